package org.jackfield.exchange.voiceapi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromAnswerTest {
  private static final String ALL =
      """
      {"connection_id":"app-1","to":"alice","from":"+13125550101",
       "audio_url":"http://127.0.0.1:9/a.wav","stream_url":"ws://127.0.0.1:9/",
       "record":"record-from-answer","record_max_length":60}\
      """;

  @TempDir Path data;
  private Fixture fixture;

  @BeforeEach
  void begin() {
    fixture = new Fixture(data.toString());
  }

  private void answered(String leg) {
    fixture.calls.answered(leg);
    fixture.after.on(new CallEvent.Answered(fixture.calls.about(leg), fixture.now, List.of()));
  }

  private String begun() {
    return fixture.calls.targets.size()
        + " "
        + fixture.calls.told.stream().filter(it -> it.command() instanceof LegCommand.Play).count();
  }

  @Test
  void whatADialOrdersBeginsWithTheAnswer() throws Exception {
    JsonObject dialled = fixture.dial(ALL).data(200);
    assertTrue(dialled.getString("recording_id").matches("[0-9a-f-]{36}"));
    assertEquals("0 0", begun());
    answered("v3:alice");
    assertEquals("1 1", begun());
    LegCommand.Record recorded = fixture.calls.dialled.get(0).recording().orElseThrow();
    assertEquals(dialled.getString("recording_id"), recorded.recordingId());
    assertTrue(recorded.order().dual());
    assertEquals(Duration.ofMinutes(1), recorded.order().longest());
    LegCommand.Play play = (LegCommand.Play) fixture.last().command();
    assertEquals("v3:alice", fixture.last().leg());
    assertEquals(
        new PromptSource.Url(URI.create("http://127.0.0.1:9/a.wav")), play.prompt().source());
    answered("v3:alice");
    assertEquals("1 1", begun());
  }

  @Test
  void ofSeveralTheOneThatAnswersIsMeant() throws Exception {
    fixture.dial(ALL.replace("\"alice\"", "[\"alice\",\"bob\"]")).data(200);
    fixture.after.on(
        new CallEvent.Hangup(
            fixture.calls.about("v3:alice"),
            fixture.now,
            CallEvent.Hangup.Why.ORIGINATOR_CANCEL,
            CallEvent.Hangup.By.UNKNOWN,
            Optional.empty(),
            Duration.ZERO));
    answered("v3:alice");
    assertEquals("0 0", begun());
    answered("v3:bob");
    assertEquals("1 1", begun());
    assertEquals("v3:bob", fixture.last().leg());
  }

  @Test
  void whatAnAnswerOrdersBeginsAtOnceIfItIsAnsweredByThen() throws Exception {
    fixture.tell(FakeSwitch.LEG, "answer", "{\"stream_url\":\"ws://127.0.0.1:9/\"}").data(200);
    assertEquals("1 0", begun());
  }

  @Test
  void whatFailsHarmsNobody() throws Exception {
    fixture.dial(ALL).data(200);
    fixture.calls.refusal = Optional.of(new ControlException(Reason.LEG_ENDED, "", "over"));
    answered("v3:alice");
    assertEquals("0 0", begun());
  }

  @Test
  void aNameIsThatOfWhatWasUploaded() throws Exception {
    fixture.api.upload("welcome", "RIFF....WAVE sound").data(200);
    fixture.dial(Fixture.DIAL.replace("}", ",\"media_name\":\"welcome\"}")).data(200);
    answered("v3:+13125550102");
    LegCommand.Play play = (LegCommand.Play) fixture.last().command();
    Path file = ((PromptSource.File) play.prompt().source()).file();
    assertEquals("RIFF....WAVE sound", Files.readString(file));
    assertEquals(Optional.of("welcome"), play.media().orElseThrow().name());
  }

  private void conferring(String config) throws Exception {
    fixture.dial(Fixture.DIAL.replace("}", ",\"conference_config\":" + config + "}")).data(200);
    assertEquals(List.of(), fixture.conferences.told);
    answered("v3:+13125550102");
  }

  private String toldConferences() {
    return String.join(
        " ", fixture.conferences.told.stream().map(it -> it.replaceAll(" .*", "")).toList());
  }

  @Test
  void aLegJoinsAConferenceAsItIsToldWhenItAnswers() throws Exception {
    conferring("{\"id\":\"c-1\",\"mute\":true,\"end_conference_on_exit\":true}");
    Joining joining =
        new Joining(
            "v3:+13125550102",
            true,
            false,
            Optional.empty(),
            false,
            true,
            false,
            Conferencing.Role.NONE,
            Set.of(),
            Optional.empty());
    assertEquals(
        List.of("join [c-1, " + joining + ", " + CommandTerms.NONE + "]"),
        fixture.conferences.told);
  }

  @Test
  void itOpensOneThatIsNotThere() throws Exception {
    conferring("{\"conference_name\":\"new\",\"mute\":true,\"hold\":true}");
    assertEquals(
        "create [" + NewConference.of("new", "v3:+13125550102") + "]",
        fixture.conferences.told.get(0));
    assertEquals("create command command update", toldConferences());
  }

  @Test
  void itJoinsTheOneOfThatName() throws Exception {
    fixture.conferences.nameActive = true;
    conferring("{\"conference_name\":\"room\"}");
    assertEquals("create join", toldConferences());
  }

  @Test
  void withoutAnOrderNothingBegins() throws Exception {
    fixture.dial(Fixture.DIAL).data(200);
    answered("v3:+13125550102");
    assertEquals("0 0", begun());
  }

  @Test
  void aDialThatComesTwiceDialsOnceAndIsAnsweredAlike() throws Exception {
    String body = ALL.replace("}", ",\"command_id\":\"c\"}");
    JsonObject first = fixture.dial(body).data(200);
    fixture.now = fixture.now.plusSeconds(60);
    assertEquals(first, fixture.dial(body).data(200));
    assertEquals(1, fixture.calls.dialled.size());
    answered("v3:alice");
    assertEquals("1 1", begun());
    fixture.now = fixture.now.plusSeconds(1);
    assertNotEquals(first, fixture.dial(body).data(200));
    assertEquals(2, fixture.calls.dialled.size());
  }

  @Test
  void anAnswerThatComesTwiceBeginsNothingTwice() throws Exception {
    String body =
        """
        {"record":"record-from-answer","stream_url":"ws://127.0.0.1:9/","command_id":"c"}\
        """;
    JsonObject first = fixture.tell(FakeSwitch.LEG, "answer", body).data(200);
    assertTrue(first.containsKey("recording_id"));
    assertEquals(first, fixture.tell(FakeSwitch.LEG, "answer", body).data(200));
    assertEquals("1 0", begun());
    assertEquals(1, fixture.calls.told.size());
    assertEquals(
        "ok", fixture.tell(FakeSwitch.PARKED, "answer", body).data(200).getString("result"));
    assertEquals(2, fixture.calls.told.size());
  }
}
