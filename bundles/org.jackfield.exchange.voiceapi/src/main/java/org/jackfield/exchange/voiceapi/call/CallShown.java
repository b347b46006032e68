package org.jackfield.exchange.voiceapi.call;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.voiceapi.json.Json;

/** A leg as the Voice API shows it. */
final class CallShown {
  private CallShown() {}

  /** As the answer to who dialled it: it is not up yet. */
  static JsonObjectBuilder dialled(CallView call) {
    return ids(call).add("is_alive", false);
  }

  static JsonObject whole(CallView call, Instant now) {
    JsonObjectBuilder shown =
        ids(call)
            .add("is_alive", call.state() != CallView.State.ENDED)
            .add("call_duration", call.talked(now).toSeconds())
            .add("start_time", text(call.startedAt()));
    call.endedAt().ifPresent(it -> shown.add("end_time", text(it)));
    call.clientState().ifPresent(it -> shown.add("client_state", it));
    return shown.build();
  }

  /** In a list of those that are up. */
  static JsonObject listed(CallView call, Instant now) {
    JsonObjectBuilder shown = ids(call).add("call_duration", call.talked(now).toSeconds());
    call.clientState().ifPresent(it -> shown.add("client_state", it));
    return shown.build();
  }

  private static JsonObjectBuilder ids(CallView call) {
    return Json.createObjectBuilder()
        .add("record_type", "call")
        .add("call_control_id", call.ids().callControlId())
        .add("call_leg_id", call.ids().legId())
        .add("call_session_id", call.ids().sessionId());
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
