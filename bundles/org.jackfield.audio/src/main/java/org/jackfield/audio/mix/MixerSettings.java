package org.jackfield.audio.mix;

import org.jackfield.audio.inner.Ranges;

/**
 * What a mixer is told once.
 *
 * @param sampleRate of all frames, a multiple of 50
 * @param speakers how many of the loudest are mixed, 1 to {@value #MOST_SPEAKERS}
 * @param holdMillis how long a speaker keeps its place after the last moment that it was among the
 *     loudest, so that nobody is cut off within a word; 0 to 10000
 * @param dominanceMillis how long somebody must be the loudest before {@link Mixer#speaking()}
 *     changes, 0 to 10000
 * @param speechLevel the quietest level that is taken for speech, as in RFC 6464: 0 is the loudest,
 *     127 silence. What is quieter is mixed while a place is free, but holds none
 */
public record MixerSettings(
    int sampleRate, int speakers, int holdMillis, int dominanceMillis, int speechLevel) {
  /** More are not told apart by anybody who listens. */
  public static final int MOST_SPEAKERS = 16;

  /** The length of every frame. */
  public static final int FRAME_MILLIS = 20;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming what is out of its range
   */
  public MixerSettings {
    Ranges.sampleRate(sampleRate);
    if (sampleRate % 50 != 0) {
      throw new IllegalArgumentException("sampleRate " + sampleRate + " is not a multiple of 50");
    }
    within("speakers", speakers, 1, MOST_SPEAKERS);
    within("holdMillis", holdMillis, 0, 10_000);
    within("dominanceMillis", dominanceMillis, 0, 10_000);
    within("speechLevel", speechLevel, 0, 127);
  }

  /** Three speakers, 400 ms of hold, 300 ms of dominance, speech from -55 dBov. */
  public static MixerSettings of(int sampleRate) {
    return new MixerSettings(sampleRate, 3, 400, 300, 55);
  }

  /** The same with another number of speakers. */
  public MixerSettings withSpeakers(int count) {
    return new MixerSettings(sampleRate, count, holdMillis, dominanceMillis, speechLevel);
  }

  /** Samples in a frame. */
  public int frameLength() {
    return sampleRate / 50;
  }

  int holdTicks() {
    return holdMillis / FRAME_MILLIS;
  }

  int dominanceTicks() {
    return Math.max(1, dominanceMillis / FRAME_MILLIS);
  }

  static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within " + least + " to " + most);
    }
  }
}
