package org.jackfield.testkit.contract;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;

/** L16 (RFC 3551 4.5.11) at 8 kHz: the simplest codec that keeps the contract. */
class PlainPcm implements Codec {
  @Override
  public CodecFormat format() {
    return new CodecFormat("L16", 8000, 1, 8000, OptionalInt.empty());
  }

  @Override
  public AudioEncoder encoder() {
    return (pcm, payload, offset) -> {
      ByteBuffer.wrap(payload, offset, pcm.length * 2).asShortBuffer().put(pcm);
      return pcm.length * 2;
    };
  }

  @Override
  public AudioDecoder decoder() {
    return new AudioDecoder() {
      @Override
      public int decode(byte[] payload, int offset, int length, short[] pcm) {
        if (length % 2 != 0 || length / 2 > pcm.length) {
          return -1;
        }
        ByteBuffer.wrap(payload, offset, length).asShortBuffer().get(pcm, 0, length / 2);
        return length / 2;
      }

      @Override
      public int conceal(short[] pcm) {
        Arrays.fill(pcm, 0, 160, (short) 0);
        return 160;
      }
    };
  }
}
