package org.jackfield.exchange.voiceapi.call;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.voiceapi.AfterAnswer;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.FakeConferences;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.jackfield.exchange.voiceapi.catalogue.Unbuilt;
import org.jackfield.exchange.voiceapi.event.CallEvents;
import org.jackfield.exchange.voiceapi.media.Media;

/** The resources for calls over a switch that is not there. */
final class Fixture {
  static final String DIAL =
      "{\"connection_id\":\"app-1\",\"to\":\"+13125550102\",\"from\":\"+13125550101\"}";

  /** A body for each command that is good. */
  static final Map<String, String> GOOD = new LinkedHashMap<>();

  static {
    GOOD.put("answer", "{}");
    GOOD.put("reject", "{\"cause\":\"USER_BUSY\"}");
    GOOD.put("hangup", "{}");
    GOOD.put("bridge", "{\"call_control_id\":\"v3:parked\"}");
    GOOD.put("client_state_update", "{\"client_state\":\"YQ==\"}");
    GOOD.put("transfer", "{\"to\":\"+13125550103\"}");
    GOOD.put("enqueue", "{\"queue_name\":\"support\"}");
    GOOD.put("leave_queue", "{}");
    GOOD.put("switch_supervisor_role", "{\"role\":\"whisper\"}");
    GOOD.put("playback_start", "{\"audio_url\":\"http://127.0.0.1:9/a.wav\"}");
    GOOD.put("playback_stop", "{}");
    GOOD.put("speak", "{\"payload\":\"hello\",\"voice\":\"female\"}");
    GOOD.put("gather", "{}");
    GOOD.put("gather_using_speak", "{\"payload\":\"hello\",\"voice\":\"female\"}");
    GOOD.put("gather_using_audio", "{\"audio_url\":\"http://127.0.0.1:9/a.wav\"}");
    GOOD.put("gather_stop", "{}");
    GOOD.put("send_dtmf", "{\"digits\":\"1w2\"}");
    GOOD.put("record_start", "{\"format\":\"wav\",\"channels\":\"single\"}");
    GOOD.put("record_stop", "{}");
    GOOD.put("record_pause", "{}");
    GOOD.put("record_resume", "{}");
    GOOD.put("streaming_start", "{\"stream_url\":\"wss://program.example/x\"}");
    GOOD.put("streaming_stop", "{}");
  }

  final FakeHouse house = new FakeHouse();
  final FakeSwitch calls = new FakeSwitch();
  final FakeConferences conferences = new FakeConferences();
  Instant now = FakeSwitch.START.plusSeconds(60);
  final AfterAnswer after = Api.after();
  final CallParts parts;
  final Commands commands;
  final Api api;

  Fixture() {
    this("");
  }

  /** With a folder for data. */
  Fixture(String data) {
    parts = calls.parts(Api.parts(house, data));
    FakeSwitch.meet(parts, conferences.service());
    Families families = new Families(parts, after, () -> now, Runnable::run);
    commands = new Commands(families);
    api =
        new Api(
            Api.parts(house),
            new Calls(parts, families, () -> now),
            commands,
            new Media(parts, families.media()),
            new CallEvents(parts, families.log()),
            new ActiveCalls(parts, () -> now),
            new Unbuilt());
    house.applications.put("app-1", application("app-1", true));
    house.applications.put("asleep", application("asleep", false));
  }

  private static Application application(String id, boolean active) {
    return new Application(
        id,
        id,
        active,
        new WebhookSettings(
            Optional.of(URI.create("http://127.0.0.1:9/hook")),
            Optional.empty(),
            Optional.empty(),
            false),
        "{}",
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  static String path(String leg, String command) {
    return "calls/" + leg.replace(":", "%3A") + "/actions/" + command;
  }

  Api.Answer tell(String leg, String command, String body) throws Exception {
    String method = command.equals("client_state_update") ? "PUT" : "POST";
    return api.ask(method, path(leg, command), body);
  }

  Api.Answer dial(String body) throws Exception {
    return api.post("calls", body);
  }

  /** Name and leg of each command that call_events tells. */
  List<String> logged() throws Exception {
    return api
        .get("call_events?filter%5Btype%5D=command&filter%5Bapplication_session_id%5D=session-1")
        .json()
        .getJsonArray("data")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(it -> it.getString("name") + " " + it.getString("call_leg_id"))
        .toList();
  }

  /** What the switch was told last. */
  FakeSwitch.Told last() {
    return calls.told.get(calls.told.size() - 1);
  }

  /** The same command to the leg that is answered, taken; what the switch was told by it. */
  FakeSwitch.Told taken(String command, String body) throws Exception {
    Api.Answer answer = tell(FakeSwitch.LEG, command, body);
    if (!answer.body().equals("{\"data\":{\"result\":\"ok\"}}")) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return last();
  }
}
