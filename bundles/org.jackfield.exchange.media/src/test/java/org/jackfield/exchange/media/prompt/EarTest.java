package org.jackfield.exchange.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavFile;
import org.jackfield.exchange.media.ear.Ear;
import org.jackfield.exchange.media.ear.Take;
import org.jackfield.exchange.media.ear.Voice;
import org.jackfield.exchange.media.sound.Pcm;
import org.junit.jupiter.api.Test;

class EarTest {
  private static final int RATE = 8000;

  /** Between what two such tones that change places may do, and a jump from a peak of 8000. */
  private static final int STEEPEST = 4500;

  private final Ear ear = new Ear();
  private final List<String> told = new ArrayList<>();
  private final short[] frame = new short[160];
  private short before;
  private int steepest;
  private int beats;

  private static Pcm tone(int hertz) {
    ToneGenerator generator = new ToneGenerator(hertz, RATE, 8000);
    return pcm(generator::fill);
  }

  private static Pcm pcm(Consumer<short[]> fill) {
    return new Pcm() {
      @Override
      public int rate() {
        return RATE;
      }

      @Override
      public boolean next(short[] out) {
        fill.accept(out);
        return true;
      }
    };
  }

  private static Take clip(int hertz, int rate, int millis, int times) {
    short[] samples = new short[rate * millis / 1000];
    new ToneGenerator(hertz, rate, 8000).fill(samples);
    return new StoredTake(new WavFile(rate, samples), times);
  }

  private Voice add(Take take, boolean overlay, String name) {
    return ear.add(take, overlay, complete -> told.add(name + " " + complete)).orElseThrow();
  }

  /** Hears so many beats. */
  private void hear(Pcm heard, int many) {
    for (int i = 0; i < many; i++) {
      heard.next(frame);
      for (short sample : frame) {
        steepest = beats == 0 ? 0 : Math.max(steepest, Math.abs(sample - before));
        before = sample;
      }
      beats++;
    }
  }

  @Test
  void promptEndsAnywhereAndNothingClicks() {
    for (int rate : List.of(8000, 16000, 44100)) {
      beats = 0;
      Pcm heard = ear.over(Optional.of(tone(300)), Optional.empty(), RATE);
      hear(heard, 10);
      Voice one = add(clip(437, rate, 503, 1), false, "one");
      hear(heard, 25);
      assertEquals(List.of(), told);
      hear(heard, 3);
      assertEquals(List.of("one true"), told);
      Voice two = add(clip(437, rate, 207, 2), false, "two");
      ear.remove(one);
      hear(heard, 5);
      ear.remove(two); // in the midst of it
      hear(heard, 10);
      assertTrue(steepest > 2000 && steepest < STEEPEST, steepest + " at " + rate);
      assertTrue(Levels.rms(frame) > 5000, "the tone is back");
      told.clear();
    }
  }

  @Test
  void overlayIsAddedAndTheOtherIsNot() {
    Pcm heard = ear.over(Optional.of(tone(300)), Optional.empty(), RATE);
    Voice over = add(clip(400, RATE, 50, 0), true, "over");
    hear(heard, 10);
    assertTrue(Levels.rms(frame) > 7000, "both: " + Levels.rms(frame));
    Voice instead = add(new MadeTake(RATE, out -> {}, Long.MAX_VALUE), false, "instead");
    hear(heard, 10);
    assertEquals(5657, Levels.rms(frame), 300);
    ear.remove(over);
    hear(heard, 10);
    assertEquals(0, Levels.peak(frame));
    ear.remove(instead);
    hear(heard, 10);
    assertEquals(5657, Levels.rms(frame), 300);
  }

  @Test
  void itRestsInAPauseOrAfterFiveSeconds() {
    boolean[] loud = {true};
    ToneGenerator generator = new ToneGenerator(300, RATE, 8000);
    Pcm partner =
        pcm(
            out -> {
              generator.fill(out);
              if (!loud[0]) {
                Arrays.fill(out, (short) 0);
              }
            });
    ear.onRest(
        () -> {
          told.add("rest");
          ear.release();
        });
    Pcm heard = ear.over(Optional.of(partner), Optional.empty(), RATE);
    ear.remove(add(clip(437, RATE, 100, 1), false, "one"));
    assertTrue(ear.engaged());
    hear(heard, 200);
    assertTrue(ear.engaged(), "not while the partner speaks");
    loud[0] = false;
    hear(heard, 2);
    assertFalse(ear.engaged());
    loud[0] = true;
    ear.remove(add(clip(437, RATE, 100, 1), false, "two"));
    hear(heard, 255);
    assertFalse(ear.engaged(), "at last");
    assertEquals(List.of("rest", "rest"), told);
  }

  @Test
  void closedEarEndsItsVoicesAndTakesNoMore() {
    add(clip(437, RATE, 100, 1), false, "one");
    ear.close();
    assertEquals(List.of("one false"), told);
    assertEquals(Optional.empty(), ear.add(clip(437, RATE, 100, 1), false, it -> told.add("more")));
  }

  @Test
  void madeSoundEndsAtItsSample() {
    MadeTake take = new MadeTake(RATE, new ToneGenerator(437, RATE, 8000)::fill, 1000);
    short[] all = new short[7 * 160];
    for (int i = 0; i < 7; i++) {
      assertEquals(i == 7, take.ended());
      assertTrue(take.next(frame));
      System.arraycopy(frame, 0, all, i * 160, 160);
    }
    assertTrue(take.ended());
    assertFalse(take.next(frame));
    assertEquals(0, Levels.peak(Arrays.copyOfRange(all, 1000, 1120)));
    assertTrue(Levels.peak(Arrays.copyOfRange(all, 900, 960)) > 7000);
    assertTrue(Math.abs(all[999]) < 200, "fades: " + all[999]);
  }
}
