package org.jackfield.exchange.api.media;

import java.nio.file.Path;
import org.jackfield.audio.tones.CountryTones;
import org.osgi.annotation.versioning.ProviderType;

/** What a leg hears by itself. */
@ProviderType
public sealed interface Sound {
  /** Nothing. */
  record Silence() implements Sound {}

  /** What it says. */
  record Echo() implements Sound {}

  /**
   * A tone.
   *
   * @param hertz its frequency
   */
  record Tone(int hertz) implements Sound {}

  /**
   * What a caller hears while it rings at the far end.
   *
   * @param country two letters (ISO 3166-1), in any case
   */
  record Ringback(String country) implements Sound {
    /**
     * Refuses a country whose tones are not known.
     *
     * @throws IllegalArgumentException listing those that are
     */
    public Ringback {
      country = CountryTones.of(country).country();
    }
  }

  /** Music on hold. */
  record Music() implements Sound {}

  /**
   * A WAV file of this machine, once; then silence, and {@link MediaLegListener#onPlayed}.
   *
   * @param file PCM, A-law or mu-law; of two channels both are heard
   */
  record Wav(Path file) implements Sound {}
}
