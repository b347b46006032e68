package org.jackfield.exchange.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.control.conference.ParticipantView;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.core.control.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The switch's desk as services. */
@Component(service = {CallControl.class, QueueControl.class, Conferencing.class})
public final class ControlService implements CallControl, QueueControl, Conferencing {
  private final Desk desk;

  /** For the container. */
  @Activate
  public ControlService(@Reference Exchange exchange) {
    this.desk = exchange.desk();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindEvents(CallEvents listener) {
    desk.add(listener);
  }

  void unbindEvents(CallEvents listener) {
    desk.remove(listener);
  }

  @Override
  public CompletionStage<List<CallView>> dial(DialOrder order) {
    return desk.dial(order);
  }

  @Override
  public CompletionStage<Void> command(
      String callControlId, LegCommand command, CommandTerms terms) {
    return desk.command(callControlId, command, terms);
  }

  @Override
  public CompletionStage<Void> announce(
      String callControlId, BiFunction<CallEvent.About, Instant, CallEvent> event) {
    return desk.announce(callControlId, event);
  }

  @Override
  public Optional<CallView> call(String callControlId) {
    return desk.call(callControlId);
  }

  @Override
  public List<CallView> active(String connectionId) {
    return desk.active(connectionId);
  }

  @Override
  public List<QueueView> queues() {
    return desk.queues().queues();
  }

  @Override
  public Optional<QueueView> queue(String name) {
    return desk.queues().queue(name);
  }

  @Override
  public CompletionStage<QueueView> create(String name, int maxSize) {
    return desk.queues().create(name, maxSize);
  }

  @Override
  public CompletionStage<QueueView> resize(String name, int maxSize) {
    return desk.queues().resize(name, maxSize);
  }

  @Override
  public CompletionStage<Void> delete(String name) {
    return desk.queues().delete(name);
  }

  @Override
  public List<QueuedView> calls(String name) {
    return desk.queues().calls(name);
  }

  @Override
  public CompletionStage<Void> keepAfterHangup(String name, String callControlId, boolean keep) {
    return desk.queues().keepAfterHangup(name, callControlId, keep);
  }

  @Override
  public CompletionStage<Void> forget(String name, String callControlId) {
    return desk.queues().forget(name, callControlId);
  }

  @Override
  public CompletionStage<ConferenceView> create(NewConference order) {
    return desk.meetings().create(order);
  }

  @Override
  public CompletionStage<Void> join(String conference, Joining order, CommandTerms terms) {
    return desk.meetings().join(conference, order, terms);
  }

  @Override
  public CompletionStage<Void> leave(
      String conference, String callControlId, Optional<ConferenceBeep> beep, CommandTerms terms) {
    return desk.meetings().leave(conference, callControlId, beep, terms);
  }

  @Override
  public CompletionStage<Void> command(
      String conference, Set<String> callControlIds, ConferenceCommand command) {
    return desk.meetings().command(conference, callControlIds, command);
  }

  @Override
  public CompletionStage<Void> supervise(
      String conference, String callControlId, Role role, Set<String> whisperTo) {
    return desk.meetings().supervise(conference, callControlId, role, whisperTo);
  }

  @Override
  public CompletionStage<Void> update(
      String conference,
      String callControlId,
      Optional<ConferenceBeep> beep,
      Optional<Boolean> endOnExit,
      Optional<Boolean> softEndOnExit) {
    return desk.meetings().update(conference, callControlId, beep, endOnExit, softEndOnExit);
  }

  @Override
  public CompletionStage<Void> end(String conference) {
    return desk.meetings().end(conference);
  }

  @Override
  public List<ConferenceView> conferences() {
    return desk.meetings().conferences();
  }

  @Override
  public Optional<ConferenceView> conference(String conference) {
    return desk.meetings().conference(conference);
  }

  @Override
  public List<ParticipantView> participants(String conference) {
    return desk.meetings().participants(conference);
  }
}
