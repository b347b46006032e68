package org.jackfield.exchange.api.media.stream;

import org.osgi.annotation.versioning.ConsumerType;

/** A stream that is open. Thread-safe; nothing blocks. */
@ConsumerType
public interface MediaStream {

  /** How its frames are encoded. */
  StreamFormat format();

  /** Samples a second of its frames, once decoded. */
  int sampleRate();

  /**
   * Plays this behind what was given before: 20 ms to 30 s, of Opus one packet. What cannot be
   * played is told of to the listener.
   */
  void play(byte[] payload);

  /** The listener is told this name once all that was given before was played, or dropped. */
  void mark(String name);

  /** Drops what was not played yet. */
  void clear();

  /** Ends it. A second time changes nothing. */
  void stop();
}
