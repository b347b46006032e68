package org.jackfield.exchange.api.media;

import org.osgi.annotation.versioning.ConsumerType;

/** A recording that is being made. Thread-safe; nothing blocks. */
@ConsumerType
public interface MediaRecording {

  /** While paused nothing is written, and no time goes by in it. */
  void pause(boolean paused);

  /** Ends it; its listener hears so once the file is whole. A second time changes nothing. */
  void stop();
}
