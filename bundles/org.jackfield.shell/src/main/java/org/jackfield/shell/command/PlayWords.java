package org.jackfield.shell.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jackfield.audio.tones.Beep;
import org.jackfield.audio.tones.Cadence;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptTarget;

/** The words behind {@code jackfield:play LEG}, as an order. */
final class PlayWords {
  /** What may be played, for whoever is told that something else may not. */
  static final String SOUNDS =
      "music, tone:HERTZ, ringback:COUNTRY, pause:MILLISECONDS, say:TEXT, http(s)://…, or a WAV or"
          + " MP3 file";

  /** What may stand behind it. */
  static final String OPTIONS =
      "times:N, times:endless, to:self, to:opposite, to:both, over, language:TAG, voice:NAME";

  private PlayWords() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the word
   */
  static PromptOrder order(String id, String sound, List<String> options) {
    String language = "";
    String voice = "";
    int times = 1;
    PromptTarget target = PromptTarget.SELF;
    boolean over = false;
    for (String option : options) {
      String value = option.substring(option.indexOf(':') + 1);
      switch (option.substring(0, option.length() - value.length())) {
        case "times:" -> times = times(value);
        case "to:" -> target = target(value);
        case "language:" -> language = value;
        case "voice:" -> voice = value;
        default -> {
          if (!option.equals("over")) {
            throw new IllegalArgumentException(option + ": is none of " + OPTIONS);
          }
          over = true;
        }
      }
    }
    return new PromptOrder(id, source(sound, language, voice), times, target, over);
  }

  private static int times(String value) {
    if (value.equals("endless")) {
      return PromptOrder.ENDLESS;
    }
    if (!value.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException("times: must be 1 to 1000, or endless");
    }
    return Integer.parseInt(value);
  }

  static PromptTarget target(String value) {
    for (PromptTarget target : PromptTarget.values()) {
      if (target.name().toLowerCase(Locale.ROOT).equals(value)) {
        return target;
      }
    }
    throw new IllegalArgumentException("to: is none of self, opposite, both");
  }

  private static PromptSource source(String sound, String language, String voice) {
    if (sound.equals("music")) {
      return new PromptSource.Music();
    }
    if (sound.matches("tone:\\d{2,4}")) {
      int hertz = Integer.parseInt(after(sound));
      return new PromptSource.Tones(new Cadence(List.of(Beep.of(1000, hertz)), false));
    }
    if (sound.startsWith("ringback:")) {
      return new PromptSource.Ringback(after(sound));
    }
    if (sound.matches("pause:\\d{2,7}")) {
      return new PromptSource.Pause(Duration.ofMillis(Integer.parseInt(after(sound))));
    }
    if (sound.startsWith("say:")) {
      return new PromptSource.Speech(after(sound), language, voice);
    }
    if (sound.startsWith("http://") || sound.startsWith("https://")) {
      return new PromptSource.Url(url(sound));
    }
    return new PromptSource.File(file(sound));
  }

  private static String after(String word) {
    return word.substring(word.indexOf(':') + 1);
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException("url: cannot be read", fault);
    }
  }

  private static Path file(String text) {
    try {
      Path file = Path.of(text);
      if (Files.isReadable(file) && Files.isRegularFile(file)) {
        return file.toAbsolutePath();
      }
    } catch (InvalidPathException fault) {
      throw new IllegalArgumentException("sound: is none of " + SOUNDS, fault);
    }
    throw new IllegalArgumentException("sound: is none of " + SOUNDS);
  }
}
