package org.jackfield.exchange.api.media.prompt;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jackfield.audio.tones.Cadence;
import org.jackfield.audio.tones.CountryTones;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is played. Sound that is stored somewhere is WAV (PCM of 8, 16, 24 or 32 bit, A-law, mu-law)
 * or MP3, of one or two channels, at any rate; which of them it is, its first bytes say and not its
 * name.
 */
@ProviderType
public sealed interface PromptSource {
  /** The longest text that is spoken, in characters. */
  int MOST_CHARACTERS = 3000;

  /**
   * A file of this machine.
   *
   * @param file to be read when its turn comes
   */
  record File(Path file) implements PromptSource {
    /** Refuses nothing at all. */
    public File {
      Objects.requireNonNull(file, "file");
    }

    /** Only its name: where it lies is nobody's business. */
    @Override
    public String toString() {
      return "File[" + file.getFileName() + "]";
    }
  }

  /**
   * Something to fetch.
   *
   * @param url http or https; user and password in it are sent as Basic (RFC 7617), to that host
   *     alone
   */
  record Url(URI url) implements PromptSource {
    /**
     * Refuses other schemes.
     *
     * @throws IllegalArgumentException naming the field
     */
    public Url {
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
        throw new IllegalArgumentException("url: must be http://HOST… or https://HOST…");
      }
    }

    /** Without what may be secret in it: user, password, query. */
    @Override
    public String toString() {
      return "Url[" + url.getScheme() + "://" + url.getHost() + url.getPath() + "]";
    }
  }

  /** Bytes that were sent along. */
  final class Upload implements PromptSource {
    private final byte[] content;

    /** A copy of these. */
    public Upload(byte[] content) {
      this.content = content.clone();
    }

    /** A copy. */
    public byte[] content() {
      return content.clone();
    }

    @Override
    public String toString() {
      return "Upload[" + content.length + " bytes]";
    }
  }

  /**
   * Tones and pauses.
   *
   * @param cadence whether it is endless says {@link PromptOrder#times}
   */
  record Tones(Cadence cadence) implements PromptSource {
    /** Refuses nothing at all. */
    public Tones {
      Objects.requireNonNull(cadence, "cadence");
    }
  }

  /**
   * What a caller hears while it rings at the far end. Once is one ring with its pause.
   *
   * @param country two letters (ISO 3166-1), in any case
   */
  record Ringback(String country) implements PromptSource {
    /**
     * Refuses a country whose tones are not known.
     *
     * @throws IllegalArgumentException listing those that are
     */
    public Ringback {
      country = CountryTones.of(country).country();
    }
  }

  /**
   * Text to be spoken.
   *
   * @param text up to {@value #MOST_CHARACTERS} characters, markup included
   * @param language a tag (BCP 47), e.g. {@code en-GB}; empty for the voice's own
   * @param voice one that the service declares, or {@code female} or {@code male} for one of that
   *     kind; empty for whichever fits the language
   * @param ssml whether the text is an SSML document, of which the service may know but a part
   */
  record Speech(String text, String language, String voice, boolean ssml) implements PromptSource {
    /**
     * Refuses no text and too much of it.
     *
     * @throws IllegalArgumentException naming the field
     */
    public Speech {
      if (text.isBlank() || text.length() > MOST_CHARACTERS) {
        throw new IllegalArgumentException("text: must be 1 to " + MOST_CHARACTERS + " characters");
      }
      Objects.requireNonNull(language, "language");
      Objects.requireNonNull(voice, "voice");
    }

    /** Plain text. */
    public Speech(String text, String language, String voice) {
      this(text, language, voice, false);
    }

    /** Without the text. */
    @Override
    public String toString() {
      return "Speech[" + text.length() + " characters]";
    }
  }

  /**
   * Nothing.
   *
   * @param length 20 ms to an hour
   */
  record Pause(Duration length) implements PromptSource {
    /**
     * Refuses other lengths.
     *
     * @throws IllegalArgumentException naming the field
     */
    public Pause {
      if (length.toMillis() < 20 || length.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("length: must be 20 ms to 1 h");
      }
    }
  }

  /** Music on hold; without end, whatever {@link PromptOrder#times} says. */
  record Music() implements PromptSource {}
}
