package org.jackfield.spi.audio;

/** What is done to the microphone's sound before it is sent. */
public enum SoundProcessing {
  /** What the loudspeaker plays is taken out of it. */
  ECHO_CANCELLATION,
  /** Steady noise is taken out of it. */
  NOISE_SUPPRESSION,
  /** It is brought to a good level. */
  GAIN_CONTROL
}
