package org.jackfield.exchange.core.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.exchange.api.control.CallEvent.MachineDetected;
import org.jackfield.exchange.api.control.CallEvent.MachineGreetingEnded;
import org.jackfield.exchange.api.control.MachineDetection;

/** Greets a detector with made sounds, and notes what it finds and after how many milliseconds. */
final class FarEnd implements MachineDetector.Findings {
  private static final int FRAME = MachineDetector.RATE / 50;

  final List<String> found = new ArrayList<>();
  final MachineDetector detector;
  private final Random random = new Random(7);
  private int now;
  private double phase;

  FarEnd(MachineDetection wanted) {
    detector = new MachineDetector(wanted, this);
  }

  /** As loud as a person on the telephone: a buzz of many harmonics whose pitch glides. */
  FarEnd says(int millis) {
    return says(millis, 3000);
  }

  FarEnd says(int millis, double amplitude) {
    for (int at = 0; at < millis; at += MachineDetector.FRAME_MILLIS) {
      short[] frame = new short[FRAME];
      for (int i = 0; i < FRAME; i++) {
        phase += 2 * Math.PI * (130 + 40 * Math.sin(now / 150.0)) / MachineDetector.RATE;
        double sum = 0;
        for (int harmonic = 1; harmonic <= 12; harmonic++) {
          sum += Math.sin(harmonic * phase) / (1 + Math.abs(harmonic - 4));
        }
        frame[i] = Levels.clip(amplitude * sum);
      }
      add(frame);
    }
    return this;
  }

  /** So many words that are as long as their pauses. */
  FarEnd words(int count, int millis) {
    for (int i = 0; i < count; i++) {
      says(millis).pauses(millis);
    }
    return this;
  }

  /** A line that is not quite silent. */
  FarEnd pauses(int millis) {
    for (int at = 0; at < millis; at += MachineDetector.FRAME_MILLIS) {
      short[] frame = new short[FRAME];
      for (int i = 0; i < FRAME; i++) {
        frame[i] = (short) (random.nextGaussian() * 40);
      }
      add(frame);
    }
    return this;
  }

  /** Tones together, each of this amplitude, in some noise. */
  FarEnd beeps(int millis, double amplitude, double... hertz) {
    ToneGenerator[] tones =
        Arrays.stream(hertz)
            .mapToObj(it -> new ToneGenerator(it, MachineDetector.RATE, amplitude))
            .toArray(ToneGenerator[]::new);
    for (int at = 0; at < millis; at += MachineDetector.FRAME_MILLIS) {
      short[] frame = new short[FRAME];
      for (ToneGenerator tone : tones) {
        short[] one = new short[FRAME];
        tone.fill(one);
        for (int i = 0; i < FRAME; i++) {
          frame[i] = Levels.clip(frame[i] + one[i] + random.nextGaussian() * amplitude / 20);
        }
      }
      add(frame);
    }
    return this;
  }

  private void add(short[] frame) {
    now += MachineDetector.FRAME_MILLIS;
    detector.add(frame);
  }

  @Override
  public void detected(MachineDetected.Result result) {
    found.add(result + " " + now);
  }

  @Override
  public void greetingEnded(MachineGreetingEnded.Result result) {
    found.add(result + " " + now);
  }
}
