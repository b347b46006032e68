package org.jackfield.media.headless.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.codec.noise.ComfortNoise;
import org.jackfield.rtp.RtpFault;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.RtpWriter;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A far end that pauses and says how its pause sounds (RFC 3389). */
class NoiseTest {
  private static final long FRAME = 20_000_000L;

  /** Decibels below overload. */
  private static final int QUIET = 40;

  private final Codec pcmu = new Pcmu();
  private final byte[] bytes = new byte[400];
  private long now;
  private int sequence;
  private int frames;

  private RtpPacket packet(int type, int length) {
    RtpWriter.header(bytes, 0, type, false, sequence++ & 0xFFFF, frames * 160, 5);
    RtpPacket packet = new RtpPacket();
    assertEquals(RtpFault.NONE, packet.wrap(bytes, 0, RtpPacket.HEADER + length));
    return packet;
  }

  private double next(Playout playout) {
    now += FRAME;
    frames++;
    return playout.next(now).map(it -> Levels.rms(it.samples())).orElse(0.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pauseSoundsAsItWasToldAndSpeechFollows(boolean exactly) {
    Frames decoder = new Frames(pcmu, Optional.of(new ComfortNoise()));
    Playout playout =
        exactly ? new ExactPlayout(decoder, pcmu, 2) : new AdaptivePlayout(decoder, pcmu);
    ToneGenerator tone = new ToneGenerator(700, 8000, 8000);
    var encoder = pcmu.encoder();
    short[] frame = new short[160];
    for (int i = 0; i < 20; i++) {
      tone.fill(frame);
      int length = encoder.encode(frame, bytes, RtpPacket.HEADER);
      playout.put(packet(0, length), now);
      next(playout);
    }
    List<Double> heard = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (i % 20 == 0) {
        bytes[RtpPacket.HEADER] = QUIET;
        RtpPacket told = packet(13, 1);
        playout.putNoise(told, now);
        assertEquals(sequence - 1 & 0xFFFF, told.sequence());
        assertEquals(5, told.ssrc(), "the packet is as it was");
      }
      heard.add(next(playout));
    }
    double expected = Levels.rmsOf(-QUIET);
    for (double each : heard.subList(8, 60)) {
      assertEquals(expected, each, expected / 2, heard.toString());
    }
    double loudest = 0;
    for (int i = 0; i < 10; i++) {
      tone.fill(frame);
      int length = encoder.encode(frame, bytes, RtpPacket.HEADER);
      playout.put(packet(0, length), now);
      loudest = Math.max(loudest, next(playout));
    }
    assertTrue(loudest > 4000, "speech follows, " + loudest);
  }
}
