package org.jackfield.testkit.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/**
 * A leg of a {@link ScriptedFlowCall}. Verbs do not wait: each is written down and succeeds, unless
 * the test has said otherwise.
 */
public class ScriptedFlowLeg implements FlowLeg {
  /** How verbs of this leg begin in the call's list. */
  private final String prefix;

  private final String id;
  private final List<String> verbs;
  private final Deque<Gathered> keys = new ArrayDeque<>();
  private final Deque<Played> ends = new ArrayDeque<>();
  private final Deque<Recorded> tapes = new ArrayDeque<>();
  private final Deque<FlowEvent> events = new ArrayDeque<>();
  private final Map<String, RuntimeException> faults = new HashMap<>();
  private Optional<HangupCause> over = Optional.empty();
  private Optional<ScriptedFlowLeg> partner = Optional.empty();
  boolean answered;
  private boolean conferring;

  ScriptedFlowLeg(String id, String prefix, List<String> verbs, boolean answered) {
    this.id = id;
    this.prefix = prefix;
    this.verbs = verbs;
    this.answered = answered;
  }

  // --- for the test

  /** The next gather gives these keys; an empty text is nobody pressing anything in time. */
  public ScriptedFlowLeg presses(String digits) {
    return gathers(
        new Gathered(digits, digits.isEmpty() ? Gathered.Status.TIMEOUT : Gathered.Status.VALID));
  }

  /** The next gather ends so. */
  public ScriptedFlowLeg gathers(Gathered next) {
    keys.add(Objects.requireNonNull(next, "next"));
    return this;
  }

  /** The next sound ends so. */
  public ScriptedFlowLeg plays(Played next) {
    ends.add(Objects.requireNonNull(next, "next"));
    return this;
  }

  /** The next recording comes to this; without it, to one second. */
  public ScriptedFlowLeg records(Recorded next) {
    tapes.add(Objects.requireNonNull(next, "next"));
    return this;
  }

  /** This is what the flow is told next that awaits an event. */
  public ScriptedFlowLeg happens(FlowEvent event) {
    events.add(Objects.requireNonNull(event, "event"));
    return this;
  }

  /** The next verb of this name, e.g. {@code gather}, is refused so. */
  public ScriptedFlowLeg refuses(String verb, FlowException.Reason reason) {
    faults.put(verb, new FlowException(reason, verb + ": as the test wants it"));
    return this;
  }

  /** While the next verb of this name waits, the leg hangs up. */
  public ScriptedFlowLeg hangsUpDuring(String verb) {
    faults.put(verb, new HungUp(id, HangupCause.NORMAL_CLEARING));
    return this;
  }

  // --- for the flow

  /** Writes the verb down, and fails where it must. */
  final void does(String verb, String words) {
    ending().ifPresent(this::thrown);
    RuntimeException fault = faults.remove(verb);
    verbs.add(prefix + words);
    if (fault instanceof HungUp gone) {
      end(gone.hangupCause());
    }
    if (fault != null) {
      throw fault;
    }
  }

  private void thrown(HungUp gone) {
    throw gone;
  }

  /** What keeps all its verbs from doing anything. */
  Optional<HungUp> ending() {
    return over.map(it -> new HungUp(id, it));
  }

  private void needsAnswer(String verb) {
    if (ending().isEmpty() && !answered) {
      throw new FlowException(FlowException.Reason.NOT_ANSWERED, verb + ": nobody has answered");
    }
  }

  /** It is over, and so is whoever it is joined with. */
  final void end(HangupCause cause) {
    if (over.isEmpty()) {
      over = Optional.of(cause);
      partner.ifPresent(it -> it.end(cause));
    }
  }

  final boolean isJoined() {
    return partner.isPresent() || conferring;
  }

  /** Joined; the end of one is the end of both. */
  final void join(ScriptedFlowLeg other) {
    answered = true;
    other.answered = true;
    partner = Optional.of(other);
    other.partner = Optional.of(this);
  }

  final ScriptedFlowLeg other(FlowLeg with) {
    if (with instanceof ScriptedFlowLeg leg && leg.verbs == verbs && leg != this) {
      return leg;
    }
    throw new IllegalArgumentException("with: is no other leg of this call");
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final boolean isOver() {
    return over.isPresent();
  }

  @Override
  public final Played play(Sound sound, Duration atMost) {
    needsAnswer("play");
    does("play", "play " + words(sound));
    return next(ends, () -> Played.COMPLETED);
  }

  @Override
  public final void startPlaying(Sound sound) {
    needsAnswer("startPlaying");
    does("startPlaying", "startPlaying " + words(sound));
  }

  @Override
  public final void stopPlaying() {
    does("stopPlaying", "stopPlaying");
  }

  private static String words(Sound sound) {
    if (sound instanceof Sound.Speech speech) {
      return "\"" + speech.text() + "\"";
    }
    return sound instanceof Sound.Music ? "music" : sound.toString();
  }

  @Override
  public final Gathered gather(GatherRequest request) {
    needsAnswer("gather");
    does("gather", "gather" + request.prompt().map(it -> " " + words(it)).orElse(""));
    return next(keys, () -> new Gathered("", Gathered.Status.TIMEOUT));
  }

  private static <T> T next(Deque<T> script, Supplier<T> otherwise) {
    return script.isEmpty() ? otherwise.get() : script.remove();
  }

  @Override
  public final Recorded record(RecordRequest request) {
    needsAnswer("record");
    does("record", ("record " + request.name()).strip());
    return next(tapes, () -> new Recorded(Duration.ofSeconds(1), Optional.empty()));
  }

  @Override
  public final void press(String digits) {
    needsAnswer("press");
    does("press", "press " + digits);
  }

  @Override
  public final void bridge(FlowLeg with) {
    ScriptedFlowLeg leg = other(with);
    leg.ending().ifPresent(this::thrown);
    does("bridge", "bridge " + leg.id);
    join(leg);
  }

  @Override
  public final void joinConference(String name) {
    needsAnswer("joinConference");
    does("joinConference", "joinConference " + name);
    conferring = true;
  }

  @Override
  public final void leaveConference() {
    if (!conferring && ending().isEmpty()) {
      throw new FlowException(
          FlowException.Reason.NOT_IN_CONFERENCE, "leaveConference: it is in no conference");
    }
    does("leaveConference", "leaveConference");
    conferring = false;
  }

  @Override
  public final Optional<FlowEvent> awaitEvent(Duration atMost) {
    does("awaitEvent", "awaitEvent");
    return Optional.ofNullable(events.poll());
  }

  /** Whoever is waited for hangs up at once, unless {@link #refuses} holds for this verb. */
  @Override
  public final boolean awaitHangup(Duration atMost) {
    if (over.isPresent()) {
      return true;
    }
    boolean stays = faults.remove("awaitHangup") instanceof FlowException;
    does("awaitHangup", "awaitHangup");
    if (!stays) {
      end(HangupCause.NORMAL_CLEARING);
    }
    return !stays;
  }

  @Override
  public final void hangUp() {
    if (over.isEmpty()) {
      verbs.add(prefix + "hangUp");
      end(HangupCause.NORMAL_CLEARING);
    }
  }
}
