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
 * @param track whose sound; of a room it is {@link Track#BOTH}
 * @param dual two channels: of a leg what it says on the left, what it hears on the right;
 *     otherwise one, of all. Needs {@link Track#BOTH}
 * @param longest it ends by itself after so much sound, 1 s to 24 h
 * @param pauses so much is kept of each silence, 0 to 10 minutes, and the rest left out; empty for
 *     all of it. Silence is where nothing of the track is heard
 * @param trimEnds whether the silence before the first sound and behind the last is left out; of
 *     the latter a minute at most
 * @param quiet it ends by itself after so much silence, 1 s or more, once something was heard;
 *     empty for never
 */
public record RecordingOrder(
    Path file,
    Format format,
    Track track,
    boolean dual,
    Duration longest,
    Optional<Duration> pauses,
    boolean trimEnds,
    Optional<Duration> quiet) {
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

  /** Whose sound is recorded, seen from the exchange. */
  public enum Track {
    /** What the leg says and what it hears. */
    BOTH,
    /** What the leg says. */
    INBOUND,
    /** What the leg hears. */
    OUTBOUND
  }

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public RecordingOrder {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(track, "track");
    if (dual && track != Track.BOTH) {
      throw new IllegalArgumentException("dual: needs both tracks");
    }
    if (longest.compareTo(LEAST) < 0 || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("longest: must be 1 s to 24 h");
    }
    if (pauses.filter(it -> it.isNegative() || it.compareTo(LONGEST_PAUSE) > 0).isPresent()) {
      throw new IllegalArgumentException("pauses: must be 0 to 10 min");
    }
    if (quiet.filter(it -> it.compareTo(LEAST) < 0).isPresent()) {
      throw new IllegalArgumentException("quiet: must be 1 s or more");
    }
  }

  /** Both tracks, to their end. */
  public RecordingOrder(
      Path file, Format format, boolean dual, Duration longest, Optional<Duration> pauses) {
    this(file, format, Track.BOTH, dual, longest, pauses, false, Optional.empty());
  }

  /** A WAV file with all pauses. */
  public RecordingOrder(Path file, boolean dual, Duration longest) {
    this(file, Format.WAV, dual, longest, Optional.empty());
  }

  /** The same as MP3. */
  public RecordingOrder mp3() {
    return new RecordingOrder(file, Format.MP3, track, dual, longest, pauses, trimEnds, quiet);
  }

  /** The same with shorter silences. */
  public RecordingOrder trimmed(Duration kept) {
    return new RecordingOrder(
        file, format, track, dual, longest, Optional.of(kept), trimEnds, quiet);
  }

  /** The same of one track alone, which has one channel; or of both. */
  public RecordingOrder ofTrack(Track wanted) {
    return new RecordingOrder(
        file, format, wanted, dual && wanted == Track.BOTH, longest, pauses, trimEnds, quiet);
  }

  /** The same without the silence at its ends. */
  public RecordingOrder withTrimmedEnds() {
    return new RecordingOrder(file, format, track, dual, longest, pauses, true, quiet);
  }

  /** The same, ending after so much silence. */
  public RecordingOrder untilQuiet(Duration silence) {
    return new RecordingOrder(
        file, format, track, dual, longest, pauses, trimEnds, Optional.of(silence));
  }
}
