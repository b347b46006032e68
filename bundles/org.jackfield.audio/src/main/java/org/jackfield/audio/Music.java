package org.jackfield.audio;

import org.jackfield.audio.inner.Oscillator;
import org.jackfield.audio.inner.Ranges;

/**
 * Soft chords for a caller who waits: four chords of two seconds each, for ever, computed and so
 * free of any licence. Two instances of one rate give the same samples. Not for more than one
 * thread at a time.
 */
public final class Music {
  /** F major 7, E minor 7, D minor 7, C major 7: notes as MIDI numbers, root first. */
  private static final int[][] CHORDS = {
    {53, 60, 64, 69}, {52, 59, 62, 67}, {50, 57, 60, 65}, {48, 55, 59, 64}
  };

  private static final double SECONDS_A_CHORD = 2;
  private static final double FADE_SECONDS = 0.25;
  private static final double PEAK_OF_A_NOTE = 2000;

  private final int sampleRate;
  private final int chordLength;
  private final int fadeLength;
  private final Oscillator[] notes = new Oscillator[CHORDS[0].length];
  private int chord = -1;
  private int place;

  /**
   * Starts at the first chord.
   *
   * @throws IllegalArgumentException when {@code sampleRate} is not within 4000 to 192000
   */
  public Music(int sampleRate) {
    Ranges.sampleRate(sampleRate);
    this.sampleRate = sampleRate;
    this.chordLength = (int) (SECONDS_A_CHORD * sampleRate);
    this.fadeLength = (int) (FADE_SECONDS * sampleRate);
    strikeNextChord();
  }

  /** Overwrites all of {@code frame} with the next samples of the piece. */
  public void fill(short[] frame) {
    for (Oscillator note : notes) {
      note.settle();
    }
    for (int i = 0; i < frame.length; i++) {
      double sum = 0;
      for (Oscillator note : notes) {
        sum += note.next();
      }
      frame[i] = Levels.clip(PEAK_OF_A_NOTE * envelope() * sum);
      if (++place == chordLength) {
        strikeNextChord();
      }
    }
  }

  private void strikeNextChord() {
    chord = (chord + 1) % CHORDS.length;
    place = 0;
    for (int n = 0; n < notes.length; n++) {
      notes[n] = new Oscillator(440 * Math.pow(2, (CHORDS[chord][n] - 69) / 12.0), sampleRate);
    }
  }

  /** Zero where chords meet, so that a change never clicks. */
  private double envelope() {
    int fromEdge = Math.min(place, chordLength - place);
    if (fromEdge >= fadeLength) {
      return 1;
    }
    double part = (double) fromEdge / fadeLength;
    return part * part * (3 - 2 * part);
  }
}
