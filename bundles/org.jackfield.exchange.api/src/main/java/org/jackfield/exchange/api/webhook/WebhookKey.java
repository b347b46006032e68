package org.jackfield.exchange.api.webhook;

import org.osgi.annotation.versioning.ProviderType;

/** The key that webhooks are signed with. A service. */
@ProviderType
@FunctionalInterface
public interface WebhookKey {

  /** What its signatures are checked with: Ed25519, 32 bytes, in Base64. No secret. */
  String publicKey();
}
