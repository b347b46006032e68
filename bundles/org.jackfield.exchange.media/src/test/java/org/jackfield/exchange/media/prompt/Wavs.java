package org.jackfield.exchange.media.prompt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jackfield.audio.WavFile;

/** WAV files in memory. */
public final class Wavs {
  private Wavs() {}

  /** 16 bit, mono. */
  public static byte[] of(WavFile sound) {
    int bytes = 2 * sound.samples().length;
    ByteBuffer out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    text(out, "RIFF").putInt(36 + bytes);
    text(out, "WAVEfmt ").putInt(16).putShort((short) 1).putShort((short) 1);
    out.putInt(sound.sampleRate()).putInt(2 * sound.sampleRate());
    out.putShort((short) 2).putShort((short) 16);
    text(out, "data").putInt(bytes);
    for (short sample : sound.samples()) {
      out.putShort(sample);
    }
    return out.array();
  }

  private static ByteBuffer text(ByteBuffer out, String text) {
    return out.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
