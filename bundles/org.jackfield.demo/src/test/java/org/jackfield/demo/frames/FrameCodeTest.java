package org.jackfield.demo.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.api.Test;

class FrameCodeTest {
  private final FrameCode code = new FrameCode();
  private final Random random = new Random(7);

  private static short[] through(Codec codec, short[] frame) {
    byte[] payload = new byte[FrameCode.SAMPLES];
    codec.encoder().encode(frame, payload, 0);
    short[] heard = new short[FrameCode.SAMPLES];
    codec.decoder().decode(payload, 0, payload.length, heard);
    return heard;
  }

  @Test
  void everyNumberSurvivesBothLaws() {
    Codec mu = new Pcmu();
    Codec a = new Pcma();
    for (int number = 0; number < FrameCode.NUMBERS; number += 7) {
      short[] frame = code.write(number);
      assertEquals(new Reading.Numbered(number), code.read(through(mu, frame)));
      assertEquals(new Reading.Numbered(number), code.read(through(a, through(mu, frame))));
    }
  }

  @Test
  void silenceAndNoiseSayNothing() {
    assertEquals(new Reading.Silent(), code.read(new short[FrameCode.SAMPLES]));
    short[] noise = new short[FrameCode.SAMPLES];
    for (int n = 0; n < 2000; n++) {
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (short) (random.nextGaussian() * 7000);
      }
      assertEquals(new Reading.Unreadable(), code.read(noise));
    }
  }

  @Test
  void whatACodecInventsIsNeverTakenForAFrame() {
    Set<Reading> invented = new HashSet<>();
    for (int n = 0; n < 2000; n++) {
      AudioDecoder decoder = new Pcmu().decoder();
      byte[] payload = new byte[FrameCode.SAMPLES];
      short[] heard = new short[FrameCode.SAMPLES];
      for (int i = 0; i < 2; i++) {
        new Pcmu().encoder().encode(code.write(random.nextInt(FrameCode.NUMBERS)), payload, 0);
        decoder.decode(payload, 0, payload.length, heard);
      }
      decoder.conceal(heard);
      invented.add(code.read(heard));
      decoder.conceal(heard);
      invented.add(code.read(heard));
    }
    assertEquals(Set.of(new Reading.Unreadable()), invented);
  }

  @Test
  void halfOfOneAndHalfOfAnotherFrameSayNothing() {
    short[] cut = code.write(0x1234);
    System.arraycopy(code.write(0x9ABC), 0, cut, 0, FrameCode.SAMPLES / 2);
    assertEquals(new Reading.Unreadable(), code.read(cut));
    short[] both = code.write(0x1234);
    short[] other = code.write(0x9ABC);
    for (int i = 0; i < both.length; i++) {
      both[i] = (short) ((both[i] + other[i]) / 2);
    }
    assertEquals(new Reading.Unreadable(), code.read(both));
    assertEquals(new Reading.Unreadable(), code.read(Arrays.copyOf(code.write(1), 320)));
  }

  @Test
  void framesAreLoudButNeverClipped() {
    for (int number = 0; number < FrameCode.NUMBERS; number += 13) {
      for (short sample : code.write(number)) {
        assertTrue(Math.abs(sample) <= 20_000, "peak " + sample + " of " + number);
      }
    }
  }
}
