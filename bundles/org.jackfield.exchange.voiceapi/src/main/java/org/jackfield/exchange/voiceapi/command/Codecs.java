package org.jackfield.exchange.voiceapi.command;

import static org.jackfield.exchange.voiceapi.field.Rules.ofText;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.voiceapi.ErrorCode;

/** The field that says which codecs a leg is to speak. */
public final class Codecs {
  private static final String FIELD = "preferred_codecs";
  private static final Set<String> NAMES =
      new TreeSet<>(Set.of("G722", "PCMU", "PCMA", "G729", "OPUS", "AMR-WB", "VP8", "H264"));

  private Codecs() {}

  /** {@code preferred_codecs}: names with commas between. */
  static Field field() {
    return Field.of(
        FIELD,
        ofText(
            (pointer, text) ->
                text.isEmpty() || NAMES.containsAll(names(text))
                    ? List.of()
                    : List.of(
                        ErrorCode.NOT_IN_ENUM.at(
                            pointer,
                            "must be some of " + String.join(",", NAMES) + ", commas between"))));
  }

  private static List<String> names(String text) {
    return List.of(text.toUpperCase(Locale.ROOT).split(" *, *", -1));
  }

  /** What it says, the best first; may name what is not spoken here. */
  public static List<String> of(Given given) {
    return given.text(FIELD).map(Codecs::names).orElse(List.of());
  }
}
