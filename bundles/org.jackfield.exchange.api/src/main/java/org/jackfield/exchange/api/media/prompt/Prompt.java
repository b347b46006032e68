package org.jackfield.exchange.api.media.prompt;

import org.osgi.annotation.versioning.ConsumerType;

/** A prompt that plays or waits for its turn. Thread-safe; nothing blocks. */
@ConsumerType
public interface Prompt {

  /** As ordered. */
  String id();

  /** Ends it, wherever it is; those behind it go on. A second time changes nothing. */
  void stop();
}
