package org.jackfield.client.assistant;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantTool;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the assistant's questions answered by the program's tools. */
final class Tools {
  private static final Logger LOG = LoggerFactory.getLogger(Tools.class);
  private static final Duration DEADLINE = Duration.ofSeconds(AssistantTool.DEADLINE_SECONDS);

  private final Context context;

  Tools(Context context) {
    this.context = context;
  }

  /** Any thread. */
  Assistant.ToolPlace add(String name, AssistantTool tool) {
    AssistantTool own = tool::answer; // so that one tool may have several names
    context.parts().tools().put(own, Map.of(AssistantTool.NAME, name));
    return () -> context.parts().tools().remove(own);
  }

  /**
   * Asks the best tool of this name.
   *
   * @param then told its answer on the lane, once; nothing if it has none
   */
  void ask(String name, String arguments, Consumer<Optional<String>> then) {
    Optional<AssistantTool> tool =
        context
            .parts()
            .tools()
            .best(
                place ->
                    place.has(AssistantTool.NAME, name)
                        && place.fits(AssistantTool.CLIENT_NAME, context.name()))
            .map(Shelf.Place::part);
    if (tool.isEmpty()) {
      LOG.warn("{}: the assistant calls a tool that is not there", context.name());
      then.accept(Optional.empty());
      return;
    }
    Asked asked = new Asked(then);
    asked.deadline =
        context
            .timers()
            .after(
                DEADLINE,
                () -> {
                  LOG.warn("{}: no answer of the tool {} in time", context.name(), name);
                  asked.answer(Optional.empty());
                });
    context.execution().work().execute(() -> run(tool.get(), name, arguments, asked));
  }

  private void run(AssistantTool tool, String name, String arguments, Asked asked) {
    try {
      CompletionStage<String> answer = tool.answer(arguments);
      answer.whenComplete(
          (text, fault) -> {
            if (fault != null) {
              LOG.warn("{}: the tool {} has failed", context.name(), name, fault);
            }
            context.post(() -> asked.answer(Optional.ofNullable(text)));
          });
    } catch (RuntimeException | LinkageError fault) {
      LOG.warn("{}: the tool {} has failed", context.name(), name, fault);
      context.post(() -> asked.answer(Optional.empty()));
    }
  }

  /** On the lane only, but for its making. */
  private static final class Asked {
    private final Consumer<Optional<String>> then;
    private Timers.Alarm deadline;
    private boolean answered;

    Asked(Consumer<Optional<String>> then) {
      this.then = then;
    }

    void answer(Optional<String> text) {
      if (!answered) {
        answered = true;
        deadline.cancel();
        then.accept(text);
      }
    }
  }
}
