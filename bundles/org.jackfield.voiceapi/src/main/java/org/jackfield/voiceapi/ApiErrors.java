package org.jackfield.voiceapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.voiceapi.json.Document;
import org.jackfield.voiceapi.json.Provider;

/** Error bodies: {@code {"errors":[{"code":…,"title":…,"detail":…,"source":{"pointer":…}}]}}. */
public final class ApiErrors {
  private ApiErrors() {}

  /**
   * Reads an error body. Tolerant, since one reads it when something has gone wrong already: the
   * odd shape {@code {"errors":{"status":"…"}}}, in which an expired credential is refused, is one
   * error with this text as detail; an entry without code or title has empty ones.
   *
   * @throws VoiceApiFormatException if it is no error body at all
   */
  public static List<ApiError> read(String json) {
    JsonValue errors = Document.object(json).get("errors");
    if (errors instanceof JsonObject odd) {
      return List.of(
          ErrorCode.INVALID_VALUE.error(Document.text(odd, "status").orElse(odd.toString())));
    }
    if (!(errors instanceof JsonArray array)) {
      throw new VoiceApiFormatException("/errors", "is missing");
    }
    List<ApiError> found = new ArrayList<>();
    for (JsonValue entry : array) {
      if (entry instanceof JsonObject error) {
        found.add(one(error));
      }
    }
    return List.copyOf(found);
  }

  private static ApiError one(JsonObject error) {
    return new ApiError(
        Document.text(error, "code").orElse(""),
        Document.text(error, "title").orElse(""),
        Document.text(error, "detail").orElse(""),
        error.get("source") instanceof JsonObject source
            ? Document.text(source, "pointer")
            : Optional.empty());
  }

  /** Writes an error body. */
  public static String write(List<ApiError> errors) {
    JsonArrayBuilder array = Provider.json().createArrayBuilder();
    errors.forEach(error -> array.add(object(error)));
    return Provider.json().createObjectBuilder().add("errors", array).build().toString();
  }

  private static JsonObjectBuilder object(ApiError error) {
    JsonObjectBuilder object =
        Provider.json().createObjectBuilder().add("code", error.code()).add("title", error.title());
    if (!error.detail().isEmpty()) {
      object.add("detail", error.detail());
    }
    error
        .pointer()
        .ifPresent(
            it -> object.add("source", Provider.json().createObjectBuilder().add("pointer", it)));
    return object;
  }
}
