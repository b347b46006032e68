package org.jackfield.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowEvent;
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
import org.jackfield.spi.flow.Dialling;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.spi.flow.LegSession;

/** A leg by hand: verbs are kept and succeed at once, unless the test holds them open. */
final class FakeLeg implements LegSession {
  private static final long SECONDS = 10;

  private final String id;
  private final BlockingQueue<String> verbs = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<?>> held = new HashMap<>();
  private final List<LegListener> listeners = new ArrayList<>();

  FakeLeg(String id) {
    this.id = id;
  }

  /** The verb stays open; the test completes this. */
  synchronized <T> CompletableFuture<T> hold(String verb) {
    CompletableFuture<T> made = new CompletableFuture<>();
    held.put(verb, made);
    return made;
  }

  /** The next verb; waits for it. */
  String next() throws InterruptedException {
    String verb = verbs.poll(SECONDS, TimeUnit.SECONDS);
    return verb == null ? "nothing within " + SECONDS + " s" : verb;
  }

  /** What was asked for and not yet looked at. */
  List<String> rest() {
    List<String> all = new ArrayList<>();
    verbs.drainTo(all);
    return all;
  }

  void tell(FlowEvent event) {
    told().forEach(it -> it.onEvent(event));
  }

  void end(HangupCause cause) {
    told().forEach(it -> it.onEnded(cause));
  }

  private synchronized List<LegListener> told() {
    return List.copyOf(listeners);
  }

  @SuppressWarnings("unchecked")
  private synchronized <T> CompletionStage<T> does(String verb, String words, T value) {
    verbs.add(words);
    CompletableFuture<?> open = held.remove(verb);
    return open == null ? CompletableFuture.completedFuture(value) : (CompletableFuture<T>) open;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized void listen(LegListener listener) {
    listeners.add(listener);
  }

  @Override
  public synchronized void forget() {
    listeners.clear();
  }

  @Override
  public CompletionStage<Void> answer(List<Header> headers) {
    return does("answer", "answer", null);
  }

  @Override
  public CompletionStage<Void> reject(FlowCall.Rejection how) {
    CompletionStage<Void> done = does("reject", "reject " + how, null);
    end(HangupCause.CALL_REJECTED);
    return done;
  }

  @Override
  public CompletionStage<Void> hangUp() {
    CompletionStage<Void> done = does("hangUp", "hangUp", null);
    end(HangupCause.NORMAL_CLEARING);
    return done;
  }

  @Override
  public CompletionStage<Played> play(Sound sound, boolean endless) {
    String what = sound.getClass().getSimpleName();
    return endless
        ? does("playEndless", "play " + what + " endless", Played.CANCELLED)
        : does("play", "play " + what, Played.COMPLETED);
  }

  @Override
  public CompletionStage<Void> stopPlaying() {
    return does("stopPlaying", "stopPlaying", null);
  }

  @Override
  public CompletionStage<Gathered> gather(GatherRequest request) {
    return does("gather", "gather", new Gathered("12", Gathered.Status.VALID));
  }

  @Override
  public CompletionStage<Void> stopGather() {
    return does("stopGather", "stopGather", null);
  }

  @Override
  public CompletionStage<Recorded> record(RecordRequest request) {
    return does("record", "record", new Recorded(Duration.ofSeconds(3), Optional.empty()));
  }

  @Override
  public CompletionStage<Void> stopRecording() {
    return does("stopRecording", "stopRecording", null);
  }

  @Override
  public CompletionStage<Void> press(String digits) {
    return does("press", "press " + digits, null);
  }

  @Override
  public CompletionStage<Void> bridge(String with, boolean park) {
    return does("bridge", "bridge " + with + (park ? " park" : ""), null);
  }

  @Override
  public CompletionStage<Boolean> bridgeQueue(String queue) {
    return does("bridgeQueue", "bridgeQueue " + queue, true);
  }

  @Override
  public CompletionStage<Queued> enqueue(EnqueueRequest request) {
    return does(
        "enqueue", "enqueue " + request.queue(), new Queued(request.queue(), 1, Duration.ZERO));
  }

  @Override
  public CompletionStage<Void> leaveQueue() {
    return does("leaveQueue", "leaveQueue", null);
  }

  @Override
  public CompletionStage<OptionalInt> queuePosition() {
    return does("queuePosition", "queuePosition", OptionalInt.of(1));
  }

  @Override
  public CompletionStage<Void> joinConference(String name) {
    return does("joinConference", "joinConference " + name, null);
  }

  @Override
  public CompletionStage<Void> leaveConference() {
    return does("leaveConference", "leaveConference", null);
  }

  @Override
  public CompletionStage<Void> clientState(String state) {
    return does("clientState", "clientState", null);
  }

  @Override
  public Dialling dial(DialRequest request) {
    CompletionStage<Dialling.End> end =
        does(
            "dial",
            "dial " + String.join(" ", request.to()),
            new Dialling.End(Dialled.Outcome.NO_ANSWER, Optional.empty()));
    return new Dialling() {
      @Override
      public CompletionStage<End> end() {
        return end;
      }

      @Override
      public void cancel() {
        verbs.add("cancel");
      }
    };
  }
}
