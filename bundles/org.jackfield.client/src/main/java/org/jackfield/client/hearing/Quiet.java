package org.jackfield.client.hearing;

/** Tells when there has been no sound for long, and when there is some again. */
final class Quiet {
  /** A thousandth of full scale, as the official SDKs draw the line. */
  private static final int FAINT = 33;

  private final int most;
  private int frames;
  private boolean told;

  /**
   * Nothing was heard.
   *
   * @param frames of 20 ms that are long
   */
  Quiet(int frames) {
    this.most = frames;
  }

  /** Whether nobody would hear this. It ends at the first sample that somebody would. */
  static boolean silent(short[] samples) {
    for (short sample : samples) {
      if (sample > FAINT || sample < -FAINT) {
        return false;
      }
    }
    return true;
  }

  /**
   * The next 20 ms.
   *
   * @return whether that is news
   */
  boolean add(boolean silent) {
    boolean was = told;
    frames = silent ? Math.min(frames + 1, most) : 0;
    told = silent && (told || frames == most);
    return told != was;
  }

  /** Whether it has been told that there is no sound. */
  boolean told() {
    return told;
  }

  /** From the beginning. */
  void anew() {
    frames = 0;
    told = false;
  }
}
