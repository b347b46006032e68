package org.jackfield.exchange.voiceapi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingAndStreamsTest {
  private static final String START = Fixture.GOOD.get("record_start");
  private static final String STREAM = Fixture.GOOD.get("streaming_start");

  @TempDir Path data;
  private Fixture fixture;

  @BeforeEach
  void begin() {
    fixture = new Fixture(data.toString());
  }

  private void taken(String command, String body) throws Exception {
    Api.Answer answer = fixture.tell(FakeSwitch.LEG, command, body);
    assertEquals("{\"data\":{\"result\":\"ok\"}}", answer.body());
  }

  private String refused(String command, String body) throws Exception {
    Api.Answer answer = fixture.tell(FakeSwitch.LEG, command, body);
    return answer.status() + " " + String.join(", ", answer.faults());
  }

  @Test
  void recordsAsAskedFor() throws Exception {
    taken("record_start", START);
    RecordingOrder whole = fixture.calls.recordings.get(0).order();
    assertEquals(Duration.ofHours(24), whole.longest());
    assertEquals(RecordingOrder.Format.WAV, whole.format());
    assertTrue(whole.file().toString().matches(".*recordings.leg-v3:leg-\\d+\\.wav"));
    assertEquals(new RecordingOrder(whole.file(), false, Duration.ofHours(24)), whole);
    assertFalse(fixture.calls.recordings.get(0).beep());
    taken(
        "record_start",
        "{\"format\":\"mp3\",\"channels\":\"dual\",\"custom_file_name\":\"mine\","
            + "\"max_length\":60,\"play_beep\":true,\"timeout_secs\":5,"
            + "\"trim\":\"trim-silence\",\"client_state\":\"YQ==\",\"command_id\":\"c\"}");
    LegCommand.Record second = fixture.calls.recordings.get(1);
    RecordingOrder mine = second.order();
    assertTrue(second.recordingId().matches("[0-9a-f-]{36}"));
    assertEquals(
        new RecordingOrder(mine.file(), true, Duration.ofMinutes(1))
            .mp3()
            .withTrimmedEnds()
            .untilQuiet(Duration.ofSeconds(5)),
        mine);
    assertTrue(second.beep());
    assertTrue(mine.file().getFileName().toString().matches("mine-\\d+\\.mp3"));
    assertEquals(
        new FakeSwitch.Told(
            FakeSwitch.LEG,
            second,
            new CommandTerms(Optional.of("YQ=="), Optional.of("c"), Optional.empty())),
        fixture.last());
  }

  @Test
  void aSingleTrackHasOneChannelWhateverIsSaid() throws Exception {
    for (String track : List.of("inbound", "outbound")) {
      taken(
          "record_start",
          "{\"format\":\"wav\",\"channels\":\"dual\",\"recording_track\":\"" + track + "\"}");
    }
    assertEquals(
        List.of("INBOUND false", "OUTBOUND false"),
        fixture.calls.recordings.stream()
            .map(LegCommand.Record::order)
            .map(it -> it.track() + " " + it.dual())
            .toList());
  }

  @Test
  void whatIsRecordedFromTheAnswerOnGoesWithTheCommand() throws Exception {
    String all =
        """
        "record":"record-from-answer","record_format":"mp3","record_channels":"dual",
        "record_max_length":43200,"record_track":"inbound","record_timeout_secs":7,
        "record_trim":"trim-silence","record_custom_file_name":"mine"}\
        """;
    fixture.dial(Fixture.DIAL.replace("}", "," + all)).data(200);
    List<LegCommand.Record> ordered =
        new ArrayList<>(List.of(fixture.calls.dialled.get(0).recording().orElseThrow()));
    for (String command : List.of("answer", "bridge", "transfer")) {
      String body = Fixture.GOOD.get(command).replace("}", "," + all).replace("{,", "{");
      JsonObject answer = fixture.tell(FakeSwitch.LEG, command, body).data(200);
      LegCommand told = fixture.last().command();
      LegCommand.Record record =
          told instanceof LegCommand.Answer it
              ? it.recording().orElseThrow()
              : told instanceof LegCommand.Bridge it
                  ? it.recording().orElseThrow()
                  : ((LegCommand.Transfer) told).order().recording().orElseThrow();
      assertEquals(record.recordingId(), answer.getString("recording_id"), command);
      ordered.add(record);
    }
    for (LegCommand.Record record : ordered) {
      RecordingOrder order = record.order();
      assertEquals(
          new RecordingOrder(order.file(), true, Duration.ofHours(12))
              .mp3()
              .ofTrack(RecordingOrder.Track.INBOUND)
              .withTrimmedEnds()
              .untilQuiet(Duration.ofSeconds(7)),
          order);
      assertTrue(order.file().getFileName().toString().matches("mine-\\d+\\.mp3"));
    }
  }

  @Test
  void whatIsRecordedIsPausedResumedAndStopped() throws Exception {
    taken("record_start", START);
    taken("record_pause", "{}");
    assertEquals(new LegCommand.PauseRecording(Optional.empty(), true), fixture.last().command());
    String id = fixture.calls.recordings.get(0).recordingId();
    String one = "{\"recording_id\":\"" + id + "\",\"command_id\":\"c\"}";
    taken("record_resume", one);
    assertEquals(new LegCommand.PauseRecording(Optional.of(id), false), fixture.last().command());
    taken("record_stop", one.replace("\"c\"", "\"d\""));
    assertEquals(new LegCommand.StopRecording(Optional.of(id)), fixture.last().command());
    assertEquals(Optional.of("d"), fixture.last().terms().commandId());
    assertEquals("422 10015 /recording_id", refused("record_stop", "{\"recording_id\":\"other\"}"));
  }

  @Test
  void aCommandThatComesTwiceIsCarriedOutOnce() throws Exception {
    String start = STREAM.replace("}", ",\"command_id\":\"c\"}");
    taken("streaming_start", start);
    fixture.now = fixture.now.plusSeconds(60);
    taken("streaming_start", start);
    assertEquals(1, fixture.calls.targets.size());
    fixture.now = fixture.now.plusSeconds(1);
    taken("streaming_start", start);
    assertEquals(2, fixture.calls.targets.size());
  }

  @Test
  void whatFailedMayBeTriedAgainWithTheSameId() throws Exception {
    String start = STREAM.replace("}", ",\"command_id\":\"c\"}");
    fixture.calls.trouble =
        Optional.of(Problem.passing(Codes.INVALID_CALL_STATE, Area.MEDIA, "not now"));
    assertEquals("422 10000", refused("streaming_start", start));
    fixture.calls.trouble = Optional.empty();
    taken("streaming_start", start);
    assertEquals(1, fixture.calls.targets.size());
  }

  @Test
  void streamsAsAskedFor() throws Exception {
    taken("streaming_start", "{\"stream_url\":\"wss://program.example/x?y=z\"}");
    assertEquals(
        new Streaming.Target(
            URI.create("wss://program.example/x?y=z"),
            new StreamOrder(Set.of(StreamTrack.INBOUND), Optional.empty(), Optional.empty()),
            Map.of()),
        fixture.calls.targets.get(0));
    taken("streaming_stop", "{\"stream_id\":\"stream-1\"}");
    assertEquals("422 10015 /stream_id", refused("streaming_stop", "{}"));
    taken(
        "streaming_start",
        """
        {"stream_url":"ws://127.0.0.1:9/","stream_track":"both_tracks","stream_codec":"PCMU",
         "stream_bidirectional_mode":"rtp","stream_bidirectional_codec":"L16",
         "stream_bidirectional_sampling_rate":24000,"stream_bidirectional_target_legs":"both",
         "custom_parameters":[{"name":"a","value":"b"}],"stream_auth_token":"s3cret=="}\
        """);
    assertEquals(
        new Streaming.Target(
            URI.create("ws://127.0.0.1:9/"),
            new StreamOrder(
                Set.of(StreamTrack.INBOUND, StreamTrack.OUTBOUND),
                Optional.of(StreamFormat.codec("PCMU")),
                Optional.of(new StreamOrder.Back(StreamFormat.linear(24_000), PromptTarget.BOTH))),
            Map.of("a", "b"),
            Optional.of("s3cret==")),
        fixture.calls.targets.get(1));
  }

  @Test
  void troubleIsToldByItsKind() throws Exception {
    Map<Integer, String> kinds =
        Map.of(
            Codes.WEBSOCKET_CONNECTION_FAILED, "422 10015 /stream_url",
            Codes.INVALID_CALL_STATE, "422 10000",
            Codes.CALL_ENDED, "422 90018",
            Codes.PROVIDER_MISSING, "503 10007",
            Codes.UNEXPECTED_ERROR, "500 10007");
    for (Map.Entry<Integer, String> kind : kinds.entrySet()) {
      fixture.calls.trouble = Optional.of(Problem.permanent(kind.getKey(), Area.MEDIA, "so it is"));
      assertEquals(kind.getValue(), refused("streaming_start", STREAM));
    }
  }

  @Test
  void whatBecomesOfAStreamIsTold() throws Exception {
    String secret = "wss://user:pass@program.example:8443/a%20b?token=x";
    String plain = "wss://program.example:8443/a%20b";
    taken("streaming_start", "{\"stream_url\":\"" + secret + "\"}");
    Streaming.Listener listener = fixture.calls.listener.orElseThrow();
    listener.onStopped("stream-1", Optional.empty());
    listener.onStopped(
        "stream-1", Optional.of(Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "it was lost")));
    CallEvent.About about = fixture.calls.about(FakeSwitch.LEG);
    assertEquals(
        List.of(
            new CallEvent.StreamingStarted(about, FakeSwitch.START, plain),
            new CallEvent.StreamingStopped(about, FakeSwitch.START, plain),
            new CallEvent.StreamingFailed(
                about, FakeSwitch.START, plain, "stream-1", "it was lost")),
        fixture.calls.announced);
  }

  @Test
  void thatAStreamHasBegunIsToldBeforeItsEnd() {
    StreamNews news =
        new StreamNews(fixture.calls, FakeSwitch.LEG, URI.create("wss://program.example"));
    news.onStopped("stream-1", Optional.empty());
    assertEquals(List.of(), fixture.calls.announced);
    news.begun("stream-1", null);
    assertEquals(
        List.of("StreamingStarted", "StreamingStopped"),
        fixture.calls.announced.stream().map(it -> it.getClass().getSimpleName()).toList());
  }

  @Test
  void aStreamThatNobodyTakesIsToldARefusedOneIsNot() throws Exception {
    fixture.calls.trouble =
        Optional.of(Problem.passing(Codes.INVALID_CALL_STATE, Area.MEDIA, "there is one"));
    assertEquals("422 10000", refused("streaming_start", STREAM));
    assertEquals(List.of(), fixture.calls.announced);
    fixture.calls.trouble =
        Optional.of(
            Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "nobody there"));
    assertEquals("422 10015 /stream_url", refused("streaming_start", STREAM));
    assertEquals(
        List.of(
            new CallEvent.StreamingFailed(
                fixture.calls.about(FakeSwitch.LEG),
                FakeSwitch.START,
                "wss://program.example/x",
                "",
                "nobody there")),
        fixture.calls.announced);
  }
}
