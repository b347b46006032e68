package org.jackfield.exchange.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.protocol.assistant.AssistantMessage;

/**
 * The written side of the echo assistant: it says what was written to it, word by word, as
 * assistants do. {@code tool NAME JSON} has it call that tool of the client's, whose answer it
 * says.
 */
final class EchoAssistant {
  private static final int MOST_DELTAS = 50;
  private static final Pattern TOOL = Pattern.compile("tool (\\S{1,64})\\s*(.*)", Pattern.DOTALL);

  private EchoAssistant() {}

  /** What it says to this, in order. */
  static List<AssistantMessage> answer(AssistantMessage message) {
    if (message instanceof AssistantMessage.Item item
        && item.role() == AssistantMessage.Role.USER) {
      List<AssistantMessage> answer = new ArrayList<>();
      answer.add(
          new AssistantMessage.Item(item.id(), item.role(), item.text(), item.images(), true));
      Matcher tool = TOOL.matcher(item.text());
      if (tool.matches()) {
        String arguments = tool.group(2).isBlank() ? "{}" : tool.group(2);
        answer.add(new AssistantMessage.ToolCall(name(), tool.group(1), arguments));
      } else {
        answer.addAll(say(item.text()));
      }
      return answer;
    }
    return message instanceof AssistantMessage.ToolOutput output ? say(output.output()) : List.of();
  }

  private static List<AssistantMessage> say(String text) {
    List<AssistantMessage> said = new ArrayList<>();
    String id = name();
    // Blanks stay with the word before them, so that the words add up to the text.
    for (String word : text.split("(?<=\\s)(?=\\S)", MOST_DELTAS)) {
      said.add(new AssistantMessage.Delta(id, word));
    }
    said.add(new AssistantMessage.Item(id, AssistantMessage.Role.ASSISTANT, text, List.of(), true));
    return said;
  }

  private static String name() {
    return UUID.randomUUID().toString();
  }
}
