package org.jackfield.api.assistant;

import java.util.Map;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Something that came from an assistant, in the order in which it came. */
@ProviderType
public sealed interface AssistantEvent {

  /** The name of the client it came to. */
  String client();

  /**
   * Something is being said, or has been: told again with the same id while words are added, and
   * once more when it is complete.
   */
  record Said(String client, Utterance utterance) implements AssistantEvent {
    /** Refuses a missing utterance. */
    public Said {
      Objects.requireNonNull(utterance, "utterance");
    }
  }

  /**
   * The assistant called a tool, and has its answer.
   *
   * @param tool its name
   * @param answered false if there is none of this name, or it failed or was late
   */
  record ToolCalled(String client, String tool, boolean answered) implements AssistantEvent {
    /** Refuses a missing name. */
    public ToolCalled {
      Objects.requireNonNull(tool, "tool");
    }
  }

  /** How a widget on a page should look, e.g. {@code start_call_text}; nested ones as JSON. */
  record WidgetSettings(String client, Map<String, String> settings) implements AssistantEvent {
    /** Copies. */
    public WidgetSettings {
      settings = Map.copyOf(settings);
    }
  }
}
