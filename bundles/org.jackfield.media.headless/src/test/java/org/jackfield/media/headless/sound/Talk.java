package org.jackfield.media.headless.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;

/**
 * A frame is the level of its first sample, with a copy of the one before; silence is not sent.
 * What is recovered is heard 1000 higher, and what is invented is {@link #INVENTED}.
 */
final class Talk implements Codec {
  static final short INVENTED = -99;
  static final int COPY = 1000;

  final List<Integer> toldLosses = new ArrayList<>();

  @Override
  public CodecFormat format() {
    return new CodecFormat("opus", 8000, 1, 8000, OptionalInt.empty(), "useinbandfec=1");
  }

  @Override
  public AudioEncoder encoder() {
    return new AudioEncoder() {
      private byte last;

      @Override
      public int encode(short[] pcm, byte[] payload, int offset) {
        payload[offset] = (byte) pcm[0];
        payload[offset + 1] = last;
        last = (byte) pcm[0];
        return pcm[0] == 0 ? 0 : 2;
      }

      @Override
      public void expectLoss(int percent) {
        toldLosses.add(percent);
      }
    };
  }

  @Override
  public AudioDecoder decoder() {
    return new AudioDecoder() {
      @Override
      public int decode(byte[] payload, int offset, int length, short[] pcm) {
        return fill(pcm, payload[offset]);
      }

      @Override
      public int conceal(short[] pcm) {
        return fill(pcm, INVENTED);
      }

      @Override
      public int recover(byte[] next, int offset, int length, short[] pcm) {
        return fill(pcm, COPY + next[offset + 1]);
      }

      private int fill(short[] pcm, int level) {
        Arrays.fill(pcm, 0, 160, (short) level);
        return 160;
      }
    };
  }
}
