package org.jackfield.exchange.voiceapi.conference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Conferencing.ConferenceCommand;
import org.jackfield.exchange.api.control.conference.Conferencing.Role;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.control.conference.ParticipantView;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conferences by REST, over a switch that notes what it is told. */
class ConferencesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final ConferenceView ROOM =
      new ConferenceView(
          "c-1",
          "room",
          ConferenceView.Status.IN_PROGRESS,
          Optional.empty(),
          "app-1",
          NOW,
          NOW,
          NOW,
          1);
  private static final ParticipantView PARTICIPANT =
      new ParticipantView(
          "p-1",
          new LegIds("leg", "session", "v3:leg"),
          ParticipantView.Status.JOINED,
          true,
          false,
          false,
          false,
          Role.NONE,
          Set.of(),
          NOW,
          NOW);

  private final List<List<Object>> told = new ArrayList<>();
  private Optional<ControlException> refusal = Optional.empty();
  private final Api api = api();

  private Api api() {
    FakeHouse house = new FakeHouse();
    CallParts parts = new FakeSwitch().parts(house);
    FakeSwitch.meet(
        parts,
        (Conferencing)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Conferencing.class}, this::asked));
    return Api.whole(Api.parts(house), parts);
  }

  private Object asked(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "conferences":
        return List.of(ROOM);
      case "conference":
        return Optional.of(ROOM).filter(it -> Set.of("c-1", "room").contains(arguments[0]));
      case "participants":
        return List.of(PARTICIPANT);
      default:
        told.add(Arrays.asList(arguments));
        return refusal
            .<CompletableFuture<Object>>map(CompletableFuture::failedFuture)
            .orElse(
                CompletableFuture.completedFuture(method.getName().equals("create") ? ROOM : null));
    }
  }

  private String refused(String path, String body) throws Exception {
    Api.Answer answer = api.post(path, body);
    String code = answer.body().replaceAll(".*\"code\":\"(\\d+)\".*", "$1");
    String pointer =
        answer.body().contains("pointer")
            ? answer.body().replaceAll(".*\"pointer\":\"([^\"]*)\".*", "$1")
            : "";
    return answer.status() + " " + code + " " + pointer;
  }

  @Test
  void oneIsOpenedWithWhatTheVoiceApiTakesForGranted() throws Exception {
    Api.Answer answer =
        api.post("conferences", "{\"call_control_id\":\"v3:leg\",\"name\":\"room\"}");
    assertEquals(200, answer.status());
    assertTrue(answer.body().contains("\"status\":\"in_progress\""), answer.body());
    assertEquals(NewConference.of("room", "v3:leg"), told.get(0).get(0));
  }

  @Test
  void aLegJoinsAsItIsTold() throws Exception {
    api.post(
        "conferences/room/actions/join",
        "{\"call_control_id\":\"v3:leg\",\"mute\":true,\"start_conference_on_enter\":true,"
            + "\"supervisor_role\":\"whisper\",\"whisper_call_control_ids\":[\"v3:a\"]}");
    Joining order = (Joining) told.get(0).get(1);
    assertTrue(order.mute() && order.startOnEnter() && !order.hold());
    assertEquals(Role.WHISPER, order.role());
    assertEquals(Set.of("v3:a"), order.whisperTo());
  }

  @Test
  void commandsConcernAllOrThoseThatAreNamed() throws Exception {
    api.post("conferences/c-1/actions/mute", "{}");
    api.post("conferences/c-1/actions/unhold", "{\"call_control_ids\":[\"v3:a\",\"v3:b\"]}");
    assertEquals(List.of("c-1", Set.of(), new ConferenceCommand.Mute()), told.get(0));
    assertEquals(
        List.of("c-1", Set.of("v3:a", "v3:b"), new ConferenceCommand.Unhold()), told.get(1));
    api.post("conferences/c-1/actions/speak", "{\"payload\":\"hello\",\"voice\":\"female\"}");
    assertTrue(((ConferenceCommand.Play) told.get(2).get(2)).spoken());
    assertEquals(200, api.post("conferences/c-1/actions/end", "{}").status());
  }

  @Test
  void keysArePressedAndGathered() throws Exception {
    api.post(
        "conferences/c-1/actions/send_dtmf",
        "{\"digits\":\"12\",\"call_control_ids\":[\"v3:a\"],\"duration_millis\":500}");
    assertEquals(
        List.of(
            "c-1",
            Set.of("v3:a"),
            new ConferenceCommand.SendDigits(
                new LegCommand.SendDigits("12", Duration.ofMillis(500)))),
        told.get(0));
    api.post(
        "conferences/c-1/actions/gather_using_audio",
        "{\"call_control_id\":\"v3:a\",\"audio_url\":\"http://127.0.0.1:9/a\","
            + "\"maximum_tries\":2,\"stop_playback_on_dtmf\":false,\"gather_id\":\"g\"}");
    GatherOrder usual = GatherOrder.usual();
    GatherOrder order =
        new GatherOrder(
            usual.least(),
            usual.most(),
            usual.terminator(),
            usual.initial(),
            usual.between(),
            usual.valid(),
            2,
            Optional.of(new PromptSource.Url(URI.create("http://127.0.0.1:9/a"))),
            Optional.empty(),
            false);
    assertEquals(List.of("c-1", Set.of("v3:a"), new ConferenceCommand.Gather(order)), told.get(1));
    api.post("conferences/c-1/actions/gather_using_audio", "{\"call_control_id\":\"v3:a\"}");
    assertTrue(((ConferenceCommand.Gather) told.get(2).get(2)).order().keyEndsPrompt());
  }

  @Test
  void theyAreListedAndShown() throws Exception {
    assertTrue(api.get("conferences").body().contains("\"name\":\"room\""));
    assertTrue(
        api.get("conferences?filter%5Bname%5D=other").body().contains("\"total_results\":0"));
    assertEquals(404, api.get("conferences/none").status());
    assertTrue(api.get("conferences/c-1/participants").body().contains("\"muted\":true"));
    assertTrue(
        api.get("conferences/c-1/participants?filter%5Bmuted%5D=false")
            .body()
            .contains("\"total_results\":0"));
    assertEquals(200, api.get("conferences/c-1/participants/p-1").status());
    assertEquals(404, api.get("conferences/c-1/participants/p-2").status());
    assertEquals(
        200,
        api.patch("conferences/c-1/participants/p-1", "{\"end_conference_on_exit\":true}")
            .status());
    assertEquals(Optional.of(true), told.get(0).get(3));
    assertEquals(Optional.empty(), told.get(0).get(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "conferences | {\"name\":\"b\"} | 422 10004 /call_control_id",
        "conferences | {\"call_control_id\":\"a\"} | 422 10004 /name",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"\"} | 422 10033 /name",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"b\",\"max_participants\":1} | 422"
            + " 10033 /max_participants",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"b\",\"beep_enabled\":\"loud\"} | 422"
            + " 10032 /beep_enabled",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"b\",\"client_state\":\"%\"} | 422"
            + " 90017 /client_state",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"b\",\"hold_media_name\":\"x\"} | 422"
            + " 10015 /hold_media_name",
        "conferences/c-1/actions/play | {\"media_name\":\"x\"} | 422 10015 /media_name",
        "conferences/c-1/actions/hold | {\"media_name\":\"x\"} | 422 10015 /media_name",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"b\",\"max_participants\":801} | 422"
            + " 10033 /max_participants",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"b\",\"duration_minutes\":0} | 422"
            + " 10033 /duration_minutes",
        "conferences | {\"call_control_id\":\"a\",\"name\":\"b\",\"region\":\"Moon\"} | 422"
            + " 10032 /region",
        "conferences/c-1/actions/join | {} | 422 10004 /call_control_id",
        "conferences/c-1/actions/join | {\"call_control_id\":\"a\",\"mute\":1} | 422 10026 /mute",
        "conferences/c-1/actions/join | {\"call_control_id\":\"a\",\"supervisor_role\":\"whisper\"}"
            + " | 422 10004 /whisper_call_control_ids",
        "conferences/c-1/actions/unhold | {} | 422 10004 /call_control_ids",
        "conferences/c-1/actions/mute | {\"call_control_ids\":\"a\"} | 422 10026 /call_control_ids",
        "conferences/c-1/actions/play | {} | 422 10004 /audio_url",
        "conferences/c-1/actions/play | {\"audio_url\":\"http://10.0.0.1/a\"} | 422 10015"
            + " /audio_url",
        "conferences/c-1/actions/speak | {\"voice\":\"female\"} | 422 10004 /payload",
        "conferences/c-1/actions/send_dtmf | {} | 422 10004 /digits",
        "conferences/c-1/actions/send_dtmf | {\"digits\":\"x\"} | 422 10015 /digits",
        "conferences/c-1/actions/send_dtmf | {\"digits\":\"1\",\"duration_millis\":99} | 422"
            + " 10033 /duration_millis",
        "conferences/c-1/actions/speak | {\"voice\":\"female\",\"payload\":\"<\","
            + "\"payload_type\":\"ssml\"} | 422 10015 /payload",
        "conferences/c-1/actions/gather_using_audio | {} | 422 10004 /call_control_id",
        "conferences/c-1/actions/gather_using_audio | {\"call_control_id\":\"a\","
            + "\"stop_playback_on_dtmf\":1} | 422 10026 /stop_playback_on_dtmf",
        "conferences/c-1/actions/gather_using_audio | {\"call_control_id\":\"a\","
            + "\"audio_url\":\"http://10.0.0.1/a\"} | 422 10015 /audio_url",
        "conferences/c-1/actions/gather_using_audio | {\"call_control_id\":\"a\","
            + "\"maximum_digits\":129} | 422 10033 /maximum_digits",
        "conferences/c-1/actions/gather_using_audio | {\"call_control_id\":\"a\","
            + "\"media_name\":\"x\"} | 422 10015 /media_name",
        "conferences/c-1/actions/update | {\"call_control_id\":\"a\"} | 422 10004 /supervisor_role",
        "conferences/c-1/actions/record_start | {} | 422 10004 /format",
        "conferences/c-1/actions/record_start | {\"format\":\"ogg\"} | 422 10032 /format",
        "conferences/c-1/actions/record_start | {\"format\":\"wav\",\"channels\":2} | 422 10026"
            + " /channels",
        "conferences/c-1/actions/record_start | {\"format\":\"wav\",\"play_beep\":1} | 422 10026"
            + " /play_beep",
        "conferences/c-1/actions/record_start | {\"format\":\"wav\",\"trim\":\"all\"} | 422 10032"
            + " /trim",
        "conferences/c-1/actions/record_start | {\"format\":\"wav\",\"custom_file_name\":\"../x\"}"
            + " | 422 10015 /custom_file_name",
        "conferences/c-1/actions/record_stop | {\"recording_id\":7} | 422 10026 /recording_id",
        "conferences/c-1/actions/record_pause | {\"recording_id\":\"\"} | 422 10033 /recording_id",
        "conferences/c-1/actions/record_resume | {\"command_id\":\"\"} | 422 10033 /command_id",
        "conferences/c-1/actions/gather_using_audio | {} | 422 10004 /call_control_id",
        "conferences/c-1/actions/dance | {} | 404 10005 ``",
      })
  void whatIsWrongIsNamed(String path, String body, String wanted) throws Exception {
    assertEquals(wanted.replace(" ``", " "), refused(path, body));
    assertTrue(told.isEmpty());
  }

  @Test
  void oneIsRecordedAsAskedFor() throws Exception {
    api.post("conferences/room/actions/record_start", "{\"format\":\"wav\"}");
    LegCommand.Record usual = ((ConferenceCommand.Record) told.get(0).get(2)).recording();
    assertEquals(
        new RecordingOrder(usual.order().file(), false, Duration.ofHours(24)), usual.order());
    assertTrue(usual.order().file().getFileName().toString().matches("c-1-\\d+[.]wav"));
    api.post(
        "conferences/room/actions/record_start",
        "{\"format\":\"mp3\",\"channels\":\"dual\",\"custom_file_name\":\"mine\","
            + "\"play_beep\":true,\"trim\":\"trim-silence\",\"region\":\"US\"}");
    LegCommand.Record mine = ((ConferenceCommand.Record) told.get(1).get(2)).recording();
    assertEquals(
        new RecordingOrder(mine.order().file(), true, Duration.ofHours(24)).mp3().withTrimmedEnds(),
        mine.order());
    assertTrue(mine.beep());
    String one = "{\"recording_id\":\"r\"}";
    api.post("conferences/room/actions/record_pause", one);
    api.post("conferences/room/actions/record_resume", one);
    api.post("conferences/room/actions/record_stop", "{}");
    Optional<String> id = Optional.of("r");
    assertEquals(
        List.of(
            List.of(
                "room",
                Set.of(),
                new ConferenceCommand.PauseRecording(new LegCommand.PauseRecording(id, true))),
            List.of(
                "room",
                Set.of(),
                new ConferenceCommand.PauseRecording(new LegCommand.PauseRecording(id, false))),
            List.of(
                "room",
                Set.of(),
                new ConferenceCommand.StopRecording(
                    new LegCommand.StopRecording(Optional.empty())))),
        told.subList(2, 5));
  }

  @Test
  void aCommandThatComesTwiceIsCarriedOutOnce() throws Exception {
    for (String path : List.of("conferences/room/actions/record_start", "conferences")) {
      told.clear();
      String body =
          "{\"format\":\"wav\",\"call_control_id\":\"a\",\"name\":\"room\",\"command_id\":\"c\"}";
      String first = api.post(path, body).body();
      assertEquals(first, api.post(path, body).body());
      assertEquals(1, told.size(), first);
    }
  }

  @Test
  void whatTheSwitchRefusesIsRefusedInTheWordsOfTheVoiceApi() throws Exception {
    refusal =
        Optional.of(
            new ControlException(
                ControlException.Reason.NOT_ANSWERED, "call_control_id", "not answered"));
    assertEquals(
        "422 90034 /call_control_id",
        refused("conferences", "{\"call_control_id\":\"a\",\"name\":\"b\"}"));
    refusal =
        Optional.of(new ControlException(ControlException.Reason.NO_SUCH_CONFERENCE, "", "none"));
    assertEquals("404 90058 ", refused("conferences/x/actions/end", "{}"));
  }
}
