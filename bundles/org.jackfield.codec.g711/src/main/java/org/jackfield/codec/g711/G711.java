package org.jackfield.codec.g711;

import java.util.OptionalInt;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;

/** One law as a codec: one byte a sample at 8 kHz, no state in the encoder. */
class G711 implements Codec {
  static final int RATE = 8000;

  private final Law law;
  private final CodecFormat format;

  G711(Law law, String name, int payloadType) {
    this.law = law;
    this.format = new CodecFormat(name, RATE, 1, RATE, OptionalInt.of(payloadType));
  }

  @Override
  public CodecFormat format() {
    return format;
  }

  @Override
  public AudioEncoder encoder() {
    return (pcm, payload, offset) -> {
      for (int i = 0; i < pcm.length; i++) {
        payload[offset + i] = law.encode(pcm[i]);
      }
      return pcm.length;
    };
  }

  @Override
  public AudioDecoder decoder() {
    return new G711Decoder(law);
  }
}
