package org.jackfield.protocol.assistant;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import org.jackfield.protocol.json.Json;
import org.jackfield.protocol.message.RawJson;

final class AssistantWriter {
  private AssistantWriter() {}

  static RawJson write(AssistantMessage message, String itemType) {
    JsonProvider json = Json.provider();
    JsonObjectBuilder params = json.createObjectBuilder();
    if (message instanceof AssistantMessage.Item item) {
      params.add("type", itemType).addNull("previous_item_id").add("item", item(json, item));
    } else if (message instanceof AssistantMessage.ToolCall call) {
      params
          .add("type", itemType)
          .addNull("previous_item_id")
          .add(
              "item",
              json.createObjectBuilder()
                  .add("id", call.callId())
                  .add("type", "function_call")
                  .add("status", "completed")
                  .add("call_id", call.callId())
                  .add("name", call.tool())
                  .add("arguments", call.arguments()));
    } else if (message instanceof AssistantMessage.ToolOutput answer) {
      params
          .add("type", itemType)
          .add(
              "item",
              json.createObjectBuilder()
                  .add("type", "function_call_output")
                  .add("call_id", answer.callId())
                  .add("output", answer.output()));
    } else if (message instanceof AssistantMessage.Delta delta) {
      params
          .add("type", "response.text.delta")
          .add("delta", delta.text())
          .add("item_id", delta.itemId())
          .add("response_id", delta.itemId())
          .add("content_index", 0)
          .add("output_index", 0);
    } else if (message instanceof AssistantMessage.WidgetSettings widget) {
      JsonObjectBuilder settings = json.createObjectBuilder();
      widget.settings().forEach(settings::add);
      params.add("widget_settings", settings);
    } else if (message instanceof AssistantMessage.Other other) {
      other.type().ifPresent(type -> params.add("type", type));
    }
    return new RawJson(params.build().toString());
  }

  private static JsonObjectBuilder item(JsonProvider json, AssistantMessage.Item item) {
    boolean user = item.role() == AssistantMessage.Role.USER;
    JsonArrayBuilder content = json.createArrayBuilder();
    content.add(
        json.createObjectBuilder()
            .add("type", user ? "input_text" : "text")
            .add("text", item.text()));
    for (String url : item.images()) {
      content.add(
          json.createObjectBuilder()
              .add("type", "image_url")
              .add("image_url", json.createObjectBuilder().add("url", url)));
    }
    return json.createObjectBuilder()
        .add("id", item.id())
        .add("type", "message")
        .add("role", user ? "user" : "assistant")
        .add("status", item.complete() ? "completed" : "in_progress")
        .add("content", content);
  }
}
