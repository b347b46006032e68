package org.jackfield.replay;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.client.JackfieldClient;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.policy.StandardRecovery;
import org.jackfield.protocol.trace.Redaction;
import org.jackfield.protocol.trace.TraceLine;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.network.ScriptedNetwork;

/**
 * A client in a network that acts by itself, whose trace is kept, redacted and written as a file.
 */
final class Recorded {
  private final ManualClock clock = new ManualClock();
  private final LaneByHand lane = new LaneByHand(clock);
  private final ScriptedNetwork network = new ScriptedNetwork();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final Redaction redaction = new Redaction();
  private final List<String> lines = new ArrayList<>();
  private final JackfieldClient client;

  Recorded() {
    Parts parts = Parts.empty();
    parts.transports().put(network.transport(), Map.of(SignalingTransport.SCHEMES, "wss"));
    parts.engines().put(engine);
    parts.callMachines().put(new CallRules());
    parts.sessionMachines().put(new SessionRules());
    parts.recovery().put(new StandardRecovery());
    parts.credentials().put(FixedCredentials.of("alice", "secret-1"));
    client =
        new JackfieldClient(
            ClientSettings.of("alice", URI.create("wss://voice.example")),
            parts,
            new Execution(lane, lane, lane, () -> lane, clock, new Random(1)),
            () -> {});
    client.onTrace(line -> lines.add(redaction.of(line).write()));
  }

  private void later(long millis) {
    lane.advance(Duration.ofMillis(millis));
    lane.runAll();
  }

  /** Calls, is called, and loses the socket once. */
  List<String> aDay() {
    client.connect();
    later(40);
    Call out = client.dial(DialRequest.to("+13125550199").withAudio(CallAudio.silent()));
    later(300);
    engine.session().connect();
    later(1_000);
    out.sendDigits("1");
    later(500);
    out.hold();
    later(2_000);
    out.resume();
    later(500);
    String in = network.call("+13125550142", "Jane");
    later(10);
    Call inbound =
        client.calls().stream().filter(call -> call.id().equals(in)).findFirst().orElseThrow();
    inbound.answer(CallAudio.silent());
    later(50);
    engine.session().connect();
    later(1_000);
    network.hangUp(in, "NORMAL_CLEARING");
    later(100);
    out.hangUp();
    later(100);
    network.transport().server().drop();
    later(10_000);
    Call last = client.dial(DialRequest.to("+13125550143"));
    later(20);
    last.hangUp();
    later(100);
    client.disconnect();
    later(100);
    return List.copyOf(lines);
  }

  static List<TraceLine> read(List<String> lines) {
    return lines.stream().map(TraceLine::read).toList();
  }
}
