package org.jackfield.exchange.voiceapi.field;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** The rules that the Voice API's fields are made of. What is given is never repeated. */
public final class Rules {
  private static final int LONGEST_URI = 2048;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

  private Rules() {}

  /** True or false. */
  public static Rule flag() {
    return (pointer, value) ->
        value == JsonValue.TRUE || value == JsonValue.FALSE
            ? List.of()
            : List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be true or false"));
  }

  /** A whole number in these bounds. */
  public static Rule whole(int min, int max) {
    return (pointer, value) -> {
      if (!(value instanceof JsonNumber number) || !isWhole(number.bigDecimalValue())) {
        return List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be an integer"));
      }
      BigDecimal given = number.bigDecimalValue();
      return given.compareTo(BigDecimal.valueOf(min)) < 0
              || given.compareTo(BigDecimal.valueOf(max)) > 0
          ? List.of(ErrorCode.OUT_OF_RANGE.at(pointer, "must be from " + min + " to " + max))
          : List.of();
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  /** Anything. */
  public static Rule any() {
    return (pointer, value) -> List.of();
  }

  /** A text of so many characters. */
  public static Rule text(int min, int max) {
    return ofText(
        (pointer, text) ->
            text.length() < min || text.length() > max
                ? List.of(
                    ErrorCode.OUT_OF_RANGE.at(
                        pointer, "must be " + min + " to " + max + " characters long"))
                : List.of());
  }

  /** One of these texts. */
  public static Rule oneOf(String... allowed) {
    Set<String> all = new TreeSet<>(List.of(allowed));
    return ofText(
        (pointer, text) ->
            all.contains(text)
                ? List.of()
                : List.of(
                    ErrorCode.NOT_IN_ENUM.at(pointer, "must be one of " + String.join(", ", all))));
  }

  /** Where the real network anchors sound; nothing acts on it here. */
  public static Rule anchorsite() {
    return oneOf(
        "Latency",
        "Chicago, IL",
        "Ashburn, VA",
        "San Jose, CA",
        "Sydney, Australia",
        "Amsterdam, Netherlands",
        "London, UK",
        "Toronto, Canada",
        "Vancouver, Canada",
        "Frankfurt, Germany");
  }

  /** A text of this form. */
  public static Rule matching(Pattern form, String what) {
    return form(form, ErrorCode.INVALID_VALUE, what);
  }

  /** No text that this takes. */
  public static Rule noneOf(Predicate<String> taken, String what) {
    return ofText(
        (pointer, text) ->
            taken.test(text) ? List.of(ErrorCode.INVALID_VALUE.at(pointer, what)) : List.of());
  }

  /** A phone number with plus. */
  public static Rule number() {
    return form(E164, ErrorCode.NOT_E164, "must be a phone number like +13125550101");
  }

  /** The id of something else. */
  public static Rule uuid() {
    return form(UUID, ErrorCode.INVALID_VALUE, "must be a UUID");
  }

  private static Rule form(Pattern form, ErrorCode code, String what) {
    return ofText(
        (pointer, text) ->
            form.matcher(text).matches() ? List.of() : List.of(code.at(pointer, what)));
  }

  /** An address of the web, or an empty text for none. */
  public static Rule url() {
    return ofText(
        (pointer, text) ->
            text.isEmpty() || isUrl(text)
                ? List.of()
                : List.of(ErrorCode.INVALID_VALUE.at(pointer, "must be an http or https URL")));
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return text.length() <= LONGEST_URI
          && uri.getHost() != null
          && uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(java.util.Locale.ROOT));
    } catch (URISyntaxException fault) {
      return false;
    }
  }

  /** A list of at most so many values. */
  public static Rule list(int max, Rule each) {
    return (pointer, value) -> {
      if (!(value instanceof JsonArray array)) {
        return List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be a list"));
      }
      if (array.size() > max) {
        return List.of(ErrorCode.OUT_OF_RANGE.at(pointer, "must have at most " + max + " entries"));
      }
      List<ApiError> faults = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        faults.addAll(each.faults(pointer + "/" + i, array.get(i)));
      }
      return faults;
    };
  }

  /** This for a list, that for anything else. */
  public static Rule listOr(Rule list, Rule other) {
    return (pointer, value) -> (value instanceof JsonArray ? list : other).faults(pointer, value);
  }

  /** An object with these fields, some of which it has to have. */
  public static Rule object(Field... fields) {
    FieldTable table = new FieldTable(List.of(fields));
    return (pointer, value) ->
        value instanceof JsonObject object
            ? table.faultsOfNew(pointer, object)
            : List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be an object"));
  }

  /** Both of these; the second is asked only where the first finds nothing. */
  public static Rule both(Rule first, Rule second) {
    return (pointer, value) -> {
      List<ApiError> faults = first.faults(pointer, value);
      return faults.isEmpty() ? second.faults(pointer, value) : faults;
    };
  }

  /** What a text has to be. */
  public static Rule ofText(TextRule rule) {
    return (pointer, value) ->
        value instanceof JsonString text
            ? rule.faults(pointer, text.getString())
            : List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be a string"));
  }

  /** What a text has to be. */
  @FunctionalInterface
  public interface TextRule {
    /** As {@link Rule#faults}. */
    List<ApiError> faults(String pointer, String text);
  }
}
