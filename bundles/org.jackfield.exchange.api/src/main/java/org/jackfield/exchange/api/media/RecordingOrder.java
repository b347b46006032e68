package org.jackfield.exchange.api.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be recorded.
 *
 * @param file must not exist yet
 * @param format of the file
 * @param dual two channels: what the leg says on the left, what it hears on the right; otherwise
 *     one, of both
 * @param longest it ends by itself after so much sound, 1 s to 24 h
 * @param pauses so much is kept of each silence, 0 to 10 minutes, and the rest left out; empty for
 *     all of it. Silence is where neither side is heard
 */
public record RecordingOrder(
    Path file, Format format, boolean dual, Duration longest, Optional<Duration> pauses) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** What a file of sound is. */
  public enum Format {
    /** 16 bit. */
    WAV,
    /** By the program {@code lame}, where that is installed. */
    MP3
  }

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public RecordingOrder {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(format, "format");
    if (longest.compareTo(LEAST) < 0 || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("longest: must be 1 s to 24 h");
    }
    if (pauses.filter(it -> it.isNegative() || it.compareTo(LONGEST_PAUSE) > 0).isPresent()) {
      throw new IllegalArgumentException("pauses: must be 0 to 10 min");
    }
  }

  /** A WAV file with all pauses. */
  public RecordingOrder(Path file, boolean dual, Duration longest) {
    this(file, Format.WAV, dual, longest, Optional.empty());
  }

  /** The same as MP3. */
  public RecordingOrder mp3() {
    return new RecordingOrder(file, Format.MP3, dual, longest, pauses);
  }

  /** The same with shorter silences. */
  public RecordingOrder trimmed(Duration kept) {
    return new RecordingOrder(file, format, dual, longest, Optional.of(kept));
  }
}
