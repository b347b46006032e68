package org.jackfield.flow.remote;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
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
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.spi.flow.Dialling;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.spi.flow.LegSession;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.SoundPayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/** A leg elsewhere as the runner drives it. */
final class RemoteLeg implements LegSession {
  private final Network network;
  private final Legs legs;
  private final Party party;
  private final LegWebhooks hearing = new LegWebhooks();
  private final Orders orders;
  private final Queueing queueing;
  private final Taping taping;

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
    this.orders = new Orders(network.rest(), party.id(), hearing);
    this.queueing = new Queueing(orders);
    this.taping = new Taping(orders);
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

  private static CompletionStage<Void> done(CompletionStage<Boolean> stage) {
    return stage.thenAccept(it -> {});
  }

  private static Optional<Boolean> when(boolean so) {
    return so ? Optional.of(true) : Optional.empty();
  }

  @Override
  public CompletionStage<Void> answer(List<Header> headers) {
    JsonObjectBuilder body = Bodies.object();
    if (!headers.isEmpty()) {
      body.add("custom_headers", Words.headers(headers));
    }
    return done(
        orders.order("answer", "answer", body, it -> when(it instanceof CallPayload.Answered)));
  }

  @Override
  public CompletionStage<Void> reject(FlowCall.Rejection how) {
    return orders.order("reject", "reject", Bodies.object().add("cause", how.name()));
  }

  @Override
  public CompletionStage<Void> hangUp() {
    return orders
        .order("hangUp", "hangup", Bodies.object())
        .exceptionallyCompose(
            fault ->
                Refusals.isGone(fault)
                    ? CompletableFuture.completedStage(null)
                    : CompletableFuture.failedStage(fault));
  }

  @Override
  public CompletionStage<Played> play(Sound sound, boolean endless) {
    Playing playing = Playing.of(sound, network);
    return shelved(
        orders.order(
            "play", playing.action(), playing.body(network.settings(), endless), playing.end()),
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
    return orders.order("stopPlaying", "playback_stop", Bodies.object().add("stop", "all"));
  }

  @Override
  public CompletionStage<Gathered> gather(GatherRequest request) {
    Gathering gathering = Gathering.of(request, network);
    CompletionStage<Gathered> once =
        orders.order(
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
    return orders.order("gather", "gather_stop", Bodies.object());
  }

  @Override
  public CompletionStage<Recorded> record(RecordRequest request) {
    return taping.record(request);
  }

  @Override
  public CompletionStage<Void> stopRecording() {
    return taping.stop();
  }

  @Override
  public CompletionStage<Void> press(String digits) {
    return orders.order("press", "send_dtmf", Bodies.object().add("digits", digits));
  }

  @Override
  public CompletionStage<Void> bridge(String with, boolean park) {
    hearing.joinedWith(with);
    legs.find(with).ifPresent(it -> it.hearing.joinedWith(party.id()));
    JsonObjectBuilder body = Bodies.object().add("call_control_id", with);
    if (park) {
      body.add("park_after_unbridge", "self");
    }
    return done(
        orders.order("bridge", "bridge", body, it -> when(it instanceof CallPayload.Bridged)));
  }

  @Override
  public CompletionStage<Boolean> bridgeQueue(String queue) {
    return queueing.bridge(queue);
  }

  @Override
  public CompletionStage<Queued> enqueue(EnqueueRequest request) {
    return queueing.enter(request);
  }

  @Override
  public CompletionStage<Void> leaveQueue() {
    return queueing.leave();
  }

  @Override
  public CompletionStage<OptionalInt> queuePosition() {
    return queueing.position();
  }

  @Override
  public CompletionStage<Void> joinConference(String name) {
    return meetings().join(name);
  }

  @Override
  public CompletionStage<Void> leaveConference() {
    return meetings().leave();
  }

  private Meetings meetings() {
    return new Meetings(network.rest(), party.id(), hearing);
  }

  @Override
  public CompletionStage<Void> clientState(String state) {
    JsonObject body = Bodies.object().add("client_state", Words.base64(state)).build();
    return orders.put("clientState", "client_state_update", body);
  }

  @Override
  public Dialling dial(DialRequest request) {
    return RemoteDialling.begin(this, legs, request);
  }
}
