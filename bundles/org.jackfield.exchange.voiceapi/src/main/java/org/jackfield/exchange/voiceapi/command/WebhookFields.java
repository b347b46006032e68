package org.jackfield.exchange.voiceapi.command;

import static org.jackfield.exchange.voiceapi.field.Rules.both;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.object;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.url;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** The fields that send a leg's events elsewhere. */
public final class WebhookFields {
  private static final String URL = "webhook_url";
  private static final String METHOD = "webhook_url_method";
  private static final String URLS = "webhook_urls";
  private static final String URLS_METHOD = "webhook_urls_method";
  private static final String RETRIES = "webhook_retries_policies";
  private static final String PAUSES = "retries_ms";
  private static final int MOST_RETRIES = 5;
  private static final int LONGEST_MILLIS = 60_000;
  private static final int LONGEST_URL = 2048;

  private WebhookFields() {}

  /** All of them. */
  public static List<Field> fields() {
    return List.of(
        Field.of(URL, url()),
        Field.of(METHOD, oneOf("POST", "GET")),
        Field.of(
            URLS, eachEvent(ErrorCode.BAD_WEBHOOK_URLS_KEY, both(text(1, LONGEST_URL), url()))),
        Field.of(URLS_METHOD, oneOf("POST", "GET")),
        Field.of(
            RETRIES,
            eachEvent(
                ErrorCode.INVALID_VALUE,
                both(
                    object(
                        Field.of(PAUSES, list(MOST_RETRIES, whole(0, LONGEST_MILLIS))).required()),
                    WebhookFields::longestInAll))));
  }

  /** An object whose keys are types of events. */
  private static Rule eachEvent(ErrorCode otherwise, Rule each) {
    return (pointer, value) -> {
      if (!(value instanceof JsonObject object)) {
        return List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be an object"));
      }
      if (!EventTypes.ALL.containsAll(object.keySet())) {
        return List.of(otherwise.at(pointer, "has a key that is no type of event"));
      }
      List<ApiError> faults = new ArrayList<>();
      object.forEach((type, it) -> faults.addAll(each.faults(pointer + "/" + type, it)));
      return faults;
    };
  }

  private static List<ApiError> longestInAll(String pointer, JsonValue value) {
    long sum = pauses(value.asJsonObject()).stream().mapToLong(Duration::toMillis).sum();
    return sum <= LONGEST_MILLIS
        ? List.of()
        : List.of(
            ErrorCode.OUT_OF_RANGE.at(
                pointer + "/" + PAUSES, "must be " + LONGEST_MILLIS + " ms or less in all"));
  }

  private static List<Duration> pauses(JsonObject policy) {
    return policy.getJsonArray(PAUSES).getValuesAs(JsonNumber.class).stream()
        .map(it -> Duration.ofMillis(it.longValue()))
        .toList();
  }

  /**
   * Where they go; empty if none of these fields is given, or the command has none of them.
   *
   * @throws Refusal if the two methods differ: a leg has one here
   */
  static Optional<WebhookTarget> target(Given given) {
    Optional<URI> url = given.text(URL).map(URI::create);
    Map<String, URI> byEvent = new HashMap<>();
    given
        .object(URLS)
        .forEach((type, it) -> byEvent.put(type, URI.create(((JsonString) it).getString())));
    Map<String, List<Duration>> retries = new HashMap<>();
    given.object(RETRIES).forEach((type, it) -> retries.put(type, pauses(it.asJsonObject())));
    if (url.isEmpty() && byEvent.isEmpty() && retries.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> first = given.text(METHOD);
    Optional<String> second = given.text(URLS_METHOD);
    if (first.isPresent() && second.isPresent() && !first.equals(second)) {
      throw Refusal.at(
          ErrorCode.NOT_BUILT,
          "/" + URLS_METHOD,
          "another method than " + METHOD + " is not built");
    }
    boolean get = first.or(() -> second).filter("GET"::equals).isPresent();
    return Optional.of(new WebhookTarget(url, get, byEvent, retries));
  }
}
