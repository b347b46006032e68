package org.jackfield.codec.noise;

import java.util.OptionalInt;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * RFC 3389: the level and the colour of silence, for pauses of codecs that have no word for it. RTP
 * payload type 13. Not for speech: every frame becomes noise.
 */
@Component(service = Codec.class, property = Codec.CODEC_NAME + "=" + ComfortNoise.NAME)
public final class ComfortNoise implements Codec {
  /** SDP name. */
  static final String NAME = "CN";

  /** Of the clock and of the sound, in Hz. */
  static final int RATE = 8000;

  private static final CodecFormat FORMAT =
      new CodecFormat(NAME, RATE, 1, RATE, OptionalInt.of(13));

  /** Has nothing to configure. */
  @Activate
  public ComfortNoise() {}

  @Override
  public CodecFormat format() {
    return FORMAT;
  }

  /** Describes each frame it is given, in 11 bytes or, of a frame without any sound, in one. */
  @Override
  public AudioEncoder encoder() {
    return new NoiseEncoder();
  }

  /** Makes noise without end; before the first description it is silent. */
  @Override
  public AudioDecoder decoder() {
    return new NoiseDecoder();
  }
}
