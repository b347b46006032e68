package org.jackfield.audio.detect;

import java.util.Objects;
import org.jackfield.audio.Levels;

/**
 * Tells speech from silence by its energy above the noise, which it follows: for leaving silence
 * out, for sending nothing while nobody speaks, and for "you are muted". It does not know what
 * speech is: everything loud counts, hum below the speech band less so.
 *
 * <p>Frames may have any length; each gets one answer, so 10 to 30 ms are sensible. A new, louder
 * noise is taken for speech for up to one and a half seconds. Allocates nothing after it was made.
 * Not for more than one thread at a time.
 */
public final class VoiceActivity {
  private static final double HIGH_PASS_HERTZ = 120;

  private final VoiceActivitySettings settings;
  private final NoiseFloor floor;
  private final int hangover;
  private final double keep;
  private double before;
  private double passed;
  private double level = Levels.SILENCE_DBOV;
  private int speechLeft;
  private boolean active;
  private long silent;

  /** Makes one with the usual settings that has heard nothing. */
  public VoiceActivity(int sampleRate) {
    this(VoiceActivitySettings.of(sampleRate));
  }

  /** Makes one that has heard nothing. */
  public VoiceActivity(VoiceActivitySettings settings) {
    this.settings = settings;
    this.floor = new NoiseFloor(settings.sampleRate(), settings.quietestDbov());
    this.hangover = (int) ((long) settings.sampleRate() * settings.hangoverMillis() / 1000);
    this.keep = Math.exp(-2 * Math.PI * HIGH_PASS_HERTZ / settings.sampleRate());
  }

  /** Takes the next frame and says whether there is speech in it, or just was. */
  public boolean add(short[] frame) {
    return add(frame, 0, frame.length);
  }

  /**
   * Takes the next frame from a part of an array; an empty one changes nothing.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public boolean add(short[] samples, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, samples.length);
    if (length == 0) {
      return active;
    }
    level = Levels.dBov(Math.sqrt(energy(samples, offset, length) / length));
    boolean loud = level >= threshold();
    floor.add(level, length);
    speechLeft = loud ? hangover : Math.max(0, speechLeft - length);
    active = loud || speechLeft > 0;
    silent = active ? 0 : silent + length;
    return active;
  }

  /** Whether the last frame had speech in it, or was within the hangover; false at first. */
  public boolean active() {
    return active;
  }

  /** How long there has been no speech, in milliseconds of sound; 0 while there is. */
  public long silentMillis() {
    return silent * 1000 / settings.sampleRate();
  }

  /** The level of the last frame without what lies below speech, -127 to 0 dBov. */
  public double levelDbov() {
    return level;
  }

  /** How loud it is when nobody speaks, -127 to 0 dBov, as far as it is known. */
  public double noiseDbov() {
    return floor.dBov();
  }

  private double threshold() {
    double noise = Math.min(floor.dBov(), settings.loudestNoiseDbov());
    return Math.max(settings.quietestDbov(), noise + settings.marginDecibels());
  }

  /** The energy behind a high pass of the first order, which takes away hum and offset. */
  private double energy(short[] samples, int offset, int length) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      passed = keep * (passed + samples[i] - before);
      before = samples[i];
      sum += passed * passed;
    }
    return sum;
  }
}
