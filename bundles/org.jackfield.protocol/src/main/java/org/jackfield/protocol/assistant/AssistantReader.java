package org.jackfield.protocol.assistant;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.protocol.json.Json;
import org.jackfield.protocol.message.RawJson;

/** Reads tolerantly: what lacks a needed part, or is unknown, is {@link AssistantMessage.Other}. */
final class AssistantReader {
  private AssistantReader() {}

  static AssistantMessage read(RawJson params) {
    JsonObject all = Json.object(params.text());
    Optional<String> type = text(all, "type");
    if (all.get("widget_settings") instanceof JsonObject settings) {
      return new AssistantMessage.WidgetSettings(settings(settings));
    }
    JsonObject item =
        all.get("item") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    AssistantMessage message = null;
    if (type.equals(Optional.of("response.text.delta"))) {
      message = delta(all);
    } else if (type.filter(it -> it.startsWith("conversation.item.create")).isPresent()) {
      message = item(item);
    }
    return message == null ? new AssistantMessage.Other(type) : message;
  }

  private static AssistantMessage delta(JsonObject all) {
    Optional<String> id = text(all, "item_id");
    Optional<String> words = text(all, "delta");
    return id.isPresent() && words.isPresent()
        ? new AssistantMessage.Delta(id.get(), words.get())
        : null;
  }

  private static AssistantMessage item(JsonObject item) {
    Optional<String> callId = text(item, "call_id");
    return switch (text(item, "type").orElse("message")) {
      case "message" -> said(item);
      case "function_call" ->
          callId.isPresent() && text(item, "name").isPresent()
              ? new AssistantMessage.ToolCall(
                  callId.get(), text(item, "name").get(), textOrJson(item.get("arguments")))
              : null;
      case "function_call_output" ->
          callId.isPresent()
              ? new AssistantMessage.ToolOutput(callId.get(), textOrJson(item.get("output")))
              : null;
      default -> null;
    };
  }

  private static AssistantMessage said(JsonObject item) {
    Optional<String> id = text(item, "id");
    Optional<AssistantMessage.Role> role =
        text(item, "role")
            .map(
                name ->
                    switch (name) {
                      case "user" -> AssistantMessage.Role.USER;
                      case "assistant" -> AssistantMessage.Role.ASSISTANT;
                      default -> null;
                    });
    if (id.isEmpty() || role.isEmpty()) {
      return null;
    }
    List<String> words = new ArrayList<>();
    List<String> images = new ArrayList<>();
    if (item.get("content") instanceof JsonArray parts) {
      parts.forEach(part -> content(part, words, images));
    } else {
      text(item, "content").ifPresent(words::add);
    }
    boolean complete = !text(item, "status").equals(Optional.of("in_progress"));
    return new AssistantMessage.Item(
        id.get(), role.get(), String.join(" ", words), images, complete);
  }

  private static void content(JsonValue part, List<String> words, List<String> images) {
    if (part instanceof JsonObject object) {
      text(object, "text").or(() -> text(object, "transcript")).ifPresent(words::add);
      if (object.get("image_url") instanceof JsonObject image) {
        text(image, "url").ifPresent(images::add);
      }
    }
  }

  private static Map<String, String> settings(JsonObject object) {
    Map<String, String> settings = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (value != JsonValue.NULL) {
            settings.put(name, textOrJson(value));
          }
        });
    return settings;
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  /** A text as it is, anything else as JSON, nothing as an empty object. */
  private static String textOrJson(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    return value == null || value == JsonValue.NULL ? "{}" : value.toString();
  }
}
