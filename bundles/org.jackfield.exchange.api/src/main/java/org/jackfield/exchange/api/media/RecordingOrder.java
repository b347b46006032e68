package org.jackfield.exchange.api.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What is to be recorded.
 *
 * @param file a WAV file of 16 bit; must not exist yet
 * @param dual two channels: what the leg says on the left, what it hears on the right; otherwise
 *     one, of both
 * @param longest it ends by itself after so much sound, 1 s to 24 h
 */
public record RecordingOrder(Path file, boolean dual, Duration longest) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public RecordingOrder {
    Objects.requireNonNull(file, "file");
    if (longest.compareTo(LEAST) < 0 || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("longest: must be 1 s to 24 h");
    }
  }
}
