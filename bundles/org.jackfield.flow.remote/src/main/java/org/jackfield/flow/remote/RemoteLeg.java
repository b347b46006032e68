package org.jackfield.flow.remote;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.Queued;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.flow.remote.wire.Rest;
import org.jackfield.spi.flow.Dialling;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.spi.flow.LegSession;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.QueuePayload;
import org.jackfield.voiceapi.event.SoundPayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/** A leg elsewhere as the runner drives it. */
final class RemoteLeg implements LegSession {
  private final Network network;
  private final Legs legs;
  private final Party party;
  private final Hearing hearing = new Hearing();

  /** What the network fetches for it. */
  private final Set<String> onShelf = ConcurrentHashMap.newKeySet();

  /**
   * Whose leg it is.
   *
   * @param id the call control id
   * @param connectionId of the connection or application that it came by
   * @param from who calls
   * @param to who is called
   */
  record Party(String id, String connectionId, String from, String to) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Party[" + id + "]";
    }
  }

  RemoteLeg(Network network, Legs legs, Party party) {
    this.network = network;
    this.legs = legs;
    this.party = party;
  }

  Network network() {
    return network;
  }

  Party party() {
    return party;
  }

  /** Something happened to it; one after the other. */
  void on(WebhookEvent event) {
    hearing.on(event);
    if (event.payload() instanceof CallPayload.Hangup) {
      remove();
    }
  }

  @Override
  public void listen(LegListener listener) {
    try {
      legs.inOrder(() -> hearing.listen(listener));
    } catch (RejectedExecutionException stopped) {
      listener.onEnded(HangupCause.STOPPED);
    }
  }

  @Override
  public void forget() {
    hearing.forget();
    remove();
  }

  private void remove() {
    legs.remove(this);
    onShelf.forEach(network.shelf()::remove);
  }

  /** The driver goes: a flow that has this leg is stopped, and what it has not handed on ends. */
  void stop() {
    Optional<LegListener> told = hearing.forget();
    if (told.isPresent() && !hearing.isHandedOn()) {
      hangUp();
    }
    told.ifPresent(it -> it.onEnded(HangupCause.STOPPED));
  }

  @Override
  public String id() {
    return party.id();
  }

  private static JsonObjectBuilder body() {
    return Bodies.object();
  }

  private String path() {
    return "/calls/" + Rest.part(party.id());
  }

  private CompletionStage<Void> order(String verb, String action, JsonObjectBuilder body) {
    return told(verb, network.rest().command("POST", path() + "/actions/" + action, body));
  }

  /** With refusals in the words of flows. */
  private static CompletionStage<Void> told(String verb, CompletionStage<?> answer) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    answer.whenComplete(
        (done, fault) -> {
          if (fault == null) {
            result.complete(null);
          } else {
            result.completeExceptionally(Refusals.fault(verb, fault));
          }
        });
    return result;
  }

  /** A command that is done when something has happened. */
  private <T> CompletionStage<T> order(
      String verb, String action, JsonObjectBuilder body, Function<Payload, Optional<T>> done) {
    CompletableFuture<T> result = hearing.expect(done);
    order(verb, action, body)
        .whenComplete(
            (taken, fault) -> {
              if (fault != null) {
                hearing.unexpect(result);
                result.completeExceptionally(fault);
              }
            });
    return result;
  }

  private static CompletionStage<Void> done(CompletionStage<Boolean> stage) {
    return stage.thenAccept(it -> {});
  }

  private static Optional<Boolean> when(boolean so) {
    return so ? Optional.of(true) : Optional.empty();
  }

  /** As the Voice API has them. */
  static JsonArrayBuilder headers(List<Header> headers) {
    return Bodies.list(
        headers.stream()
            .map(it -> body().add("name", it.name()).add("value", it.value()).build())
            .toList());
  }

  @Override
  public CompletionStage<Void> answer(List<Header> headers) {
    JsonObjectBuilder body = body();
    if (!headers.isEmpty()) {
      body.add("custom_headers", headers(headers));
    }
    return done(order("answer", "answer", body, it -> when(it instanceof CallPayload.Answered)));
  }

  @Override
  public CompletionStage<Void> reject(FlowCall.Rejection how) {
    return order("reject", "reject", body().add("cause", how.name()));
  }

  @Override
  public CompletionStage<Void> hangUp() {
    return network
        .rest()
        .command("POST", path() + "/actions/hangup", body())
        .handle(
            (done, fault) -> {
              if (fault != null && !Refusals.isGone(fault)) {
                throw new CompletionException(Refusals.fault("hangUp", fault));
              }
              return null;
            });
  }

  @Override
  public CompletionStage<Played> play(Sound sound, boolean endless) {
    Playing playing = Playing.of(sound, network);
    return shelved(
        order("play", playing.action(), playing.body(network.settings(), endless), playing.end()),
        Stream.of(playing));
  }

  /** What was put on the shelf for it goes with its end, or with the leg's. */
  private <T> CompletionStage<T> shelved(CompletionStage<T> stage, Stream<Playing> sounds) {
    List<String> paths = sounds.flatMap(it -> it.shelved().stream()).toList();
    onShelf.addAll(paths);
    return stage.whenComplete(
        (end, fault) -> {
          onShelf.removeAll(paths);
          paths.forEach(network.shelf()::remove);
        });
  }

  @Override
  public CompletionStage<Void> stopPlaying() {
    return order("stopPlaying", "playback_stop", body().add("stop", "all"));
  }

  @Override
  public CompletionStage<Gathered> gather(GatherRequest request) {
    Gathering gathering = Gathering.of(request, network);
    CompletionStage<Gathered> once =
        order(
            "gather",
            gathering.action(),
            gathering.body(network.settings()),
            event ->
                event instanceof SoundPayload.GatherEnded it
                    ? Words.gathered(it)
                    : Optional.empty());
    return shelved(once, Stream.concat(gathering.prompt().stream(), gathering.invalid().stream()))
        .thenCompose(
            got ->
                gathering
                    .next()
                    .filter(more -> !got.isValid() && got.status() != Gathered.Status.CANCELLED)
                    .map(this::gather)
                    .orElseGet(() -> CompletableFuture.completedStage(got)));
  }

  @Override
  public CompletionStage<Void> stopGather() {
    return order("gather", "gather_stop", body());
  }

  @Override
  public CompletionStage<Void> press(String digits) {
    return order("press", "send_dtmf", body().add("digits", digits));
  }

  @Override
  public CompletionStage<Void> bridge(String with, boolean park) {
    hearing.joinedWith(with);
    legs.find(with).ifPresent(it -> it.hearing.joinedWith(party.id()));
    JsonObjectBuilder body = body().add("call_control_id", with);
    if (park) {
      body.add("park_after_unbridge", "self");
    }
    return done(order("bridge", "bridge", body, it -> when(it instanceof CallPayload.Bridged)));
  }

  @Override
  public CompletionStage<Boolean> bridgeQueue(String queue) {
    hearing.joinedWith("");
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    order(
            "bridgeQueue",
            "bridge",
            body().add("queue", queue),
            it -> when(it instanceof CallPayload.Bridged))
        .whenComplete(
            (joinedNow, fault) -> {
              if (fault == null) {
                result.complete(true);
              } else if (Optional.ofNullable(fault.getCause())
                  .filter(Refusals::isNobody)
                  .isPresent()) {
                result.complete(false);
              } else {
                result.completeExceptionally(fault);
              }
            });
    return result;
  }

  @Override
  public CompletionStage<Queued> enqueue(EnqueueRequest request) {
    JsonObjectBuilder body = body().add("queue_name", request.queue());
    request.maxSize().ifPresent(it -> body.add("max_size", it));
    request.maxWait().ifPresent(it -> body.add("max_wait_time_secs", it.toSeconds()));
    return order(
        "enqueue",
        "enqueue",
        body,
        event ->
            event instanceof QueuePayload.Enqueued it
                ? Optional.of(
                    new Queued(
                        it.queue(), it.currentPosition(), Duration.ofSeconds(it.averageWaitSecs())))
                : Optional.empty());
  }

  @Override
  public CompletionStage<Void> leaveQueue() {
    return done(
        order(
            "leaveQueue", "leave_queue", body(), it -> when(it instanceof QueuePayload.Dequeued)));
  }

  @Override
  public CompletionStage<OptionalInt> queuePosition() {
    Optional<String> queue = hearing.queue();
    if (queue.isEmpty()) {
      return CompletableFuture.completedStage(OptionalInt.empty());
    }
    CompletableFuture<OptionalInt> result = new CompletableFuture<>();
    network
        .rest()
        .find("/queues/" + Rest.part(queue.get()) + "/calls/" + Rest.part(party.id()))
        .thenApply(found -> found.map(RemoteLeg::position).orElseGet(OptionalInt::empty))
        .whenComplete(
            (position, fault) -> {
              if (fault == null) {
                result.complete(position);
              } else {
                result.completeExceptionally(Refusals.fault("queuePosition", fault));
              }
            });
    return result;
  }

  private static OptionalInt position(JsonObject found) {
    return found.get("queue_position") instanceof JsonNumber number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  @Override
  public CompletionStage<Void> clientState(String state) {
    JsonObject body = body().add("client_state", Words.base64(state)).build();
    return told("clientState", network.rest().put(path() + "/actions/client_state_update", body));
  }

  @Override
  public Dialling dial(DialRequest request) {
    return RemoteDialling.begin(this, legs, request);
  }
}
