package org.jackfield.api.flow.verb;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** What a caller is played. Stored sound is WAV or MP3. */
@ProviderType
public sealed interface Sound {
  /** The longest text that is spoken, in characters. */
  int MOST_CHARACTERS = 3000;

  /** Sound at an address, http or https. */
  static Sound url(String url) {
    return new Url(URI.create(url));
  }

  /** The content of a file, e.g. a resource of the flow's own jar. */
  static Sound content(byte[] content) {
    return new Content(content);
  }

  /** A text, by the voice and in the language that the exchange speaks by itself. */
  static Sound speech(String text) {
    return new Speech(text, "", "");
  }

  /** Music on hold; without end. */
  static Sound music() {
    return new Music();
  }

  /**
   * Sound at an address.
   *
   * @param url http or https
   */
  record Url(URI url) implements Sound {
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

  /** The content of a file. */
  final class Content implements Sound {
    private final byte[] content;

    /** A copy of these bytes. */
    public Content(byte[] content) {
      this.content = content.clone();
    }

    /** A copy. */
    public byte[] content() {
      return content.clone();
    }

    @Override
    public String toString() {
      return "Content[" + content.length + " bytes]";
    }
  }

  /**
   * Text to be spoken.
   *
   * @param text 1 to {@value #MOST_CHARACTERS} characters
   * @param language a tag (BCP 47), e.g. {@code en-GB}; empty for the voice's own
   * @param voice one that the exchange knows; empty for whichever fits the language
   */
  record Speech(String text, String language, String voice) implements Sound {
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

    /** Without the text. */
    @Override
    public String toString() {
      return "Speech[" + text.length() + " characters]";
    }
  }

  /** Music on hold. */
  record Music() implements Sound {}
}
