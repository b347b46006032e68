package org.jackfield.flow.local;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.api.flow.FlowException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;

/** How one leg comes into conferences and leaves them. */
final class Meetings {
  private static final Set<Reason> NOT_THERE =
      Set.of(Reason.NO_SUCH_CONFERENCE, Reason.CONFERENCE_ENDED);
  private static final Set<Reason> THERE_NOW = Set.of(Reason.CONFERENCE_NAME_ACTIVE);

  private final Exchange exchange;
  private final LegEvents hearing;
  private final String leg;

  Meetings(Exchange exchange, LegEvents hearing, String leg) {
    this.exchange = exchange;
    this.hearing = hearing;
    this.leg = leg;
  }

  /** Into that of this name, which may have to be opened; somebody else may be faster with that. */
  CompletionStage<Void> join(String name) {
    return expect(
        "joinConference",
        CallEvent.ParticipantJoined.class,
        it ->
            unless(
                NOT_THERE,
                enter(it, name),
                () -> unless(THERE_NOW, open(it, name), () -> enter(it, name))));
  }

  private CompletionStage<Void> enter(Conferencing conferences, String name) {
    return conferences.join(name, Joining.of(leg), CommandTerms.NONE);
  }

  private CompletionStage<Void> open(Conferencing conferences, String name) {
    return conferences.create(NewConference.of(name, leg)).thenAccept(view -> {});
  }

  /** The first, or the second where the first is refused for one of these reasons. */
  private static CompletionStage<Void> unless(
      Set<Reason> reasons, CompletionStage<Void> first, Supplier<CompletionStage<Void>> second) {
    return first.exceptionallyCompose(
        fault ->
            Words.reason(fault).filter(reasons::contains).isPresent()
                ? second.get()
                : CompletableFuture.failedStage(fault));
  }

  /** Out of the one that it is in. */
  CompletionStage<Void> leave() {
    Optional<String> in = hearing.conference();
    if (in.isEmpty()) {
      return CompletableFuture.failedStage(
          new FlowException(
              FlowException.Reason.NOT_IN_CONFERENCE, "leaveConference: it is in no conference"));
    }
    return expect(
        "leaveConference",
        CallEvent.ParticipantLeft.class,
        it -> it.leave(in.get(), leg, Optional.empty(), CommandTerms.NONE));
  }

  private CompletionStage<Void> expect(
      String verb,
      Class<? extends CallEvent> event,
      Function<Conferencing, CompletionStage<Void>> command) {
    Optional<Conferencing> conferences = exchange.conferences();
    if (conferences.isEmpty()) {
      return CompletableFuture.failedStage(
          new FlowException(
              FlowException.Reason.UNAVAILABLE, verb + ": the exchange has no conferences"));
    }
    return hearing
        .expect(
            it -> Optional.of(it).filter(event::isInstance),
            () ->
                command
                    .apply(conferences.get())
                    .exceptionally(
                        fault -> {
                          throw new CompletionException(Words.fault(verb, fault));
                        }))
        .thenAccept(it -> {});
  }
}
