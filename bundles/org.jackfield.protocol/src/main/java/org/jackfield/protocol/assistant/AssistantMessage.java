package org.jackfield.protocol.assistant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.protocol.message.RawJson;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What one {@code ai_conversation} says. It belongs to a session, not to a call. No {@code
 * toString} tells what people say.
 */
@ProviderType
public sealed interface AssistantMessage {

  /** Whose words an item has. */
  enum Role {
    USER,
    ASSISTANT
  }

  /**
   * Something said or written: {@code conversation.item.create} by a client, {@code
   * conversation.item.created} by the network.
   *
   * @param text all its texts and transcripts, in order
   * @param images data or web addresses of its pictures
   * @param complete whether nothing is added to it any more
   */
  record Item(String id, Role role, String text, List<String> images, boolean complete)
      implements AssistantMessage {
    /** Copies. */
    public Item {
      images = List.copyOf(images);
    }

    @Override
    public String toString() {
      return "Item[" + role + ", " + text.length() + " chars, " + images.size() + " images]";
    }
  }

  /**
   * Words that are added to what the assistant says.
   *
   * @param itemId what they are added to
   */
  record Delta(String itemId, String text) implements AssistantMessage {
    @Override
    public String toString() {
      return "Delta[" + text.length() + " chars]";
    }
  }

  /**
   * The assistant calls a tool of the client's.
   *
   * @param callId the name of this calling
   * @param arguments a JSON object as text, by the assistant's word
   */
  record ToolCall(String callId, String tool, String arguments) implements AssistantMessage {
    @Override
    public String toString() {
      return "ToolCall[" + tool + ", " + arguments.length() + " chars]";
    }
  }

  /** The client's answer to that. */
  record ToolOutput(String callId, String output) implements AssistantMessage {
    @Override
    public String toString() {
      return "ToolOutput[" + output.length() + " chars]";
    }
  }

  /** How a widget should look; values that are no text as JSON. */
  record WidgetSettings(Map<String, String> settings) implements AssistantMessage {
    /** Copies. */
    public WidgetSettings {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * Anything else.
   *
   * @param type its type, if it has one
   */
  record Other(Optional<String> type) implements AssistantMessage {}

  /** Reads the parameters of an {@code ai_conversation}; never throws. */
  static AssistantMessage read(RawJson params) {
    return AssistantReader.read(params);
  }

  /** The parameters that say this, as a client writes them. */
  static RawJson byClient(AssistantMessage message) {
    return AssistantWriter.write(message, "conversation.item.create");
  }

  /** The parameters that say this, as the network writes them. */
  static RawJson byNetwork(AssistantMessage message) {
    return AssistantWriter.write(message, "conversation.item.created");
  }
}
