package org.jackfield.audio.detect;

import org.jackfield.audio.inner.Ranges;

/**
 * What {@link VoiceActivity} takes for speech. Levels are in dBov (RFC 6464): 0 is the loudest.
 *
 * @param sampleRate of all frames
 * @param marginDecibels how far above the noise a frame must be, 1 to 40
 * @param quietestDbov what is quieter is silence whatever the noise is, -100 to 0
 * @param loudestNoiseDbov what is louder than this and the margin is never taken for noise, however
 *     steady it is, so that music and test tones are not silence; -100 to 0
 * @param hangoverMillis how long speech goes on after the last loud frame, 0 to 5000
 */
public record VoiceActivitySettings(
    int sampleRate,
    double marginDecibels,
    double quietestDbov,
    double loudestNoiseDbov,
    int hangoverMillis) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming what is out of its range
   */
  public VoiceActivitySettings {
    Ranges.sampleRate(sampleRate);
    within("marginDecibels", marginDecibels, 1, 40);
    within("quietestDbov", quietestDbov, -100, 0);
    within("loudestNoiseDbov", loudestNoiseDbov, -100, 0);
    within("hangoverMillis", hangoverMillis, 0, 5000);
  }

  /** 8 dB above the noise, at least -60 dBov; noise is at most -40 dBov; 200 ms of hangover. */
  public static VoiceActivitySettings of(int sampleRate) {
    return new VoiceActivitySettings(sampleRate, 8, -60, -40, 200);
  }

  /** The same with another hangover. */
  public VoiceActivitySettings withHangoverMillis(int millis) {
    return new VoiceActivitySettings(
        sampleRate, marginDecibels, quietestDbov, loudestNoiseDbov, millis);
  }

  private static void within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within " + least + " to " + most);
    }
  }
}
