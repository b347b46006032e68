package org.jackfield.audio.tones;

import org.jackfield.audio.Levels;
import org.jackfield.audio.fade.FadeCurve;
import org.jackfield.audio.inner.Oscillator;
import org.jackfield.audio.inner.Ranges;

/**
 * Plays a {@link Cadence}, frame by frame. Frames of any length join without a click, and beeps
 * fade in and out over {@value #EDGE_MILLIS} ms. Allocates nothing after it was made. Not for more
 * than one thread at a time.
 */
public final class CadencePlayer {
  private static final int EDGE_MILLIS = 4;

  private final Cadence cadence;
  private final double amplitude;
  private final FadeCurve edge;
  private final Oscillator[][] notes;
  private final Oscillator[] swells;
  private final int[] lengths;
  private final boolean[] steady;
  private int beep;
  private int place;

  /**
   * Makes a player that stands at the beginning.
   *
   * @param sampleRate samples a second; twice the highest frequency must be below it
   * @param amplitude the peak of the whole sound in sample units, 0 to 32767: frequencies that
   *     sound together share it
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public CadencePlayer(Cadence cadence, int sampleRate, double amplitude) {
    Ranges.sampleRate(sampleRate);
    Ranges.amplitude(amplitude);
    this.cadence = cadence;
    this.amplitude = amplitude;
    this.edge = new FadeCurve(Math.max(1, sampleRate * EDGE_MILLIS / 1000));
    int count = cadence.beeps().size();
    notes = new Oscillator[count][];
    swells = new Oscillator[count];
    lengths = new int[count];
    steady = new boolean[count];
    for (int i = 0; i < count; i++) {
      prepare(i, cadence.beeps().get(i), sampleRate);
    }
  }

  private void prepare(int index, Beep next, int sampleRate) {
    notes[index] = new Oscillator[next.hertz().size()];
    for (int n = 0; n < notes[index].length; n++) {
      Ranges.frequency(next.hertz().get(n), sampleRate);
      notes[index][n] = new Oscillator(next.hertz().get(n), sampleRate);
    }
    // Not at all is a swell of no frequency: its sine stays 0.
    swells[index] = new Oscillator(next.modulationHertz(), sampleRate);
    lengths[index] = (int) ((long) sampleRate * next.millis() / 1000);
    steady[index] = cadence.endless() && lengths.length == 1;
  }

  /** Whether a cadence that is not endless has been played: only silence comes now. */
  public boolean ended() {
    return beep == lengths.length;
  }

  /** Begins again. */
  public void restart() {
    beep = 0;
    place = 0;
  }

  /** Overwrites all of {@code frame} with the next samples. */
  public void fill(short[] frame) {
    settle();
    for (int i = 0; i < frame.length; i++) {
      frame[i] = ended() ? 0 : Levels.clip(amplitude * next());
    }
  }

  private double next() {
    double sum = 0;
    for (Oscillator note : notes[beep]) {
      sum += note.next();
    }
    double swell = 1 + swells[beep].next();
    double loudness = cadence.beeps().get(beep).modulationHertz() == 0 ? 1 : swell / 2;
    double value = notes[beep].length == 0 ? 0 : sum / notes[beep].length * loudness * envelope();
    step();
    return value;
  }

  private void step() {
    if (++place == lengths[beep]) {
      place = 0;
      beep++;
      if (ended() && cadence.endless()) {
        beep = 0;
      }
    }
  }

  /** A tone that never pauses has no edge where it begins again. */
  private double envelope() {
    if (steady[beep]) {
      return 1;
    }
    int toEdge = Math.min(place, lengths[beep] - 1 - place);
    return toEdge >= edge.length() ? 1 : edge.rise(toEdge);
  }

  private void settle() {
    for (int i = 0; i < notes.length; i++) {
      swells[i].settle();
      for (Oscillator note : notes[i]) {
        note.settle();
      }
    }
  }
}
