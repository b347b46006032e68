package org.jackfield.exchange.voiceapi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CallView.State;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.exchange.api.webhook.WebhookDeliveries;
import org.jackfield.exchange.api.webhook.WebhookDelivery;

/** The switch as commands see it: it notes what it is told, and refuses what it is to refuse. */
public final class FakeSwitch implements CallControl, QueueControl, Streaming, WebhookDeliveries {
  public static final Instant START = Instant.parse("2026-01-02T12:00:00.123456Z");

  /** Answered. */
  public static final String LEG = "v3:leg";

  /** Parked. */
  public static final String PARKED = "v3:parked";

  /** Over. */
  public static final String OVER = "v3:over";

  public final Map<String, CallView> legs = new LinkedHashMap<>();
  public final List<DialOrder> dialled = new ArrayList<>();
  public final List<Told> told = new ArrayList<>();
  public final Map<String, QueueView> queues = new LinkedHashMap<>();
  public final List<QueuedView> queued = new ArrayList<>();
  public final List<LegCommand.Record> recordings = new ArrayList<>();
  public final List<CallEvent> announced = new ArrayList<>();
  public final List<String> recorder = new ArrayList<>();
  public final List<Target> targets = new ArrayList<>();
  public final List<Status> streams = new ArrayList<>();

  public final List<WebhookDelivery> deliveries = new ArrayList<>();

  /** What every command is refused with. */
  public Optional<ControlException> refusal = Optional.empty();

  /** Who hears what becomes of the stream that was begun last. */
  public Optional<Listener> listener = Optional.empty();

  /** What streams come to. */
  public Optional<Problem> trouble = Optional.empty();

  public FakeSwitch() {
    reset();
  }

  /** As if nothing had happened. */
  public void reset() {
    List.of(dialled, told, queued, recordings, recorder, announced, targets, streams, deliveries)
        .forEach(List::clear);
    legs.clear();
    queues.clear();
    refusal = Optional.empty();
    trouble = Optional.empty();
    listener = Optional.empty();
    leg(LEG, State.ANSWERED);
    leg(PARKED, State.PARKED);
    leg(OVER, State.ENDED);
  }

  /** A command that was taken. */
  public record Told(String leg, LegCommand command, CommandTerms terms) {}

  public CallParts parts(FakeHouse house) {
    return parts(Api.parts(house));
  }

  public CallParts parts(Parts others) {
    CallParts parts = new CallParts(others);
    parts.bindCalls(this);
    parts.bindQueues(this);
    parts.bindStreaming(this);
    parts.bindDeliveries(this);
    return parts;
  }

  /** With conferences. */
  public static void meet(CallParts parts, Conferencing conferences) {
    parts.bindConferences(conferences);
  }

  /** From now on it is away, or here again. */
  public void away(CallParts parts, boolean away) {
    if (away) {
      parts.unbindCalls(this);
    } else {
      parts.bindCalls(this);
    }
  }

  private CallView leg(String id, State state) {
    boolean answered = state != State.PARKED && state != State.RINGING;
    CallView leg =
        new CallView(
            new LegIds("leg-" + id, "session-1", id),
            "app-1",
            "+13125550101",
            "+13125550102",
            CallView.Direction.OUTGOING,
            Optional.of("c3RhdGU="),
            state,
            START,
            answered ? Optional.of(START.plusSeconds(2)) : Optional.empty(),
            state == State.ENDED ? Optional.of(START.plusSeconds(52)) : Optional.empty());
    legs.put(id, leg);
    return leg;
  }

  /** It is answered from now on. */
  public void answered(String id) {
    leg(id, State.ANSWERED);
  }

  /** A leg, as events tell of it. */
  public CallEvent.About about(String id) {
    CallView call = legs.get(id);
    return new CallEvent.About(
        call.ids(),
        call.connectionId(),
        call.from(),
        call.to(),
        call.clientState(),
        Optional.empty(),
        call.startedAt());
  }

  private <T> CompletionStage<T> stage(Supplier<T> work) {
    try {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return CompletableFuture.completedFuture(work.get());
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private void requireAlive(String id, String field) {
    if (!legs.containsKey(id)) {
      throw new ControlException(Reason.NO_SUCH_LEG, field, "as the test says");
    }
    if (legs.get(id).state() == State.ENDED) {
      throw new ControlException(Reason.LEG_ENDED, field, "as the test says");
    }
  }

  private static ControlException refused(Reason reason) {
    return new ControlException(reason, "", "as the test says");
  }

  @Override
  public CompletionStage<List<CallView>> dial(DialOrder order) {
    return stage(
        () -> {
          order
              .supervision()
              .ifPresent(it -> requireAlive(it.callControlId(), "supervise_call_control_id"));
          dialled.add(order);
          return order.to().stream().map(it -> leg("v3:" + it, State.RINGING)).toList();
        });
  }

  @Override
  public CompletionStage<Void> command(String id, LegCommand command, CommandTerms terms) {
    return stage(
        () -> {
          requireAlive(id, "");
          record(legs.get(id), command);
          told.add(new Told(id, command, terms));
          return null;
        });
  }

  @Override
  public Optional<CallView> call(String id) {
    return Optional.ofNullable(legs.get(id));
  }

  @Override
  public List<CallView> active(String connectionId) {
    return legs.values().stream()
        .filter(it -> it.connectionId().equals(connectionId) && it.state() != State.ENDED)
        .toList();
  }

  @Override
  public List<QueueView> queues() {
    return List.copyOf(queues.values());
  }

  @Override
  public Optional<QueueView> queue(String name) {
    return Optional.ofNullable(queues.get(name));
  }

  @Override
  public CompletionStage<QueueView> create(String name, int maxSize) {
    return stage(() -> put(name, maxSize));
  }

  private QueueView put(String name, int maxSize) {
    QueueView queue =
        new QueueView("id-" + name, name, 1, maxSize, Duration.ofSeconds(7), START, START);
    queues.put(name, queue);
    return queue;
  }

  @Override
  public CompletionStage<QueueView> resize(String name, int maxSize) {
    return stage(() -> put(known(name), maxSize));
  }

  private String known(String name) {
    if (!queues.containsKey(name)) {
      throw refused(Reason.NO_SUCH_QUEUE);
    }
    return name;
  }

  @Override
  public CompletionStage<Void> delete(String name) {
    return stage(
        () -> {
          queues.remove(known(name));
          return null;
        });
  }

  @Override
  public List<QueuedView> calls(String name) {
    return queued;
  }

  @Override
  public CompletionStage<Void> keepAfterHangup(String name, String id, boolean keep) {
    return stage(() -> note(known(name) + " keeps " + id + " " + keep));
  }

  @Override
  public CompletionStage<Void> forget(String name, String id) {
    return stage(() -> note(known(name) + " forgets " + id));
  }

  private Void note(String what) {
    recorder.add(what);
    return null;
  }

  private void record(CallView leg, LegCommand command) {
    if (command instanceof LegCommand.Record record) {
      requireAnswered(leg);
      recordings.add(record);
    } else if (command instanceof LegCommand.PauseRecording pause) {
      requireAnswered(leg);
      requireRecording(pause.recordingId());
    } else if (command instanceof LegCommand.StopRecording stop) {
      requireAnswered(leg);
      requireRecording(stop.recordingId());
    }
  }

  private static void requireAnswered(CallView leg) {
    if (leg.answeredAt().isEmpty()) {
      throw refused(Reason.NOT_ANSWERED);
    }
  }

  private void requireRecording(Optional<String> id) {
    if (recordings.stream().noneMatch(it -> id.stream().allMatch(it.recordingId()::equals))) {
      throw new ControlException(Reason.BAD_VALUE, "recordingId", "as the test says");
    }
  }

  @Override
  public CompletionStage<String> start(String legId, Target target, Listener told) {
    return trouble.isPresent()
        ? CompletableFuture.failedFuture(trouble.get().asException())
        : stage(
            () -> {
              targets.add(target);
              listener = Optional.of(told);
              streams.add(new Status("stream-1", legId, target.url().getHost(), 0, 0));
              return "stream-1";
            });
  }

  @Override
  public CompletionStage<Void> stop(String legId) {
    return stage(
        () -> {
          streams.removeIf(it -> it.legId().equals(legId));
          return null;
        });
  }

  @Override
  public List<WebhookDelivery> latest() {
    return deliveries;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public List<Status> streams() {
    return List.copyOf(streams);
  }

  @Override
  public CompletionStage<Void> announce(
      String callControlId, BiFunction<CallEvent.About, Instant, CallEvent> event) {
    announced.add(event.apply(about(callControlId), START));
    return CompletableFuture.completedFuture(null);
  }
}
