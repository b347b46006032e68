package org.jackfield.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.Moment;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.ProblemException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Commands for clients and their calls. A call may be named by the beginning of its id. */
@Component(
    service = ClientCommands.class,
    immediate = true, // it remembers what calls hear, from one command to the next
    property = {
      "osgi.command.scope=jackfield",
      "osgi.command.function=clients",
      "osgi.command.function=calls",
      "osgi.command.function=call",
      "osgi.command.function=dial",
      "osgi.command.function=answer",
      "osgi.command.function=hangup",
      "osgi.command.function=digits"
    })
public final class ClientCommands {
  private static final long SECONDS = 15;
  private static final double TONE_HERTZ = 1000;
  private static final double TONE_LEVEL = 0.25;

  private final List<VoiceClient> clients = new CopyOnWriteArrayList<>();

  /** By call id, for the calls begun or answered here, until they end. */
  private final Map<String, Heard> heard = new ConcurrentHashMap<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindClient(VoiceClient client) {
    clients.add(client);
  }

  void unbindClient(VoiceClient client) {
    clients.remove(client);
  }

  /** All clients. */
  @Descriptor("the clients and where they stand")
  public String clients() {
    Table table = new Table("client", "state", "calls");
    clients.forEach(it -> table.row(it.name(), it.state(), it.calls().size()));
    return table.toString();
  }

  /** All calls. */
  @Descriptor("the calls of all clients")
  public String calls() {
    Table table = new Table("call", "client", "direction", "state", "codec", "lost");
    for (VoiceClient client : clients) {
      for (Call call : client.calls()) {
        table.row(
            call.id(),
            client.name(),
            call.direction(),
            call.state(),
            call.statistics().codec().orElse("-"),
            call.statistics().packetsLost());
      }
    }
    return table.toString();
  }

  /** One call. */
  @Descriptor("one call and what happened to it")
  public String call(@Descriptor("beginning of the call's id") String id) {
    Call call = find(id);
    StringBuilder text = new StringBuilder();
    text.append(call.id()).append("  ").append(call.state()).append('\n');
    text.append(call.statistics()).append('\n');
    Heard ear = heard.get(call.id());
    if (ear != null) {
      text.append("hears ").append(ear.words()).append('\n');
    }
    text.append("parts ").append(String.join(" ", call.parts())).append('\n');
    for (Moment moment : call.timeline()) {
      text.append(moment.at()).append("  ").append(moment.what()).append('\n');
    }
    return text.toString();
  }

  /** Dials with the first client that is ready. */
  @Descriptor("dials a destination, sending a tone of 1000 Hz; waits until it is answered")
  public String dial(@Descriptor("number, user, echo, tone or music") String destination) {
    VoiceClient client =
        clients.stream()
            .min(Comparator.comparing(it -> it.state() != ClientState.READY))
            .orElseThrow(() -> new IllegalStateException("dial: no client is configured"));
    return dial(client.name(), destination);
  }

  /** Dials with this client. */
  @Descriptor("dials a destination with this client")
  public String dial(
      @Descriptor("the client's name") String name,
      @Descriptor("number, user, echo, tone or music") String destination) {
    VoiceClient client =
        clients.stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("dial: no client is called " + name));
    if (client.state() != ClientState.READY && !waitFor(client)) {
      return name + " is " + client.state() + ": it cannot dial";
    }
    Heard ear = new Heard();
    Call call = client.dial(DialRequest.to(destination).withAudio(audio(ear)));
    listen(call, ear);
    return call.id() + " " + outcome(call, call.whenActive());
  }

  /** Answers. */
  @Descriptor("answers a call, sending a tone of 1000 Hz")
  public String answer(@Descriptor("beginning of the call's id") String id) {
    Call call = find(id);
    Heard ear = new Heard();
    listen(call, ear);
    return outcome(call, call.answer(audio(ear)));
  }

  private static CallAudio audio(Heard ear) {
    return CallAudio.of(Sounds.tone(TONE_HERTZ, TONE_LEVEL), ear);
  }

  private void listen(Call call, Heard ear) {
    heard.put(call.id(), ear);
    call.whenDone().thenRun(() -> heard.remove(call.id(), ear));
  }

  /** Hangs up. */
  @Descriptor("hangs up, or rejects")
  public String hangup(@Descriptor("beginning of the call's id") String id) {
    Call call = find(id);
    return outcome(call, call.hangUp());
  }

  /** Sends digits. */
  @Descriptor("sends digits")
  public String digits(
      @Descriptor("beginning of the call's id") String id,
      @Descriptor("of 0-9 A-D * #") String digits) {
    Call call = find(id);
    return outcome(call, call.sendDigits(digits));
  }

  /** A client that is just signing in is given the time. */
  private static boolean waitFor(VoiceClient client) {
    try {
      client.connect().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException fault) {
      return false;
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Call find(String id) {
    List<Call> found =
        clients.stream()
            .flatMap(client -> client.calls().stream())
            .filter(call -> call.id().startsWith(id))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          found.isEmpty() ? "no call begins with " + id : "several calls begin with " + id);
    }
    return found.get(0);
  }

  private static String outcome(Call call, CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
      return call.endReason().map(it -> "ended: " + it.cause()).orElse("" + call.state());
    } catch (ExecutionException fault) {
      return "failed: " + ProblemException.of(fault);
    } catch (TimeoutException fault) {
      return "still " + call.state() + " after " + SECONDS + " s";
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      return "interrupted; the call is " + call.state();
    }
  }
}
