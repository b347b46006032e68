package org.jackfield.audio.tones;

/** What a tone tells the caller. */
public enum Tone {
  /** The line is ready and waits for a number. */
  DIAL,
  /** It rings at the far end. */
  RINGBACK,
  /** The far end is talking to somebody else. */
  BUSY,
  /** The network has no way there; called reorder or fast busy in America. */
  CONGESTION
}
