package org.jackfield.codec.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.codec.AudioDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets as other encoders make them. */
class PacketsTest {
  private static final int RATE = Opus.RATE;
  private static final double AMPLITUDE = 8000;

  @ParameterizedTest
  @CsvSource({"120,1", "240,1", "480,1", "960,1", "1920,1", "2880,1", "960,2", "2880,2", "480,2"})
  void framesOfAnyLengthAndBothNumbersOfChannelsAreDecoded(int samples, int channels) {
    assertTone(samples, packets(samples, channels));
  }

  /** Below 48 kHz Concentus decodes nothing of the second. */
  @ParameterizedTest
  @CsvSource({"12000,MODE_SILK_ONLY", "24000,MODE_HYBRID", "100000,MODE_CELT_ONLY"})
  void everyModeIsDecoded(int bitrate, OpusMode mode) {
    List<byte[]> packets = packets(OpusApplication.OPUS_APPLICATION_VOIP, bitrate, 960, 1);
    List<byte[]> last = packets.subList(25, 50);
    assertTrue(
        last.stream().allMatch(packet -> OpusPacketInfo.getEncoderMode(packet, 0) == mode),
        "not all of " + mode);
    assertTone(960, packets);
  }

  /** Several frames of one size in one packet, up to 120 ms, RFC 6716 3.2.5. */
  @ParameterizedTest
  @CsvSource({"480,3", "960,3", "960,6", "240,6"})
  void packetOfSeveralFramesIsDecoded(int samples, int frames) {
    List<byte[]> single = packets(samples, 1);
    List<byte[]> joined = new ArrayList<>();
    for (int i = 0; i + frames <= single.size(); i += frames) {
      joined.add(join(single.subList(i, i + frames)));
    }
    assertTone(samples * frames, joined);
  }

  @Test
  void damagedPacketIsRefusedAndTheNextOneIsDecoded() {
    AudioDecoder decoder = new Opus(Settings.DEFAULTS).decoder();
    short[] pcm = new short[RATE * 120 / 1000];
    // Code 3 with no frame at all, with more than 120 ms, and without its count (RFC 6716 3.2.5);
    // code 1 of an odd number of bytes.
    byte[][] damaged = {
      {0x7B, 0x00}, {0x7B, 0x3F}, {0x7B}, {0x79, 1, 2, 3}, {0x7A, (byte) 0xFF, (byte) 0xFF}
    };
    for (byte[] packet : damaged) {
      assertEquals(-1, decoder.decode(packet, 0, packet.length, pcm));
      assertEquals(RATE / 50, decoder.recover(packet, 0, packet.length, pcm));
    }
    assertEquals(-1, decoder.decode(new byte[4], 2, 0, pcm));
    byte[] sound = packets(960, 1).get(0);
    assertEquals(RATE / 50, decoder.decode(sound, 0, sound.length, pcm));
  }

  /** For this one Concentus throws an AssertionError, as for one of some thousand damaged ones. */
  @Test
  void packetThatTheLibraryStumblesOverIsRefused() {
    byte[] packet = HexFormat.of().parseHex("5cd2007738c7434f009380dc");
    AudioDecoder decoder = new Opus(Settings.DEFAULTS).decoder();
    short[] pcm = new short[RATE * 120 / 1000];
    assertEquals(-1, decoder.decode(packet, 0, packet.length, pcm));
    assertEquals(RATE / 50, decoder.conceal(pcm));
    assertTone(960, packets(960, 1), decoder);
  }

  @Test
  void decoderOutlivesPacketsThatWereDamagedOnTheirWay() {
    long seed = 6716;
    Random random = new Random(seed);
    List<byte[]> whole = new ArrayList<>();
    for (int bitrate : new int[] {8000, 12000, 32000, 92000}) {
      whole.addAll(packets(OpusApplication.OPUS_APPLICATION_VOIP, bitrate, 960, 1));
      whole.addAll(packets(OpusApplication.OPUS_APPLICATION_VOIP, bitrate, 2880, 2));
    }
    AudioDecoder decoder = new Opus(Settings.DEFAULTS).decoder();
    short[] pcm = new short[RATE * 120 / 1000];
    for (int i = 0; i < 2000; i++) {
      byte[] packet = whole.get(random.nextInt(whole.size())).clone();
      for (int bad = random.nextInt(10); bad >= 0; bad--) {
        packet[random.nextInt(packet.length)] = (byte) random.nextInt();
      }
      int length = 1 + random.nextInt(packet.length);
      String place = "packet " + i + " of seed " + seed;
      assertEquals(RATE / 50, decoder.recover(packet, 0, length, pcm), place);
      int samples = decoder.decode(packet, 0, length, pcm);
      assertTrue(samples >= -1 && samples <= pcm.length, place + ": " + samples);
    }
    assertTone(960, packets(960, 1), decoder);
  }

  @Test
  void packetThatDoesNotFitIsRefused() {
    byte[] sound = packets(2880, 1).get(0);
    AudioDecoder decoder = new Opus(Settings.DEFAULTS).decoder();
    assertEquals(-1, decoder.decode(sound, 0, sound.length, new short[960]));
  }

  private static void assertTone(int samples, List<byte[]> packets) {
    assertTone(samples, packets, new OpusFrameDecoder());
  }

  private static void assertTone(int samples, List<byte[]> packets, AudioDecoder decoder) {
    ToneMeter meter = new ToneMeter(RATE, 500);
    short[] pcm = new short[RATE * 120 / 1000];
    for (byte[] packet : packets) {
      int written = decoder.decode(packet, 0, packet.length, pcm);
      assertEquals(samples, written);
      meter.add(pcm, 0, written);
    }
    assertEquals(1000, meter.dominantFrequency().orElse(0), 1, "Hz");
    assertEquals(AMPLITUDE, meter.level(1000), AMPLITUDE * 0.15, "amplitude");
  }

  /** A second of a tone, on both channels if there are two. */
  private static List<byte[]> packets(int samples, int channels) {
    return packets(OpusApplication.OPUS_APPLICATION_AUDIO, 64000, samples, channels);
  }

  private static List<byte[]> packets(
      OpusApplication application, int bitrate, int samples, int channels) {
    try {
      OpusEncoder encoder = new OpusEncoder(RATE, channels, application);
      encoder.setBitrate(bitrate);
      List<byte[]> packets = new ArrayList<>();
      byte[] packet = new byte[1275];
      short[] pcm = new short[samples * channels];
      for (int from = 0; from < RATE; from += samples) {
        for (int i = 0; i < samples; i++) {
          double value = AMPLITUDE * Math.sin(2 * Math.PI * 1000 * (from + i) / RATE);
          for (int channel = 0; channel < channels; channel++) {
            pcm[i * channels + channel] = (short) value;
          }
        }
        int bytes = encoder.encode(pcm, 0, samples, packet, 0, packet.length);
        packets.add(Arrays.copyOf(packet, bytes));
      }
      return packets;
    } catch (OpusException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Packets of one frame each as one packet of code 3 with lengths, RFC 6716 3.2.5. */
  private static byte[] join(List<byte[]> packets) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    assertTrue(packets.stream().allMatch(packet -> (packet[0] & 3) == 0), "not of code 0");
    joined.write(packets.get(0)[0] | 3);
    joined.write(0x80 | packets.size());
    for (byte[] packet : packets.subList(0, packets.size() - 1)) {
      int length = packet.length - 1;
      if (length >= 252) {
        joined.write(252 + (length & 3));
        joined.write((length - 252 - (length & 3)) / 4);
      } else {
        joined.write(length);
      }
    }
    packets.forEach(packet -> joined.write(packet, 1, packet.length - 1));
    return joined.toByteArray();
  }
}
