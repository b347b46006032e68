package org.jackfield.protocol.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.protocol.message.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssistantMessageTest {

  static Stream<AssistantMessage> all() {
    return Stream.of(
        new AssistantMessage.Item(
            "i-1", AssistantMessage.Role.USER, "hi", List.of("data:image/png;base64,AA=="), true),
        new AssistantMessage.Item("i-2", AssistantMessage.Role.ASSISTANT, "hel", List.of(), false),
        new AssistantMessage.Delta("i-2", " there"),
        new AssistantMessage.ToolCall("f-1", "basket", "{\"user\":7}"),
        new AssistantMessage.ToolOutput("f-1", "empty"),
        new AssistantMessage.WidgetSettings(Map.of("theme", "dark")),
        new AssistantMessage.Other(Optional.of("response.created")),
        new AssistantMessage.Other(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadAsItWasWrittenByEitherSide(AssistantMessage message) {
    assertEquals(message, AssistantMessage.read(AssistantMessage.byClient(message)));
    assertEquals(message, AssistantMessage.read(AssistantMessage.byNetwork(message)));
  }

  @Test
  void anItemNamesEverythingInTheOrderOfTheOfficialClients() {
    assertEquals(
        "{\"type\":\"conversation.item.create\",\"previous_item_id\":null,\"item\":{\"id\":\"i-1\","
            + "\"type\":\"message\",\"role\":\"user\",\"status\":\"completed\",\"content\":"
            + "[{\"type\":\"input_text\",\"text\":\"hi\"}]}}",
        AssistantMessage.byClient(
                new AssistantMessage.Item("i-1", AssistantMessage.Role.USER, "hi", List.of(), true))
            .text());
  }

  @Test
  void contentMayBeOneTextOrTranscriptsInParts() {
    assertEquals(
        new AssistantMessage.Item("a", AssistantMessage.Role.USER, "one two", List.of(), true),
        read(
            "{'type':'conversation.item.created','item':{'id':'a','type':'message','role':'user',"
                + "'content':[{'type':'input_audio','transcript':'one'},{'text':'two'},7,{}]}}"));
    assertEquals(
        new AssistantMessage.Item("a", AssistantMessage.Role.USER, "one", List.of(), false),
        read(
            "{'type':'conversation.item.created','item':{'id':'a','role':'user',"
                + "'status':'in_progress','content':'one'}}"));
  }

  @Test
  void argumentsMayBeAnObjectAndSettingsAnything() {
    assertEquals(
        new AssistantMessage.ToolCall("f", "t", "{\"a\":1}"),
        read(
            "{'type':'conversation.item.created','item':{'type':'function_call','call_id':'f',"
                + "'name':'t','arguments':{'a':1}}}"));
    assertEquals(
        new AssistantMessage.WidgetSettings(Map.of("theme", "dark", "config", "{\"color\":\"x\"}")),
        read("{'widget_settings':{'theme':'dark','config':{'color':'x'},'logo':null}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':7}",
        "{'type':'conversation.item.created'}",
        "{'type':'conversation.item.created','item':{'id':'a','role':'system','content':'x'}}",
        "{'type':'conversation.item.created','item':{'type':'function_call','name':'t'}}",
        "{'type':'conversation.item.created','item':{'type':'function_call_output'}}",
        "{'type':'response.text.delta','delta':'x'}"
      })
  void whatLacksAPartIsSomethingElse(String json) {
    assertEquals(AssistantMessage.Other.class, read(json).getClass());
  }

  @ParameterizedTest
  @MethodSource("all")
  void noneTellsWhatPeopleSay(AssistantMessage message) {
    for (String word : List.of("hi", "hel", "there", "user\":7", "empty")) {
      assertFalse(message.toString().contains("=" + word), message::toString);
      assertFalse(message.toString().contains(", " + word), message::toString);
    }
  }

  private static AssistantMessage read(String json) {
    return AssistantMessage.read(new RawJson(json.replace('\'', '"')));
  }
}
