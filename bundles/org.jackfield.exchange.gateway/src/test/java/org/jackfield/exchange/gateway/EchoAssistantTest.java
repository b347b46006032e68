package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.junit.jupiter.api.Test;

class EchoAssistantTest {

  @Test
  void saysWhatWasWrittenWordByWord() {
    List<AssistantMessage> answer = EchoAssistant.answer(written("good  day\nto you"));
    assertEquals(
        new AssistantMessage.Item(
            "i-1", AssistantMessage.Role.USER, "good  day\nto you", List.of(), true),
        answer.get(0));
    assertEquals(6, answer.size());
    assertEquals("good  day\nto you", deltas(answer));
    AssistantMessage.Item whole = assertInstanceOf(AssistantMessage.Item.class, answer.get(5));
    assertEquals("good  day\nto you", whole.text());
    assertEquals(AssistantMessage.Role.ASSISTANT, whole.role());
    assertEquals(((AssistantMessage.Delta) answer.get(1)).itemId(), whole.id());
  }

  @Test
  void aLongTextIsNotManyMessages() {
    List<AssistantMessage> answer = EchoAssistant.answer(written("a ".repeat(5000).strip()));
    assertEquals(52, answer.size());
    assertEquals("a ".repeat(5000).strip(), deltas(answer));
  }

  @Test
  void callsAToolAndSaysItsAnswer() {
    List<AssistantMessage> answer = EchoAssistant.answer(written("tool basket {\"a\": 1}"));
    AssistantMessage.ToolCall call =
        assertInstanceOf(AssistantMessage.ToolCall.class, answer.get(1));
    assertEquals("basket", call.tool());
    assertEquals("{\"a\": 1}", call.arguments());
    assertEquals(
        "it is empty",
        deltas(
            EchoAssistant.answer(new AssistantMessage.ToolOutput(call.callId(), "it is empty"))));
    AssistantMessage.ToolCall bare =
        (AssistantMessage.ToolCall) EchoAssistant.answer(written("tool basket")).get(1);
    assertEquals("{}", bare.arguments());
  }

  @Test
  void saysNothingToWhatIsNoQuestion() {
    assertEquals(
        List.of(),
        EchoAssistant.answer(
            new AssistantMessage.Item(
                "x", AssistantMessage.Role.ASSISTANT, "hi", List.of(), true)));
    assertEquals(
        List.of(),
        EchoAssistant.answer(
            new AssistantMessage.Other(Optional.of("response.audio_stream.subscribe"))));
  }

  private static AssistantMessage written(String text) {
    return new AssistantMessage.Item("i-1", AssistantMessage.Role.USER, text, List.of(), true);
  }

  private static String deltas(List<AssistantMessage> messages) {
    return messages.stream()
        .filter(AssistantMessage.Delta.class::isInstance)
        .map(each -> ((AssistantMessage.Delta) each).text())
        .collect(Collectors.joining());
  }
}
