package org.jackfield.media.webrtc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.junit.jupiter.api.Test;

class SoundOutTest {
  private final List<byte[]> pieces = new ArrayList<>();
  private final List<Integer> rates = new ArrayList<>();
  private long now;
  private int asked;

  private SoundOut out(AudioSource source) {
    AudioSource counted =
        () -> {
          asked++;
          return source.next();
        };
    return new SoundOut(
        new Voice("client", "call", CallAudio.of(counted)),
        (pcm, rate) -> {
          pieces.add(pcm);
          rates.add(rate);
        },
        () -> now);
  }

  private void tick(SoundOut out, int times) {
    for (int i = 0; i < times; i++) {
      out.run();
      now += SoundOut.TICK_NANOS;
    }
  }

  private static AudioFrame ramp(int rate) {
    short[] samples = new short[rate / 50];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i - 200);
    }
    return new AudioFrame(samples, rate);
  }

  @Test
  void frameIsSplitInTwoHalvesInLittleEndian() {
    tick(out(() -> Optional.of(ramp(8000))), 2);
    assertEquals(1, asked);
    assertEquals(List.of(8000, 8000), rates);
    assertEquals(160, pieces.get(0).length);
    assertArrayEquals(new byte[] {(byte) 0x38, (byte) 0xff}, firstSample(pieces.get(0)));
    assertArrayEquals(new byte[] {(byte) 0x88, (byte) 0xff}, firstSample(pieces.get(1)));
  }

  private static byte[] firstSample(byte[] pcm) {
    return new byte[] {pcm[0], pcm[1]};
  }

  @Test
  void emptySourceIsSilence() {
    tick(out(Optional::empty), 2);
    assertEquals(2, pieces.size());
    assertSilent(pieces.get(0));
  }

  private static void assertSilent(byte[] pcm) {
    assertArrayEquals(new byte[pcm.length], pcm);
  }

  @Test
  void sourceThatThrowsIsSilenceAndIsAskedAgain() {
    tick(
        out(
            () -> {
              throw new IllegalStateException("broken");
            }),
        4);
    assertEquals(2, asked);
    pieces.forEach(SoundOutTest::assertSilent);
  }

  @Test
  void errorOfASourceIsSilenceToo() {
    tick(
        out(
            () -> {
              throw new AssertionError("broken");
            }),
        2);
    pieces.forEach(SoundOutTest::assertSilent);
  }

  @Test
  void mutedSourceIsAskedButNotSent() {
    SoundOut out = out(() -> Optional.of(ramp(16_000)));
    out.mute(true);
    tick(out, 2);
    assertEquals(1, asked);
    assertSilent(pieces.get(0));
    out.mute(false);
    tick(out, 1);
    assertTrue(pieces.get(2)[0] != 0);
  }

  @Test
  void rateThatTheEncoderDoesNotTakeIsChanged() {
    tick(out(() -> Optional.of(ramp(22_050))), 4);
    assertEquals(List.of(48_000, 48_000, 48_000, 48_000), rates);
    pieces.forEach(pcm -> assertEquals(960, pcm.length));
  }

  @Test
  void rateMayChangeBetweenFrames() {
    int[] next = {8000, 12_000, 48_000, 8000};
    tick(out(() -> Optional.of(ramp(next[asked - 1]))), 8);
    assertEquals(List.of(8000, 8000, 48_000, 48_000, 48_000, 48_000, 8000, 8000), rates);
    assertEquals(160, pieces.get(7).length);
  }

  @Test
  void shortDelayIsMadeUpForAndALongOneLeftOut() {
    SoundOut out = out(Optional::empty);
    tick(out, 10);
    now += 10 * SoundOut.TICK_NANOS;
    for (int i = 0; i < 10; i++) {
      out.run();
    }
    assertEquals(20, pieces.size());
    now += 500 * SoundOut.TICK_NANOS;
    for (int i = 0; i < 500; i++) {
      out.run();
    }
    assertTrue(pieces.size() < 20 + 25, "sent in one burst: " + (pieces.size() - 20));
    assertFalse(pieces.size() == 20);
  }
}
