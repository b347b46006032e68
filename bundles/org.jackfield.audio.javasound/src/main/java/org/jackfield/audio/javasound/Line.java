package org.jackfield.audio.javasound;

import org.jackfield.spi.audio.DeviceKind;

/** An open microphone or loudspeaker: 16-bit little-endian mono at {@link #RATE}. */
interface Line extends AutoCloseable {
  /** Samples a second. */
  int RATE = 48_000;

  /** Opens lines. */
  @FunctionalInterface
  interface Opener {
    /**
     * A line that runs.
     *
     * @param mixer the JDK's name of the device; empty for its default
     * @throws org.jackfield.api.problem.ProblemException MEDIA_DEVICE_NOT_FOUND or
     *     MEDIA_DEVICE_FAILED
     */
    Line open(DeviceKind kind, String mixer);
  }

  /**
   * Reads into the piece, or writes it, and waits until that is done.
   *
   * @return false if the line gave or took less: it was closed, or its device is gone
   */
  boolean transfer(byte[] piece);

  /** Ends a transfer that waits. Twice is no fault. */
  @Override
  void close();
}
