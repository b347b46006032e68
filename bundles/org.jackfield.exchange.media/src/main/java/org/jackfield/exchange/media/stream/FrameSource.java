package org.jackfield.exchange.media.stream;

/** Sound of our own, a payload of 20 ms at a time. One thread at a time. */
@FunctionalInterface
public interface FrameSource {

  /**
   * Writes the next 20 ms.
   *
   * @return the payload's length; 0 for nothing to send
   */
  int next(byte[] out, int offset);
}
