package org.jackfield.codec.g722;

import java.util.OptionalInt;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * ITU-T G.722 at 64 kbit/s (its mode 1), RTP payload type 9: an octet for two samples at 16 kHz.
 * The clock says 8000, an error of the first RTP profile that everybody keeps (RFC 3551 4.5.2).
 */
@Component(service = Codec.class, property = Codec.CODEC_NAME + "=" + G722.NAME)
public final class G722 implements Codec {
  /** SDP name. */
  static final String NAME = "G722";

  /** Of the sound, in Hz. */
  static final int RATE = 16000;

  private static final CodecFormat FORMAT = new CodecFormat(NAME, 8000, 1, RATE, OptionalInt.of(9));

  /** Has nothing to configure. */
  @Activate
  public G722() {}

  @Override
  public CodecFormat format() {
    return FORMAT;
  }

  @Override
  public AudioEncoder encoder() {
    return new G722Encoder();
  }

  @Override
  public AudioDecoder decoder() {
    return new G722Decoder();
  }
}
