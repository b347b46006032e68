package org.jackfield.client.assistant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantEvent;
import org.jackfield.api.assistant.AssistantListener;
import org.jackfield.api.assistant.AssistantTool;
import org.jackfield.api.assistant.Picture;
import org.jackfield.api.assistant.Utterance;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.event.Fanout;
import org.jackfield.client.session.Answer;
import org.jackfield.client.session.Requests;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.jackfield.protocol.message.ClientMessage;

/** The written side of talking to an assistant. For the lane only, but for what it implements. */
public final class AssistantDesk implements Assistant {
  private static final int MOST_CHARACTERS = 16_000;
  private static final String NO_ANSWER = "{\"error\":\"the tool gave no answer\"}";

  private final Context context;
  private final Supplier<Requests> requests;
  private final Tools tools;
  private final Fanout<AssistantEvent> events;
  private Transcript transcript = new Transcript();
  private volatile List<Utterance> said = List.of();

  /**
   * Nothing is said yet.
   *
   * @param requests of the session that the client is signed in by; asked on the lane
   */
  public AssistantDesk(Context context, Supplier<Requests> requests) {
    this.context = context;
    this.requests = requests;
    this.tools = new Tools(context);
    this.events = new Fanout<>(context.execution().listeners());
  }

  /** The client connects: another conversation. */
  public void begin() {
    transcript = new Transcript();
    said = List.of();
  }

  /** The assistant, or the network for it, says something. */
  public void received(AssistantMessage message) {
    if (message instanceof AssistantMessage.Item item) {
      tell(transcript.item(item, context.timers().now()));
    } else if (message instanceof AssistantMessage.Delta delta) {
      tell(transcript.delta(delta, context.timers().now()));
    } else if (message instanceof AssistantMessage.ToolCall call) {
      tools.ask(call.tool(), call.arguments(), answer -> answered(call, answer));
    } else if (message instanceof AssistantMessage.WidgetSettings widget) {
      events.publish(new AssistantEvent.WidgetSettings(context.name(), widget.settings()));
    } else if (message instanceof AssistantMessage.Other other
        && other.type().filter(AssistantDesk::endsResponse).isPresent()) {
      tell(transcript.over(""));
    }
  }

  private static boolean endsResponse(String type) {
    return type.equals("response.done")
        || type.equals("response.completed")
        || type.equals("response.text.done");
  }

  private void tell(List<Utterance> changed) {
    said = transcript.all();
    changed.forEach(each -> events.publish(new AssistantEvent.Said(context.name(), each)));
  }

  private void answered(AssistantMessage.ToolCall call, Optional<String> answer) {
    String output = answer.orElse(NO_ANSWER);
    requests
        .get()
        .say(
            new ClientMessage.AiConversation(
                AssistantMessage.byClient(new AssistantMessage.ToolOutput(call.callId(), output))));
    events.publish(new AssistantEvent.ToolCalled(context.name(), call.tool(), answer.isPresent()));
  }

  /** Hears of it from now on; any thread. */
  public Subscription add(AssistantListener listener) {
    return events.add(listener.getClass().getName(), listener::onAssistant);
  }

  @Override
  public List<Utterance> transcript() {
    return said;
  }

  @Override
  public CompletionStage<Void> write(String text, List<Picture> pictures) {
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "text: " + text.length() + " characters are not within 1 to " + MOST_CHARACTERS);
    }
    if (pictures.stream().mapToLong(Picture::bytes).sum() > Picture.MOST_BYTES) {
      throw new IllegalArgumentException(
          "pictures: they have more than " + Picture.MOST_BYTES + " bytes together");
    }
    AssistantMessage.Item item =
        new AssistantMessage.Item(
            UUID.randomUUID().toString(),
            AssistantMessage.Role.USER,
            text,
            pictures.stream().map(Picture::url).toList(),
            true);
    CompletableFuture<Void> done = new CompletableFuture<>();
    ClientMessage message = new ClientMessage.AiConversation(AssistantMessage.byClient(item));
    context.post(() -> requests.get().ask(message, answer -> complete(answer, done)));
    return done.minimalCompletionStage();
  }

  private static void complete(Answer answer, CompletableFuture<Void> done) {
    if (answer instanceof Answer.Ok) {
      done.complete(null);
    } else if (answer instanceof Answer.Failed failed) {
      done.completeExceptionally(failed.problem().asException());
    } else if (answer instanceof Answer.Refused refused) {
      done.completeExceptionally(
          Problem.permanent(
                  Codes.UNEXPECTED_ERROR,
                  Area.PROTOCOL,
                  "the network refuses the message with error " + refused.code())
              .asException());
    }
  }

  @Override
  public ToolPlace tool(String name, AssistantTool tool) {
    return tools.add(name, tool);
  }
}
