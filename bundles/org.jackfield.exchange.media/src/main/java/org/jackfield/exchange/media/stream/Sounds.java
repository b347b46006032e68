package org.jackfield.exchange.media.stream;

import java.util.Arrays;
import java.util.Locale;
import org.jackfield.audio.Music;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;

/** The sounds a leg can hear without a partner. */
public final class Sounds {
  /** The peak of {@link #tone}, about -12 dBov: as loud as speech. */
  public static final int TONE_AMPLITUDE = 8000;

  private static final int G711_FRAME = 160;
  private static final byte MU_ZERO = (byte) 0xFF;
  private static final byte A_ZERO = (byte) 0xD5;

  /** CELT, 20 ms, fullband, nothing in it. */
  private static final byte[] OPUS_SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

  private Sounds() {}

  /** Silence as a live stream, so that the far end sees that we are still there. */
  public static FrameSource silence(String codec) {
    return switch (codec.toUpperCase(Locale.ROOT)) {
      case "PCMU" -> repeated(filled(MU_ZERO));
      case "PCMA" -> repeated(filled(A_ZERO));
      case "OPUS" -> repeated(OPUS_SILENCE);
      default -> (out, offset) -> 0;
    };
  }

  /**
   * An endless tone.
   *
   * @throws IllegalArgumentException if the codec cannot carry that frequency
   */
  public static FrameSource tone(Codec codec, int hertz) {
    int rate = codec.format().sampleRate();
    ToneGenerator tone = new ToneGenerator(hertz, rate, TONE_AMPLITUDE);
    return encoded(codec, tone::fill);
  }

  /** Music on hold, from its beginning. */
  public static FrameSource music(Codec codec) {
    Music music = new Music(codec.format().sampleRate());
    return encoded(codec, music::fill);
  }

  private interface Fill {
    void fill(short[] frame);
  }

  private static FrameSource encoded(Codec codec, Fill sound) {
    short[] frame = new short[codec.format().sampleRate() / 50];
    AudioEncoder encoder = codec.encoder();
    return (out, offset) -> {
      sound.fill(frame);
      return encoder.encode(frame, out, offset);
    };
  }

  private static byte[] filled(byte value) {
    byte[] frame = new byte[G711_FRAME];
    Arrays.fill(frame, value);
    return frame;
  }

  private static FrameSource repeated(byte[] frame) {
    return (out, offset) -> {
      System.arraycopy(frame, 0, out, offset, frame.length);
      return frame.length;
    };
  }
}
