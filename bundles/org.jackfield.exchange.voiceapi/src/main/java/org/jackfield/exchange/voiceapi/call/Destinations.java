package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.ofText;

import java.util.List;
import java.util.regex.Pattern;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** What can be dialled. */
final class Destinations {
  private static final int LONGEST = 255;
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{1,14}");
  private static final Pattern URI = Pattern.compile("(?i)sips?:[!-~]+");

  /** Ours: a user of this exchange, or what answers by itself. */
  private static final Pattern USER = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  /** How the real network is to encrypt the sound of that leg; a device says that itself here. */
  private static final Pattern SECURE = Pattern.compile("(?i);secure=(srtp|dtls)$");

  private static final Pattern DIGITS = Pattern.compile("[0-9A-D*#wW]{1,128}");

  private Destinations() {}

  /**
   * A destination, and what is pressed after the answer.
   *
   * @param to without what is behind the comma
   * @param digits may be empty
   */
  record Dialled(String to, String digits) {
    static Dialled of(String text) {
      int comma = text.indexOf(',');
      return comma < 0
          ? new Dialled(bare(text), "")
          : new Dialled(bare(text.substring(0, comma)), text.substring(comma + 1));
    }

    /** Without both. */
    @Override
    public String toString() {
      return "Dialled[redacted]";
    }
  }

  /** Without what only the real network needs. */
  static String bare(String destination) {
    return SECURE.matcher(destination).replaceFirst("");
  }

  /** A destination with digits behind a comma, perhaps. */
  static Rule withDigits() {
    return ofText(
        (pointer, text) -> {
          Dialled dialled = Dialled.of(text);
          if (text.indexOf(',') >= 0 && !DIGITS.matcher(dialled.digits()).matches()) {
            return List.of(
                ErrorCode.INVALID_VALUE.at(pointer, "has other than 0-9 A-D * # w W behind comma"));
          }
          return faults(pointer, dialled.to());
        });
  }

  /** A destination. */
  static Rule one() {
    return ofText((pointer, text) -> faults(pointer, bare(text)));
  }

  private static List<ApiError> faults(String pointer, String to) {
    if (to.length() > LONGEST) {
      return List.of(
          ErrorCode.OUT_OF_RANGE.at(pointer, "must have at most " + LONGEST + " characters"));
    }
    boolean good =
        NUMBER.matcher(to).matches() || URI.matcher(to).matches() || USER.matcher(to).matches();
    return good
        ? List.of()
        : List.of(
            ErrorCode.NOT_E164.at(
                pointer, "must be a phone number like +13125550101, or a SIP URI"));
  }
}
