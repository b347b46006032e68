package org.jackfield.media.headless.sound;

/**
 * What became of received sound so far.
 *
 * @param delayMillis what a packet waits now
 * @param played packets
 * @param concealed pieces invented
 * @param recovered frames made of copies
 * @param stretched pieces left out or repeated
 */
record Heard(double delayMillis, long played, long concealed, long recovered, long stretched) {
  static final Heard NOTHING = new Heard(0, 0, 0, 0, 0);

  /** How much of it was invented, 0 to 1. */
  double invented() {
    long all = played + concealed + recovered;
    return all == 0 ? 0 : (double) concealed / all;
  }
}
