package org.jackfield.spi.audio;

/** Which way the sound of a device goes. */
public enum DeviceKind {
  /** A microphone: its sound is sent. */
  INPUT,
  /** A loudspeaker: it plays what is received. */
  OUTPUT
}
