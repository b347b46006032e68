package org.jackfield.api.flow.verb;

import java.time.Duration;
import java.util.Objects;

/**
 * How a leg is to be recorded. {@code RecordRequest.atMost(Duration.ofMinutes(2))}.
 *
 * @param format of the file
 * @param dual two channels, what the leg says and what it hears; otherwise one, of both
 * @param longest it ends by itself after so long, 1 s to 4 h, in whole seconds
 * @param endingKeys any of them ends it, of {@code 0-9 A-D * #}; empty for none
 * @param name begins the name of the file that is kept, 1 to 40 letters, digits, dashes,
 *     underscores, and dots behind the first; empty for one that the driver chooses
 */
public record RecordRequest(
    Format format, boolean dual, Duration longest, String endingKeys, String name) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(4);

  /** What a file of sound is. */
  public enum Format {
    /** Needs nothing else. */
    WAV,
    /** Smaller; an exchange of your own needs the program {@code lame} for it. */
    MP3
  }

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public RecordRequest {
    Objects.requireNonNull(format, "format");
    if (longest.compareTo(LEAST) < 0 || longest.compareTo(MOST) > 0 || longest.getNano() != 0) {
      throw new IllegalArgumentException("longest: must be 1 s to 4 h, in whole seconds");
    }
    if (!endingKeys.matches("[0-9A-D#*]*")) {
      throw new IllegalArgumentException("endingKeys: only 0-9 A-D * # are keys");
    }
    if (!name.matches("([0-9A-Za-z_-][0-9A-Za-z._-]{0,39})?")) {
      throw new IllegalArgumentException(
          "name: must be 0 to 40 letters, digits, dashes, underscores, and dots behind the first");
    }
  }

  /** One in a file that the driver names. */
  public RecordRequest(Format format, boolean dual, Duration longest, String endingKeys) {
    this(format, dual, longest, endingKeys, "");
  }

  /** One channel of WAV, until {@code #} or so long. */
  public static RecordRequest atMost(Duration longest) {
    return new RecordRequest(Format.WAV, false, longest, "#");
  }

  /** The same as MP3. */
  public RecordRequest mp3() {
    return new RecordRequest(Format.MP3, dual, longest, endingKeys, name);
  }

  /** The same with two channels. */
  public RecordRequest withBothSides() {
    return new RecordRequest(format, true, longest, endingKeys, name);
  }

  /** The same, ended by these keys. */
  public RecordRequest endingWith(String keys) {
    return new RecordRequest(format, dual, longest, keys, name);
  }

  /** The same, kept in a file whose name begins so. */
  public RecordRequest named(String wanted) {
    return new RecordRequest(format, dual, longest, endingKeys, wanted);
  }
}
