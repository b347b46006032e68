package org.jackfield.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.FlowLeg;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.HungUp;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.spi.flow.LegSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A leg of a flow's call. */
class RunningLeg implements FlowLeg, LegListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunningLeg.class);

  final Gate gate;
  final Limits limits;
  final LegSession session;
  private final CompletableFuture<HangupCause> ended = new CompletableFuture<>();

  private final EventQueue events = new EventQueue();

  /** What plays beside the flow; of the flow's thread. */
  private Optional<Sound> background = Optional.empty();

  /** Joined with somebody: its end is theirs. */
  private volatile boolean joined;

  private volatile boolean conferring;

  /** The keys that end what is being recorded. */
  private volatile String endingKeys = "";

  RunningLeg(Gate gate, Limits limits, LegSession session) {
    this.gate = gate;
    this.limits = limits;
    this.session = session;
  }

  @Override
  public void onEvent(FlowEvent event) {
    if (event instanceof FlowEvent.Bridged bridged) {
      bridged(bridged.with());
    } else if (event instanceof FlowEvent.LeftConference) {
      conferring = false;
    } else if (event instanceof FlowEvent.DigitReceived it && endingKeys.indexOf(it.digit()) >= 0) {
      endingKeys = ""; // a second key has nothing to end
      endRecording();
    }
    events.add(event);
  }

  /** It hears that leg now. */
  void bridged(String with) {
    joined = true;
  }

  @Override
  public void onEnded(HangupCause cause) {
    if (ended.complete(cause)) {
      gate.ended(this, cause);
    }
  }

  /** Why it is over, if it is. */
  final Optional<HangupCause> cause() {
    return Optional.ofNullable(ended.getNow(null));
  }

  final boolean isJoined() {
    return joined || conferring;
  }

  final CompletionStage<HangupCause> whenEnded() {
    return ended;
  }

  @Override
  public final String id() {
    return session.id();
  }

  @Override
  public final boolean isOver() {
    return ended.isDone();
  }

  /** A verb that is done within the usual time. */
  final void command(String verb, Supplier<CompletionStage<Void>> begin, RunningLeg... further) {
    RunningLeg[] legs = new RunningLeg[further.length + 1];
    legs[0] = this;
    System.arraycopy(further, 0, legs, 1, further.length);
    gate.await(verb, limits.command(), () -> begin.get().thenApply(done -> true), legs);
  }

  @Override
  public final Played play(Sound sound, Duration atMost) {
    pause();
    try {
      Optional<Played> played =
          gate.within("play", atMost, () -> session.play(sound, false), false, this);
      if (played.isEmpty()) {
        command("play", session::stopPlaying);
      }
      return played.orElse(Played.CANCELLED);
    } finally {
      resume();
    }
  }

  @Override
  public final Gathered gather(GatherRequest request) {
    pause();
    try {
      Optional<Gathered> gathered =
          gate.within("gather", longest(request), () -> session.gather(request), false, this);
      if (gathered.isEmpty()) {
        command("gather", session::stopGather);
      }
      return gathered.orElseGet(() -> new Gathered("", Gathered.Status.CANCELLED));
    } finally {
      resume();
    }
  }

  private Duration longest(GatherRequest request) {
    Duration keys = request.first().plus(request.between().multipliedBy(request.most()));
    Duration prompts =
        LONGEST_PLAY.multipliedBy(
            (request.prompt().isPresent() ? 1 : 0) + (request.invalid().isPresent() ? 1 : 0));
    return keys.plus(prompts).multipliedBy(request.tries()).plus(limits.command());
  }

  @Override
  public final Recorded record(RecordRequest request) {
    pause();
    endingKeys = request.endingKeys();
    try {
      Duration atMost = request.longest().plus(limits.command());
      Optional<Recorded> recorded =
          gate.within("record", atMost, () -> session.record(request), false, this);
      if (recorded.isEmpty()) {
        command("record", session::stopRecording);
      }
      return recorded.orElseThrow(
          () ->
              new FlowException(
                  FlowException.Reason.TIMEOUT, "record: what became of it is not known"));
    } finally {
      endingKeys = "";
      resume();
    }
  }

  private void endRecording() {
    session
        .stopRecording()
        .whenComplete(
            (done, fault) -> {
              if (fault != null && !Gate.isGone(fault)) {
                LOG.warn("leg {}: its recording goes on in spite of a key", id(), fault);
              }
            });
  }

  @Override
  public final void startPlaying(Sound sound) {
    pause();
    command("startPlaying", () -> CompletableFuture.completedStage(null));
    background = Optional.of(sound);
    resume();
  }

  @Override
  public final void stopPlaying() {
    background = Optional.empty();
    command("stopPlaying", session::stopPlaying);
  }

  /** What plays in the background makes room. */
  private void pause() {
    if (background.isPresent()) {
      command("play", session::stopPlaying);
    }
  }

  private void resume() {
    if (background.isPresent() && gate.over().isEmpty() && !isOver()) {
      session
          .play(background.get(), true)
          .whenComplete(
              (played, fault) -> {
                boolean failed =
                    fault != null || played == Played.FAILED || played == Played.FILE_NOT_FOUND;
                if (failed && !Gate.isGone(fault)) {
                  LOG.warn("leg {}: what was to play in the background does not", id(), fault);
                }
              });
    }
  }

  @Override
  public final void press(String digits) {
    command("press", () -> session.press(digits));
  }

  @Override
  public void bridge(FlowLeg with) {
    RunningLeg other = mine(with);
    join(other, "bridge", false);
    joined = true;
    other.joined = true;
  }

  final RunningLeg mine(FlowLeg with) {
    if (with instanceof RunningLeg other && other.gate == gate && other != this) {
      return other;
    }
    throw new IllegalArgumentException("with: is no other leg of this call");
  }

  final void join(RunningLeg other, String verb, boolean park) {
    quiet();
    other.quiet();
    command(verb, () -> session.bridge(other.id(), park), other);
  }

  /** Nobody is to hear music instead of the other. */
  final void quiet() {
    if (background.isPresent()) {
      stopPlaying();
    }
  }

  @Override
  public final void joinConference(String name) {
    if (name.isBlank() || name.length() > 255) {
      throw new IllegalArgumentException("name: must be 1 to 255 characters");
    }
    quiet();
    boolean before = conferring;
    conferring = true; // that it has left again may be told before this returns
    boolean done = false;
    try {
      command("joinConference", () -> session.joinConference(name));
      done = true;
    } finally {
      conferring = done ? conferring : before;
    }
  }

  @Override
  public final void leaveConference() {
    command("leaveConference", session::leaveConference);
    conferring = false;
  }

  @Override
  public final Optional<FlowEvent> awaitEvent(Duration atMost) {
    gate.within("awaitEvent", atMost, events::arrival, false, this);
    return events.poll();
  }

  @Override
  public final boolean awaitHangup(Duration atMost) {
    if (isOver()) {
      gate.check("awaitHangup");
      return true;
    }
    return gate.within("awaitHangup", atMost, this::whenEnded, true).isPresent();
  }

  @Override
  public final void hangUp() {
    if (isOver()) {
      return;
    }
    if (gate.over().isPresent()) {
      drop(); // a flow that cleans up
      return;
    }
    end("hangUp", session::hangUp);
  }

  /** Does what ends it. That it has ended meanwhile by itself is no fault. */
  final void end(String verb, Supplier<CompletionStage<Void>> begin) {
    try {
      gate.within(verb, limits.command(), () -> begin.get().thenCompose(done -> ended), true)
          .orElseThrow(
              () -> new FlowException(FlowException.Reason.TIMEOUT, verb + ": it goes on"));
    } catch (HungUp gone) {
      if (!isOver()) {
        throw gone;
      }
    }
  }

  /** Ends it, and nobody waits for that. */
  final void drop() {
    session
        .hangUp()
        .whenComplete(
            (done, fault) -> {
              if (fault != null) {
                LOG.warn("leg {} cannot be hung up", id(), fault);
              }
            });
  }
}
