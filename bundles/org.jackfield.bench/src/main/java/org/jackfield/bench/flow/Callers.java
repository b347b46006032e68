package org.jackfield.bench.flow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jackfield.bench.call.Round;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.device.Terminals;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.voiceapi.event.WebhookEvent;

/** Devices that have answered calls, as many at a time as are wanted. */
final class Callers {
  private final Map<String, AnsweredCall> byCallId = new ConcurrentHashMap<>();
  private final Map<String, AnsweredCall> byNumber = new ConcurrentHashMap<>();
  private final Histogram keys = new Histogram();
  private List<Terminal> devices = List.of();
  private int made;

  /** Signs so many devices in. */
  void signIn(Sockets sockets, Office office, int count) throws IOException, InterruptedException {
    devices = Terminals.signedIn(sockets, i -> office.caller(), count, this::heard);
  }

  private void heard(Terminal terminal, ServerMessage.InCall said) {
    Optional.ofNullable(byCallId.get(said.callId())).ifPresent(it -> it.heard(said));
  }

  /** For the backend. */
  void told(WebhookEvent event, long arrived) {
    Optional.ofNullable(byNumber.get(event.payload().ids().to()))
        .ifPresent(it -> it.told(event, arrived));
  }

  /** How long keys are on their way, from the device to the backend. */
  Histogram keys() {
    return keys;
  }

  /**
   * New calls, spread over the devices.
   *
   * @param rate how many begin in a second
   * @return all of them, those too that were not answered
   */
  List<AnsweredCall> call(int count, int rate, Commands commands) {
    List<AnsweredCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AnsweredCall call =
          new AnsweredCall(
              devices.get(i % devices.size()), String.format("+1202%07d", made++), commands, keys);
      byCallId.put(call.callId(), call);
      byNumber.put(call.number(), call);
      calls.add(call);
    }
    Round.run(new ConcurrentLinkedQueue<>(calls), rate, count, (call, times) -> call.begin());
    return calls;
  }

  /**
   * Hangs up.
   *
   * @param rate how many end in a second
   * @return how many ended as they should
   */
  int hangUp(List<AnsweredCall> calls, int rate) {
    int ended =
        Round.run(
                new ConcurrentLinkedQueue<>(calls),
                rate,
                calls.size(),
                (call, times) -> call.hangUp())
            .done();
    for (AnsweredCall call : calls) {
      byCallId.remove(call.callId());
      byNumber.remove(call.number());
    }
    return ended;
  }
}
