package org.jackfield.flow.remote;

import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.api.flow.FlowException;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.flow.remote.wire.Rest;
import org.jackfield.flow.remote.wire.RestException;
import org.jackfield.voiceapi.ErrorCode;
import org.jackfield.voiceapi.event.ConferencePayload;
import org.jackfield.voiceapi.event.Payload;

/**
 * How one leg comes into conferences and leaves them.
 *
 * @param leg its call control id
 */
record Meetings(Rest rest, String leg, LegWebhooks hearing) {

  /** Into that of this name, which may have to be opened; somebody else may be faster with that. */
  CompletionStage<Void> join(String name) {
    return expect(
        "joinConference",
        it -> Optional.of(true).filter(so -> it instanceof ConferencePayload.Joined),
        () ->
            unless(
                this::isNotThere,
                enter(name),
                () -> unless(this::isThereNow, open(name), () -> enter(name))));
  }

  private CompletionStage<Void> enter(String name) {
    return ask(
        "/conferences/" + Rest.part(name) + "/actions/join",
        body().add("start_conference_on_enter", true));
  }

  private CompletionStage<Void> open(String name) {
    return ask("/conferences", body().add("name", name));
  }

  private JsonObjectBuilder body() {
    return Bodies.object().add("call_control_id", leg);
  }

  private CompletionStage<Void> ask(String path, JsonObjectBuilder body) {
    return rest.command("POST", path, body).thenAccept(taken -> {});
  }

  private boolean isNotThere(RestException refused) {
    return refused
        .error()
        .filter(it -> it.is(ErrorCode.INVALID_CONFERENCE) || it.is(ErrorCode.CONFERENCE_ENDED))
        .isPresent();
  }

  private boolean isThereNow(RestException refused) {
    return refused.error().filter(it -> it.is(ErrorCode.CONFERENCE_NAME_ACTIVE)).isPresent();
  }

  private static CompletionStage<Void> unless(
      Function<RestException, Boolean> refusal,
      CompletionStage<Void> first,
      Supplier<CompletionStage<Void>> second) {
    return first.exceptionallyCompose(
        fault ->
            Refusals.of(fault).map(refusal).orElse(false)
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
        it -> Optional.of(true).filter(so -> it instanceof ConferencePayload.Left),
        () -> ask("/conferences/" + Rest.part(in.get()) + "/actions/leave", body()));
  }

  private CompletionStage<Void> expect(
      String verb,
      Function<Payload, Optional<Boolean>> event,
      Supplier<CompletionStage<Void>> command) {
    return hearing
        .expect(it -> event.apply(it.payload()), () -> Orders.told(verb, command.get()))
        .thenAccept(it -> {});
  }
}
