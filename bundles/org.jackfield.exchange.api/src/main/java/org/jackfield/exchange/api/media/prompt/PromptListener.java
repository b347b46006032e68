package org.jackfield.exchange.api.media.prompt;

import org.osgi.annotation.versioning.ProviderType;

/** Who ordered a prompt. Told on threads of the node, in order; only enqueues. */
@ProviderType
public interface PromptListener {

  /** It is fetched and begins. At most once; never for one that ends before. */
  void onStarted(String id);

  /** It is over. Once, the last news; comes also when its leg is closed. */
  void onEnded(String id, PromptEnd end);
}
