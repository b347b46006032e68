package org.jackfield.exchange.api.line;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A call from outside.
 *
 * @param from who calls, as shown
 * @param to the number or name that is called
 * @param says what its far end says
 * @param digits pressed by its far end after the answer, {@code w} and {@code W} being pauses of
 *     half a second and of one; may be empty
 * @param limit how long it lasts at most, 1 s to 4 h
 */
public record OutsideOrder(String from, String to, Says says, String digits, Duration limit) {
  /** How long it lasts where nothing is said. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  /** What a far end says. */
  @ProviderType
  public sealed interface Says {}

  /**
   * A tone.
   *
   * @param hertz 100 to 3400
   */
  public record Tone(int hertz) implements Says {
    /**
     * Refuses others.
     *
     * @throws IllegalArgumentException naming the field
     */
    public Tone {
      if (hertz < 100 || hertz > 3400) {
        throw new IllegalArgumentException("hertz: must be 100 to 3400");
      }
    }
  }

  /** What it hears. */
  public record Echo() implements Says {}

  /**
   * A WAV file of this machine, once.
   *
   * @param file which
   */
  public record Wav(Path file) implements Says {
    /** Refuses a missing file. */
    public Wav {
      Objects.requireNonNull(file, "file");
    }
  }

  /**
   * Refuses what cannot be.
   *
   * @throws IllegalArgumentException naming the field
   */
  public OutsideOrder {
    Objects.requireNonNull(from, "from");
    if (to.isBlank()) {
      throw new IllegalArgumentException("to: must not be empty");
    }
    Objects.requireNonNull(says, "says");
    if (!digits.matches("[0-9A-Da-d*#wW]{0,128}")) {
      throw new IllegalArgumentException("digits: must be up to 128 of 0-9 A-D * # w W");
    }
    if (limit.toSeconds() < 1 || limit.compareTo(Duration.ofHours(4)) > 0) {
      throw new IllegalArgumentException("limit: must be 1 s to 4 h");
    }
  }

  /** With a tone at its far end, for as long as usual. */
  public static OutsideOrder of(String from, String to, int hertz) {
    return new OutsideOrder(from, to, new Tone(hertz), "", LIMIT);
  }

  /** Without numbers. */
  @Override
  public String toString() {
    return "OutsideOrder[" + says.getClass().getSimpleName() + "]";
  }
}
