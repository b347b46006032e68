package org.jackfield.media.headless.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.rtp.RtpFault;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.RtpWriter;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.junit.jupiter.api.Test;

class ExactPlayoutTest {
  private static final long FRAME = 20_000_000L;
  private static final short INVENTED = 99;

  /** One sample a byte; a payload that begins with 0 makes no sense to it. */
  private static final class Plain implements Codec, AudioDecoder {
    @Override
    public CodecFormat format() {
      return new CodecFormat("plain", 8000, 1, 8000, OptionalInt.empty());
    }

    @Override
    public AudioEncoder encoder() {
      return (pcm, payload, offset) -> 0;
    }

    @Override
    public AudioDecoder decoder() {
      return this;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm) {
      for (int i = 0; i < length; i++) {
        pcm[i] = payload[offset + i];
      }
      return payload[offset] == 0 ? -1 : length;
    }

    @Override
    public int conceal(short[] pcm) {
      Arrays.fill(pcm, 0, 160, INVENTED);
      return 160;
    }
  }

  private final Playout playout =
      new ExactPlayout(new Frames(new Plain(), Optional.empty()), new Plain(), 2);
  private long now;

  private void put(int sequence, int timestamp, int value, int samples) {
    byte[] bytes = new byte[RtpPacket.HEADER + samples];
    RtpWriter.header(bytes, 0, 0, false, sequence, timestamp, 5);
    Arrays.fill(bytes, RtpPacket.HEADER, bytes.length, (byte) value);
    RtpPacket packet = new RtpPacket();
    assertEquals(RtpFault.NONE, packet.wrap(bytes, 0, bytes.length));
    playout.put(packet, now);
  }

  private short next() {
    now += FRAME;
    short[] samples = playout.next(now).orElseThrow().samples();
    short[] same = new short[160];
    Arrays.fill(same, samples[0]);
    assertArrayEquals(same, samples);
    return samples[0];
  }

  @Test
  void nothingIsHeardBeforeTheFirstPacketAndSilenceUntilItPlays() {
    assertEquals(Optional.empty(), playout.next(now).map(AudioFrame::sampleRate));
    put(1, 0, 1, 160);
    assertEquals(0, next());
    put(2, 160, 2, 160);
    assertEquals(1, next());
    assertEquals(2, next());
  }

  @Test
  void payloadOfSixtyMillisecondsPlaysOverThreeTurns() {
    put(1, 0, 1, 480);
    put(2, 480, 2, 480);
    assertEquals(1, next());
    assertEquals(1, next());
    assertEquals(1, next());
    assertEquals(2, next());
    assertEquals(2, next());
  }

  @Test
  void payloadWithoutSenseAndMissingPayloadAreInvented() {
    put(1, 0, 1, 160);
    put(2, 160, 0, 160);
    put(4, 480, 4, 160);
    assertEquals(1, next());
    assertEquals(INVENTED, next());
    assertEquals(INVENTED, next());
    assertEquals(4, next());
  }

  @Test
  void soundThatEndsBecomesSilence() {
    put(1, 0, 1, 160);
    put(2, 160, 2, 160);
    short last = 1;
    for (int i = 0; i < 20; i++) {
      last = next();
    }
    assertEquals(0, last);
    assertTrue(now > 0);
  }
}
