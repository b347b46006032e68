package org.jackfield.exchange.voiceapi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.jackfield.exchange.voiceapi.recording.Shelf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingAndStreamsTest {
  private static final String START = Fixture.GOOD.get("record_start");

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
    RecordingOrder whole = fixture.calls.recordings.get(0);
    assertEquals(Duration.ofHours(24), whole.longest());
    assertEquals(RecordingOrder.Format.WAV, whole.format());
    assertTrue(whole.file().toString().matches(".*recordings.leg-v3:leg-\\d+\\.wav"));
    taken(
        "record_start",
        "{\"format\":\"mp3\",\"channels\":\"dual\",\"custom_file_name\":\"mine\","
            + "\"max_length\":60,\"client_state\":\"YQ==\"}");
    RecordingOrder mine = fixture.calls.recordings.get(1);
    assertEquals(RecordingOrder.Format.MP3, mine.format());
    assertTrue(mine.dual());
    assertEquals(Duration.ofMinutes(1), mine.longest());
    assertTrue(mine.file().getFileName().toString().matches("mine-\\d+\\.mp3"));
    assertEquals(new LegCommand.UpdateClientState(), fixture.last().command());
    assertEquals(Optional.of("YQ=="), fixture.last().terms().clientState());
  }

  @Test
  void whatIsRecordedIsPausedResumedAndStopped() throws Exception {
    taken("record_start", START);
    taken("record_pause", "{}");
    taken("record_resume", "{}");
    taken("record_stop", "{}");
    assertEquals(List.of("pause true", "pause false", "stop"), fixture.calls.recorder);
    assertEquals("422 10015 /recording_id", refused("record_stop", "{}"));
  }

  @Test
  void whatIsWholeIsListed() throws Exception {
    taken("record_start", START);
    taken("record_stop", "{}");
    Shelf shelf = new Shelf(fixture.parts::folder);
    JsonObject listed = shelf.all().get(0);
    assertEquals("leg-v3:leg", listed.getString("call_leg_id"));
    assertEquals("single", listed.getString("channels"));
    assertEquals(3000, listed.getInt("duration_millis"));
    assertEquals(fixture.now.toString(), listed.getString("recording_started_at"));
    assertEquals(fixture.calls.recordings.get(0).file(), shelf.file(listed));
  }

  @Test
  void aCommandThatComesTwiceIsCarriedOutOnce() throws Exception {
    String start = START.replace("}", ",\"command_id\":\"c\"}");
    taken("record_start", start);
    fixture.now = fixture.now.plusSeconds(60);
    taken("record_start", start);
    assertEquals(1, fixture.calls.recordings.size());
    fixture.now = fixture.now.plusSeconds(1);
    taken("record_start", start);
    assertEquals(2, fixture.calls.recordings.size());
  }

  @Test
  void whatFailedMayBeTriedAgainWithTheSameId() throws Exception {
    String start = START.replace("}", ",\"command_id\":\"c\"}");
    fixture.calls.trouble =
        Optional.of(Problem.passing(Codes.INVALID_CALL_STATE, Area.MEDIA, "not now"));
    assertEquals("422 10000", refused("record_start", start));
    fixture.calls.trouble = Optional.empty();
    taken("record_start", start);
    assertEquals(1, fixture.calls.recordings.size());
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
         "custom_parameters":[{"name":"a","value":"b"}]}\
        """);
    assertEquals(
        new Streaming.Target(
            URI.create("ws://127.0.0.1:9/"),
            new StreamOrder(
                Set.of(StreamTrack.INBOUND, StreamTrack.OUTBOUND),
                Optional.of(StreamFormat.codec("PCMU")),
                Optional.of(new StreamOrder.Back(StreamFormat.linear(24_000), PromptTarget.BOTH))),
            Map.of("a", "b")),
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
      assertEquals(
          kind.getValue(), refused("streaming_start", Fixture.GOOD.get("streaming_start")));
    }
  }
}
