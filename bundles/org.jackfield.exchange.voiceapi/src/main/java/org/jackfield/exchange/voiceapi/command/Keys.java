package org.jackfield.exchange.voiceapi.command;

import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.control.LegCommand.MutedKeys;
import org.jackfield.exchange.api.control.LegCommand.SendDigits;
import org.jackfield.exchange.voiceapi.field.Field;

/** The fields of keys that are pressed, or not heard. */
public final class Keys {
  private static final String DIGITS = "digits";
  private static final String HELD = "duration_millis";
  private static final String MUTED = "mute_dtmf";

  private Keys() {}

  /** Which keys are to be pressed. */
  public static Field digits() {
    return Field.of(
            DIGITS,
            matching(
                Pattern.compile("[0-9A-D*#wW]{1,128}"),
                "must be 1 to 128 of 0-9 A-D * #, or w and W for pauses"))
        .required();
  }

  /** How long each of them. */
  public static Field held() {
    return Field.of(HELD, whole(100, 500)).or((int) SendDigits.HELD.toMillis());
  }

  /** What these two say. */
  public static SendDigits pressed(Given given) {
    return new SendDigits(given.sure(DIGITS), given.millis(HELD));
  }

  /** Who does not hear keys. */
  public static Field muted() {
    return Field.of(MUTED, oneOf("none", "both", "self", "opposite")).or("none");
  }

  /** What it says. */
  public static MutedKeys muted(Given given) {
    return MutedKeys.valueOf(given.sure(MUTED).toUpperCase(Locale.ROOT));
  }
}
