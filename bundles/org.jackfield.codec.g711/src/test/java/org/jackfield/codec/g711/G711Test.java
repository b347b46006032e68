package org.jackfield.codec.g711;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class G711Test {
  private static final int FRAME = 160;
  private static final int ROOM = 960;

  static Stream<Codec> codecs() {
    return Stream.of(new Pcmu(), new Pcma());
  }

  @Test
  void formatsAreThoseOfRfc3551() {
    assertEquals(
        List.of(
            new CodecFormat("PCMU", 8000, 1, 8000, OptionalInt.of(0)),
            new CodecFormat("PCMA", 8000, 1, 8000, OptionalInt.of(8))),
        codecs().map(Codec::format).toList());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void toneComesBackWithLittleNoise(Codec codec) {
    short[] tone = tone(0);
    byte[] payload = new byte[FRAME + 4];
    assertEquals(FRAME, codec.encoder().encode(tone, payload, 4));
    short[] heard = new short[ROOM];
    assertEquals(FRAME, codec.decoder().decode(payload, 4, FRAME, heard));
    double noise = 0;
    for (int i = 0; i < FRAME; i++) {
      noise += Math.pow(heard[i] - tone[i], 2);
    }
    double decibels = 10 * Math.log10(energy(tone) / noise);
    assertTrue(decibels > 35, decibels + " dB");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void payloadThatCannotFitMakesNoSense(Codec codec) {
    AudioDecoder decoder = codec.decoder();
    assertEquals(-1, decoder.decode(new byte[10], 0, 0, new short[ROOM]));
    assertEquals(-1, decoder.decode(new byte[2000], 0, 2000, new short[ROOM]));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void gapIsFilledWithWhatWasHeardAndFadesToSilence(Codec codec) {
    AudioDecoder decoder = codec.decoder();
    byte[] payload = new byte[FRAME];
    short[] heard = new short[ROOM];
    for (int frame = 0; frame < 3; frame++) {
      codec.encoder().encode(tone(frame * FRAME), payload, 0);
      decoder.decode(payload, 0, FRAME, heard);
    }
    short[] invented = new short[FRAME];
    assertEquals(FRAME, decoder.conceal(invented));
    short[] missing = tone(3 * FRAME);
    double likeness = 0;
    for (int i = 0; i < FRAME; i++) {
      likeness += invented[i] * missing[i];
    }
    likeness /= Math.sqrt(energy(invented) * energy(missing));
    assertTrue(likeness > 0.9, "likeness " + likeness);
    double first = energy(invented);
    decoder.conceal(invented);
    assertTrue(energy(invented) < first);
    for (int i = 0; i < 1000; i++) {
      decoder.conceal(invented);
    }
    assertEquals(0, energy(invented));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void gapBeforeAnythingWasHeardIsSilent(Codec codec) {
    short[] invented = tone(0);
    assertEquals(FRAME, codec.decoder().conceal(invented));
    assertEquals(0, energy(invented));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void decodersShareNothing(Codec codec) {
    assertNotSame(codec.decoder(), codec.decoder());
  }

  private static short[] tone(int from) {
    short[] pcm = new short[FRAME];
    for (int i = 0; i < FRAME; i++) {
      pcm[i] = (short) (8000 * Math.sin(2 * Math.PI * 300 * (from + i) / 8000));
    }
    return pcm;
  }

  private static double energy(short[] pcm) {
    double energy = 0;
    for (short sample : pcm) {
      energy += (double) sample * sample;
    }
    return energy;
  }
}
