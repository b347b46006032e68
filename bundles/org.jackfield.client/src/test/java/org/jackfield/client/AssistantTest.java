package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantEvent;
import org.jackfield.api.assistant.AssistantTool;
import org.jackfield.api.assistant.Picture;
import org.jackfield.api.assistant.Speaker;
import org.jackfield.api.assistant.Utterance;
import org.jackfield.api.problem.Codes;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

class AssistantTest {
  private final Rig rig = new Rig().ready();
  private final Assistant assistant = rig.client.assistant();
  private final List<AssistantEvent> heard = new ArrayList<>();

  AssistantTest() {
    rig.client.onAssistant(heard::add);
  }

  @Test
  void whatIsWrittenGoesOutAndCompletesWhenTheNetworkHasTakenIt() {
    CompletionStage<Void> done =
        assistant.write("hi", List.of(Picture.of("image/png", new byte[] {1})));
    AssistantMessage.Item item = (AssistantMessage.Item) written();
    assertEquals("hi", item.text());
    assertEquals(AssistantMessage.Role.USER, item.role());
    assertEquals(List.of("data:image/png;base64,AQ=="), item.images());
    assertTrue(Rig.open(done));
    rig.ok();
    assertTrue(Rig.done(done));
    assertEquals(List.of(), assistant.transcript(), "the network says what was said");
  }

  @Test
  void aRefusalAndALostSocketFailIt() {
    CompletionStage<Void> refused = assistant.write("hi");
    written();
    rig.refuse(RpcError.METHOD_NOT_FOUND);
    assertEquals(Codes.UNEXPECTED_ERROR, Rig.problem(refused).code());
    rig.client.disconnect();
    rig.run();
    CompletionStage<Void> nowhere = assistant.write("hi");
    rig.later(Duration.ofSeconds(30));
    assertEquals(Codes.WEBSOCKET_ERROR, Rig.problem(nowhere).code());
  }

  @Test
  void badTextsAndPicturesAreRefusedAtOnce() {
    assertRefused("text", () -> assistant.write(" "));
    assertRefused("text", () -> assistant.write("x".repeat(16_001)));
    Picture large = Picture.of("image/png", new byte[Picture.MOST_BYTES / 2 + 1]);
    assertRefused("pictures", () -> assistant.write("x", List.of(large, large)));
    assertRefused("mediaType", () -> Picture.of("text/html", new byte[1]));
    assertRefused("bytes", () -> Picture.of("image/png", new byte[0]));
    rig.expectNothing(ClientMessage.AiConversation.class);
  }

  @Test
  void wordsAddUpUntilSomethingElseIsSaid() {
    says(new AssistantMessage.Item("u", AssistantMessage.Role.USER, "hi", List.of(), true));
    says(new AssistantMessage.Delta("a", "good "));
    says(new AssistantMessage.Delta("a", "day"));
    assertEquals(List.of("hi true", "good day false"), transcript());
    says(new AssistantMessage.Delta("b", "you"));
    assertEquals(List.of("hi true", "good day true", "you false"), transcript());
    says(new AssistantMessage.Other(Optional.of("response.done")));
    says(new AssistantMessage.Item("b", AssistantMessage.Role.ASSISTANT, "you?", List.of(), true));
    assertEquals(List.of("hi true", "good day true", "you? true"), transcript());
    assertEquals(
        List.of(
            "hi true",
            "good  false",
            "good day false",
            "good day true",
            "you false",
            "you true",
            "you? true"),
        heard.stream().map(event -> words(((AssistantEvent.Said) event).utterance())).toList());
    assertEquals(Speaker.USER, assistant.transcript().get(0).speaker());
    assertEquals(Speaker.ASSISTANT, assistant.transcript().get(1).speaker());
  }

  @Test
  void anotherConnectionIsAnotherConversation() {
    says(new AssistantMessage.Delta("a", "good day"));
    rig.client.disconnect();
    rig.run();
    assertEquals(1, assistant.transcript().size(), "it can still be read");
    rig.ready();
    assertEquals(List.of(), assistant.transcript());
  }

  @Test
  void theTranscriptIsBounded() {
    for (int i = 0; i < 1001; i++) {
      says(new AssistantMessage.Item("" + i, AssistantMessage.Role.USER, "x", List.of(), true));
    }
    assertEquals(1000, assistant.transcript().size());
    assertEquals("1", assistant.transcript().get(0).id());
  }

  @Test
  void toolsAnswerUnderTheirNames() {
    Assistant.ToolPlace place =
        assistant.tool("basket", json -> CompletableFuture.completedStage("for " + json));
    says(new AssistantMessage.ToolCall("f-1", "basket", "{\"a\":1}"));
    assertEquals(new AssistantMessage.ToolOutput("f-1", "for {\"a\":1}"), written());
    place.close();
    says(new AssistantMessage.ToolCall("f-2", "basket", "{}"));
    assertFailed("f-2");
    assertEquals(
        List.of(
            new AssistantEvent.ToolCalled("alice", "basket", true),
            new AssistantEvent.ToolCalled("alice", "basket", false)),
        heard);
  }

  @Test
  void aToolThatFailsThrowsOrIsLateIsToldAsFailedWithoutItsWords() {
    assistant.tool("fails", json -> CompletableFuture.failedStage(new Exception("secret")));
    assistant.tool(
        "throws",
        json -> {
          throw new IllegalStateException("secret");
        });
    assistant.tool("gives nothing", json -> null);
    CompletableFuture<String> late = new CompletableFuture<>();
    assistant.tool("late", json -> late);
    for (String tool : List.of("fails", "throws", "gives nothing")) {
      says(new AssistantMessage.ToolCall("f-" + tool, tool, "{}"));
      assertFailed("f-" + tool);
    }
    says(new AssistantMessage.ToolCall("f-1", "late", "{}"));
    rig.expectNothing(ClientMessage.AiConversation.class);
    rig.later(Duration.ofSeconds(AssistantTool.DEADLINE_SECONDS));
    rig.expect(ClientMessage.Ping.class); // it has been silent for so long
    assertFailed("f-1");
    late.complete("too late");
    rig.expectNothing(ClientMessage.AiConversation.class);
  }

  @Test
  void aToolOfAnotherClientIsNotCalled() {
    AssistantTool other = json -> CompletableFuture.completedStage("bob's");
    rig.parts
        .tools()
        .put(other, Map.of(AssistantTool.NAME, "basket", AssistantTool.CLIENT_NAME, "bob"));
    says(new AssistantMessage.ToolCall("f-1", "basket", "{}"));
    assertFailed("f-1");
  }

  @Test
  void widgetSettingsAreTold() {
    says(new AssistantMessage.WidgetSettings(Map.of("theme", "dark")));
    assertEquals(
        List.of(new AssistantEvent.WidgetSettings("alice", Map.of("theme", "dark"))), heard);
  }

  private void assertFailed(String callId) {
    AssistantMessage.ToolOutput output = (AssistantMessage.ToolOutput) written();
    assertEquals(callId, output.callId());
    assertTrue(output.output().contains("error"));
    assertFalse(output.output().contains("secret"));
  }

  private static void assertRefused(String field, Runnable what) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, what::run);
    assertTrue(refused.getMessage().startsWith(field + ": "), refused.getMessage());
  }

  private void says(AssistantMessage message) {
    rig.say(new ServerMessage.AiConversation(AssistantMessage.byNetwork(message)));
  }

  private AssistantMessage written() {
    return AssistantMessage.read(rig.expect(ClientMessage.AiConversation.class).params());
  }

  private List<String> transcript() {
    return assistant.transcript().stream().map(AssistantTest::words).toList();
  }

  private static String words(Utterance utterance) {
    return utterance.text() + " " + utterance.complete();
  }
}
