package org.jackfield.exchange.media.fork;

import java.util.Optional;
import java.util.function.Function;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;

/**
 * How a stream is encoded: by a codec service, or not at all.
 *
 * @param format as ordered
 * @param sampleRate of its sound
 * @param frameBytes what 20 ms take; 0 where that varies, and a payload is one packet
 * @param codec empty for bare samples
 */
record StreamCodec(StreamFormat format, int sampleRate, int frameBytes, Optional<Codec> codec) {
  private static final int G7XX_FRAME = 160;

  /**
   * That of this format.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING
   */
  static StreamCodec of(StreamFormat format, Function<String, Optional<Codec>> codecs) {
    if (format.encoding().equals(StreamFormat.LINEAR)) {
      int rate = format.sampleRate();
      return new StreamCodec(format, rate, Pcm.frame(rate) * Short.BYTES, Optional.empty());
    }
    Codec codec = codecs.apply(format.encoding()).orElseThrow(() -> missing(format));
    boolean packets = format.encoding().equals("OPUS");
    return new StreamCodec(
        format, codec.format().sampleRate(), packets ? 0 : G7XX_FRAME, Optional.of(codec));
  }

  private static RuntimeException missing(StreamFormat format) {
    return Problem.passing(
            Codes.PROVIDER_MISSING,
            Area.MEDIA,
            "format: no codec service makes sound of " + format.encoding())
        .asException();
  }

  AudioEncoder encoder() {
    return codec.map(Codec::encoder).orElse(StreamCodec::encode);
  }

  AudioDecoder decoder() {
    return codec.map(Codec::decoder).orElseGet(Samples::new);
  }

  private static int encode(short[] pcm, byte[] out, int offset) {
    for (int i = 0; i < pcm.length; i++) {
      out[offset + 2 * i] = (byte) (pcm[i] >> 8);
      out[offset + 2 * i + 1] = (byte) pcm[i];
    }
    return pcm.length * Short.BYTES;
  }

  private static final class Samples implements AudioDecoder {
    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm) {
      for (int i = 0; i < length / Short.BYTES; i++) {
        pcm[i] = (short) (payload[offset + 2 * i] << 8 | payload[offset + 2 * i + 1] & 0xFF);
      }
      return length / Short.BYTES;
    }

    @Override
    public int conceal(short[] pcm) {
      return 0;
    }
  }
}
