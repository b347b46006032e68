package org.jackfield.exchange.media.stream;

import java.util.Optional;

/** Sound of our own, a payload of 20 ms at a time. One thread at a time. */
@FunctionalInterface
public interface FrameSource {

  /**
   * Writes the next 20 ms.
   *
   * @return the payload's length; 0 for nothing to send
   */
  int next(byte[] out, int offset);

  /** Where packets of a partner follow, once this was heard to its end; empty while it goes on. */
  default Optional<Splice> over() {
    return Optional.empty();
  }
}
