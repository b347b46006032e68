package org.jackfield.demo.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.jackfield.demo.frames.FrameCount.Counts;
import org.junit.jupiter.api.Test;

class FrameCountTest {
  private final FrameCode code = new FrameCode();
  private final FrameCount count = new FrameCount();

  private void hear(int... numbers) {
    for (int number : numbers) {
      count.add(code.write(number));
    }
  }

  private void silence(int frames) {
    for (int i = 0; i < frames; i++) {
      count.add(new short[FrameCode.SAMPLES]);
    }
  }

  private void noise(int frames) {
    for (int i = 0; i < frames; i++) {
      short[] faded = code.write(5);
      for (int j = 0; j < faded.length; j++) {
        faded[j] /= 2;
      }
      count.add(faded);
    }
  }

  @Test
  void framesInOrderAreHeardOnceEachAcrossTheTurnOfTheNumbers() {
    NumberedSource source = new NumberedSource(FrameCode.NUMBERS - 100);
    for (int i = 0; i < 300; i++) {
      count.add(source.next().orElseThrow().samples());
    }
    assertEquals(new Counts(300, 0, 0, 0, 0, 0, 0), count.counts());
  }

  @Test
  void newestIsTheLastNumberHeardAndNoneAfterForgetting() {
    assertEquals(OptionalInt.empty(), count.newest());
    NumberedSource source = new NumberedSource(FrameCode.NUMBERS - 1);
    count.add(source.next().orElseThrow().samples());
    assertEquals(OptionalInt.of(FrameCode.NUMBERS - 1), count.newest());
    assertEquals(0, source.upcoming());
    count.forget();
    assertEquals(OptionalInt.empty(), count.newest());
  }

  @Test
  void silenceBeforeTheFirstFrameIsNoGap() {
    silence(50);
    hear(7, 8);
    assertEquals(new Counts(2, 0, 0, 0, 0, 0, 0), count.counts());
  }

  @Test
  void missingFramesAreCountedAndAreAGapWhetherConcealedOrNot() {
    hear(1, 2);
    noise(2);
    silence(1);
    hear(6, 7, 10);
    assertEquals(new Counts(5, 5, 0, 0, 2, 60, 60), count.counts());
  }

  @Test
  void framesThatComeLateButAllAreAStallAndNoGap() {
    hear(1, 2);
    silence(4);
    hear(3, 4);
    assertEquals(new Counts(4, 0, 0, 0, 0, 0, 80), count.counts());
  }

  @Test
  void oldSoundIsNoticed() {
    NumberedSource source = new NumberedSource(0);
    for (int i = 0; i < 100; i++) {
      count.add(source.next().orElseThrow().samples());
    }
    source.replay(10);
    for (int i = 0; i < 20; i++) {
      count.add(source.next().orElseThrow().samples());
    }
    assertEquals(new Counts(110, 0, 10, 0, 0, 200, 200), count.counts());
  }

  @Test
  void anotherCallsSoundIsStrange() {
    hear(1, 2, 30_002, 3);
    assertEquals(new Counts(3, 0, 0, 1, 0, 20, 20), count.counts());
  }

  @Test
  void aStallThatGoesOnIsKnownBeforeItEnds() {
    hear(1);
    silence(3);
    assertEquals(60, count.counts().longestStallMillis());
  }

  @Test
  void aResetKeepsTheOrderAndForgettingDoesNot() {
    hear(1, 2);
    count.reset();
    hear(5);
    assertEquals(new Counts(1, 2, 0, 0, 0, 40, 0), count.counts());
    count.forget();
    silence(9);
    hear(500, 501);
    assertEquals(new Counts(2, 0, 0, 0, 0, 0, 0), count.counts());
  }
}
