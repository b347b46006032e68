package org.jackfield.exchange.voiceapi.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of sound that are kept: what can be played. Which one it is, its first bytes say. */
public enum Sound {
  /** WAV. */
  WAV("audio/wav"),
  /** MP3. */
  MP3("audio/mpeg");

  /** The most that the media node plays. */
  public static final int MOST_BYTES = 20_000_000;

  private static final int SYNC = 0xE0;

  private final String type;

  Sound(String type) {
    this.type = type;
  }

  /** Its media type. */
  String type() {
    return type;
  }

  /** Ending of its file's name. */
  String ending() {
    return "." + name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What this file is; empty for anything else. */
  static Optional<Sound> of(Path file) throws IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(file)) {
      first = in.readNBytes(12);
    }
    if (stands(first, 0, "RIFF") && stands(first, 8, "WAVE")) {
      return Optional.of(WAV);
    }
    boolean frame = first.length > 1 && (first[0] & 0xFF) == 0xFF && (first[1] & SYNC) == SYNC;
    return frame || stands(first, 0, "ID3") ? Optional.of(MP3) : Optional.empty();
  }

  private static boolean stands(byte[] bytes, int at, String text) {
    byte[] wanted = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return bytes.length >= at + wanted.length
        && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
