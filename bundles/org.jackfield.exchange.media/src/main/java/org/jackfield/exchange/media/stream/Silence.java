package org.jackfield.exchange.media.stream;

import java.util.Arrays;
import java.util.Locale;

/**
 * Silence as a live stream, so that the far end sees that we are still there; without an encoder.
 */
public final class Silence {
  private static final int G711_FRAME = 160;
  private static final byte MU_ZERO = (byte) 0xFF;
  private static final byte A_ZERO = (byte) 0xD5;

  /** CELT, 20 ms, fullband, nothing in it. */
  private static final byte[] OPUS = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

  private Silence() {}

  /** In this codec; no packets where nobody knows how. */
  public static FrameSource in(String codec) {
    return switch (codec.toUpperCase(Locale.ROOT)) {
      case "PCMU" -> repeated(filled(MU_ZERO));
      case "PCMA" -> repeated(filled(A_ZERO));
      case "OPUS" -> repeated(OPUS);
      default -> (out, offset) -> 0;
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
