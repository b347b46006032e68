package org.jackfield.flow.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.leg.LegIds;

/** A switch by hand: keeps what it is told, refuses what the test wants refused. */
final class FakeSwitch implements CallControl, QueueControl {
  /** A command that came in. */
  record Told(String leg, LegCommand command, CommandTerms terms) {}

  final List<Told> told = new ArrayList<>();
  final List<DialOrder> orders = new ArrayList<>();
  private Optional<ControlException> refusal = Optional.empty();
  private Optional<CompletableFuture<List<CallView>>> dialling = Optional.empty();
  private List<QueuedView> queued = List.of();

  synchronized void refuse(ControlException.Reason reason) {
    refusal = Optional.of(new ControlException(reason, "queue", "on purpose"));
  }

  /** The next order stays open. */
  synchronized CompletableFuture<List<CallView>> holdDial() {
    CompletableFuture<List<CallView>> made = new CompletableFuture<>();
    dialling = Optional.of(made);
    return made;
  }

  void queued(String... legs) {
    List<QueuedView> made = new ArrayList<>();
    for (String leg : legs) {
      made.add(
          new QueuedView(
              ids(leg),
              "app",
              "a",
              "b",
              "queue",
              made.size() + 1,
              Instant.EPOCH,
              Duration.ZERO,
              true));
    }
    queued = made;
  }

  synchronized LegCommand last() {
    return told.get(told.size() - 1).command();
  }

  static LegIds ids(String leg) {
    return new LegIds(leg, "session", leg);
  }

  static CallEvent.About about(String leg) {
    return new CallEvent.About(
        ids(leg), "app", "alice", "bob", Optional.empty(), Optional.empty(), Instant.EPOCH);
  }

  static CallView view(String leg) {
    return new CallView(
        ids(leg),
        "app",
        "alice",
        "bob",
        CallView.Direction.OUTGOING,
        Optional.empty(),
        CallView.State.RINGING,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }

  static CallEvent.Answered answered(String leg) {
    return new CallEvent.Answered(about(leg), Instant.EPOCH, List.of());
  }

  static CallEvent.Hangup hangup(String leg, CallEvent.Hangup.Why why) {
    return new CallEvent.Hangup(
        about(leg),
        Instant.EPOCH,
        why,
        CallEvent.Hangup.By.UNKNOWN,
        Optional.empty(),
        Duration.ZERO);
  }

  @Override
  public synchronized CompletionStage<List<CallView>> dial(DialOrder order) {
    orders.add(order);
    return dialling
        .<CompletionStage<List<CallView>>>map(it -> it)
        .orElseGet(
            () ->
                CompletableFuture.completedStage(
                    order.to().stream().map(FakeSwitch::view).toList()));
  }

  @Override
  public synchronized CompletionStage<Void> command(
      String callControlId, LegCommand command, CommandTerms terms) {
    told.add(new Told(callControlId, command, terms));
    Optional<ControlException> fault = refusal;
    refusal = Optional.empty();
    return fault
        .<CompletionStage<Void>>map(CompletableFuture::failedStage)
        .orElseGet(() -> CompletableFuture.completedStage(null));
  }

  @Override
  public List<QueuedView> calls(String name) {
    return queued;
  }

  @Override
  public Optional<CallView> call(String callControlId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CallView> active(String connectionId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<QueueView> queues() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<QueueView> queue(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<QueueView> create(String name, int maxSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<QueueView> resize(String name, int maxSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> delete(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> keepAfterHangup(String name, String callControlId, boolean keep) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> forget(String name, String callControlId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> announce(
      String callControlId, BiFunction<CallEvent.About, Instant, CallEvent> event) {
    throw new UnsupportedOperationException("nothing is announced here");
  }
}
