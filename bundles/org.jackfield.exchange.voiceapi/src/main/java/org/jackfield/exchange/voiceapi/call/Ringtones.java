package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;

import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** The countries of ringtones, as the Voice API calls them. */
final class Ringtones {
  /** Where one is named. */
  static final String FIELD = "ringtone";

  private static final String ALL =
      "at au be bg br ch cl cn cz de dk ee es fi fr gr hu il in it jp lt mx my nl no nz ph pl pt ru"
          + " se sg th tw uk us-old us ve za";

  private Ringtones() {}

  /** What a country may be. */
  static Rule rule() {
    return oneOf(ALL.split(" "));
  }

  /**
   * The country whose tone it is.
   *
   * @throws Refusal if its tone is not known here
   */
  static String country(String name) {
    String country =
        switch (name) {
          case "uk" -> "gb";
          case "us-old" -> "us";
          default -> name;
        };
    try {
      return new PromptSource.Ringback(country).country();
    } catch (IllegalArgumentException unknown) {
      throw Refusal.at(ErrorCode.NOT_BUILT, "/" + FIELD, "the tones of this country are not here");
    }
  }
}
