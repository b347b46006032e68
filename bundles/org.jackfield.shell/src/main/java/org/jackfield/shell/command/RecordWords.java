package org.jackfield.shell.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.RecordingOrder.Format;

/** The words behind {@code jackfield:record LEG}, as an order. */
final class RecordWords {
  /** What may stand behind the file. */
  static final String OPTIONS =
      "dual for two channels, longest:SECONDS (3600), pauses:SECONDS for so much of each silence";

  private static final int LONGEST = 3600;

  private RecordWords() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the word
   */
  static RecordingOrder order(String name, List<String> options) {
    boolean dual = false;
    Duration longest = Duration.ofSeconds(LONGEST);
    Optional<Duration> pauses = Optional.empty();
    for (String option : options) {
      String value = option.substring(option.indexOf(':') + 1);
      switch (option.substring(0, option.length() - value.length())) {
        case "longest:" -> longest = seconds("longest", value);
        case "pauses:" -> pauses = Optional.of(seconds("pauses", value));
        default -> {
          if (!option.equals("dual")) {
            throw new IllegalArgumentException(option + ": is none of " + OPTIONS);
          }
          dual = true;
        }
      }
    }
    return new RecordingOrder(file(name), format(name), dual, longest, pauses);
  }

  private static Format format(String name) {
    for (Format format : Format.values()) {
      if (name.toUpperCase(Locale.ROOT).endsWith("." + format)) {
        return format;
      }
    }
    throw new IllegalArgumentException("file: must end in .wav or .mp3");
  }

  private static Path file(String name) {
    Path file;
    try {
      file = Path.of(name).toAbsolutePath();
    } catch (InvalidPathException fault) {
      throw new IllegalArgumentException("file: is no path", fault);
    }
    if (Files.exists(file)) {
      throw new IllegalArgumentException("file: is there already");
    }
    return file;
  }

  private static Duration seconds(String word, String value) {
    if (!value.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(word + ": is no number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }
}
