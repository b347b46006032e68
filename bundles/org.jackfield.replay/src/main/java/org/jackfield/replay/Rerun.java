package org.jackfield.replay;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Problem;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.client.JackfieldClient;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.policy.StandardRecovery;
import org.jackfield.protocol.trace.TraceLine;
import org.jackfield.protocol.trace.TraceLine.Kind;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.ScriptedSession;

/** One client, run again through what was recorded of it. Not thread-safe. */
final class Rerun {
  /** Retries are spread by chance, so what the client does by itself may come so much later. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String NOWHERE = "wss://replay.invalid";

  /**
   * A recorded line and what became of it.
   *
   * @param line as recorded
   * @param asRecorded whether it was so again
   */
  record Outcome(TraceLine line, boolean asRecorded) {}

  private final List<TraceLine> recorded;
  private final ManualClock clock;
  private final LaneByHand lane;
  private final Wired wire = new Wired();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final List<TraceLine> now = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Call> calls = new HashMap<>();
  private final Set<TraceLine> unfit = new HashSet<>();
  private final JackfieldClient client;

  /** Of the lines of one client, at least one. */
  Rerun(List<TraceLine> recorded) {
    this.recorded = recorded;
    this.clock = new ManualClock(recorded.get(0).at());
    this.lane = new LaneByHand(clock);
    Parts parts = Parts.empty();
    parts.transports().put(wire, Map.of(SignalingTransport.SCHEMES, "wss"));
    parts.engines().put(engine);
    parts.callMachines().put(new CallRules());
    parts.sessionMachines().put(new SessionRules());
    parts.recovery().put(new StandardRecovery());
    parts.credentials().put(FixedCredentials.of("replay", "none"));
    client =
        new JackfieldClient(
            ClientSettings.of(recorded.get(0).client(), URI.create(NOWHERE)),
            parts,
            new Execution(lane, lane, lane, () -> lane, clock, new Random(7)),
            () -> {});
    client.onTrace(now::add);
  }

  /** Runs it all. */
  List<Outcome> run() {
    List<Outcome> outcomes = new ArrayList<>();
    for (TraceLine line : recorded) {
      reach(line.at());
      if (aboutSound(line)) {
        outcomes.add(new Outcome(line, true));
        continue;
      }
      if (find(line).isEmpty()) {
        actIfPossible(line);
      }
      outcomes.add(new Outcome(line, !unfit.contains(line) && matched(line)));
    }
    return outcomes;
  }

  /** What the client does now and did not when it was recorded. */
  List<TraceLine> more() {
    return now.stream().filter(line -> line.kind() != Kind.RECEIVED && !aboutSound(line)).toList();
  }

  /** How it sounded is not in a trace, so neither are the warnings about that. */
  private static boolean aboutSound(TraceLine line) {
    return line.kind() == Kind.CALL && line.text().matches("(warning|cleared) \\d{5} .*");
  }

  /** A verb that the call's state does not allow now leaves its line without its like. */
  private void actIfPossible(TraceLine line) {
    try {
      act(line);
    } catch (IllegalStateException otherState) {
      unfit.add(line);
    }
    lane.runAll();
  }

  private void reach(Instant time) {
    Duration step = Duration.between(clock.instant(), time);
    lane.advance(step.isNegative() ? Duration.ZERO : step);
    lane.runAll();
  }

  private boolean matched(TraceLine line) {
    Optional<TraceLine> found = find(line);
    Instant end = clock.instant().plus(PATIENCE);
    while (found.isEmpty() && ownDoing(line) && clock.instant().isBefore(end)) {
      lane.advance(Duration.ofMillis(100));
      lane.runAll();
      found = find(line);
    }
    found.ifPresent(
        again -> {
          now.remove(again);
          if (line.kind() == Kind.SENT && line.method().isPresent()) {
            line.id().ifPresent(id -> ids.put(id, again.id().orElse(id)));
          }
        });
    return found.isPresent();
  }

  private static boolean ownDoing(TraceLine line) {
    return line.kind() == Kind.SENT || line.kind() == Kind.OPENING || line.kind() == Kind.CALL;
  }

  private Optional<TraceLine> find(TraceLine line) {
    return now.stream().filter(again -> same(line, again)).findFirst();
  }

  private boolean same(TraceLine line, TraceLine again) {
    return line.kind() == again.kind()
        && line.summary().equals(again.summary())
        && (line.subject().isEmpty()
            || ids.getOrDefault(line.subject(), line.subject()).equals(again.subject()));
  }

  // --- what came from outside

  private void act(TraceLine line) {
    switch (line.kind()) {
      case OPENING -> {
        if (!wire.isOpening()) {
          client.connect();
        }
      }
      case OPENED -> wire.open();
      case FAILED -> wire.fail(problem(line.text()));
      case SENT -> ask(line);
      case RECEIVED -> wire.tell(translated(line.text()));
      case CLOSING -> client.disconnect();
      case CLOSED -> {
        boolean asked = line.text().equals("as asked");
        wire.close(
            asked ? 1000 : 1006, asked ? Optional.empty() : Optional.of(problem(line.text())));
      }
      case CALL -> call(line.subject(), line.text());
      default -> throw new IllegalStateException("no such kind: " + line.kind());
    }
  }

  /** What the program must have asked for, or the client would not have sent it. */
  private void ask(TraceLine line) {
    String method = line.method().orElse("");
    Optional<Call> call =
        calls.entrySet().stream()
            .filter(each -> line.text().contains(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (method.equals("info")) {
      call.ifPresent(it -> it.sendDigits("0"));
    } else if (line.summary().equals("modify updateMedia")) {
      call.ifPresent(Call::restartMedia);
    }
  }

  private void call(String id, String what) {
    if (what.equals("dialled")) {
      Call call = client.dial(DialRequest.to("replay"));
      calls.put(id, call);
      ids.put(id, call.id());
      return;
    }
    Call call =
        calls.computeIfAbsent(
            id,
            inbound ->
                client.calls().stream()
                    .filter(each -> each.id().equals(inbound))
                    .findFirst()
                    .orElse(null));
    if (call == null) {
      return;
    }
    switch (what) {
      case "answer asked for" -> call.answer(CallAudio.silent());
      case "hang-up asked for" -> call.hangUp();
      case "hold asked for" -> call.hold();
      case "resume asked for" -> call.resume();
      case "media is up" -> media(call).ifPresent(ScriptedSession::connect);
      case "digit received" -> media(call).ifPresent(session -> session.digit('0'));
      default -> {
        if (what.startsWith("media interrupted: ")) {
          Problem problem = problem(what.substring("media interrupted: ".length()));
          media(call).ifPresent(session -> session.interrupt(problem));
        } else if (what.startsWith("media failed: ")) {
          Problem problem = problem(what.substring("media failed: ".length()));
          media(call).ifPresent(session -> session.fail(problem));
        }
      }
    }
  }

  private Optional<ScriptedSession> media(Call call) {
    return engine.sessions().all().stream()
        .filter(session -> session.request().callId().equals(call.id()))
        .reduce((one, later) -> later);
  }

  private String translated(String text) {
    String translated = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      translated = translated.replace('"' + id.getKey() + '"', '"' + id.getValue() + '"');
    }
    return translated;
  }

  /** From {@code SIGNALING 45002: detail}. */
  private static Problem problem(String text) {
    String[] part = text.split(" |: ", 3);
    try {
      return Problem.passing(Integer.parseInt(part[1]), Area.valueOf(part[0]), part[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException bad) {
      throw new IllegalArgumentException("text: is no problem: " + text, bad);
    }
  }
}
