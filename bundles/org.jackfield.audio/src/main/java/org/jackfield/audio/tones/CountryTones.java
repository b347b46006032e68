package org.jackfield.audio.tones;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;

/** The call progress tones of one country (ITU-T E.180 supplement 2). Immutable. */
public final class CountryTones {
  private final String country;
  private final Map<Tone, Cadence> tones;

  CountryTones(String country, Map<Tone, Cadence> tones) {
    this.country = country;
    this.tones = new EnumMap<>(tones);
  }

  /**
   * The tones of a country.
   *
   * @param country two letters (ISO 3166-1), in any case: {@code de}
   * @throws IllegalArgumentException when the country is not known; its message lists those that
   *     are
   */
  public static CountryTones of(String country) {
    String code = Objects.requireNonNull(country, "country").toLowerCase(Locale.ROOT);
    CountryTones found = ToneTable.COUNTRIES.get(code);
    if (found == null) {
      throw new IllegalArgumentException(
          "country '" + country + "' is none of " + String.join(", ", countries()));
    }
    return found;
  }

  /** The codes of all countries that are known, sorted. */
  public static SortedSet<String> countries() {
    return ToneTable.COUNTRIES.navigableKeySet();
  }

  /** The country's code in small letters. */
  public String country() {
    return country;
  }

  /** The endless cadence of a tone. */
  public Cadence tone(Tone tone) {
    return tones.get(Objects.requireNonNull(tone, "tone"));
  }
}
