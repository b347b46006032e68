package org.jackfield.exchange.voiceapi;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.voiceapi.recording.Shelf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelvingTest {
  private static final String ID = "00000000-0000-4000-8000-000000000001";

  @TempDir Path data;
  private final FakeSwitch calls = new FakeSwitch();
  private Parts parts;
  private Shelf shelf;
  private Shelving shelving;

  @BeforeEach
  void begin() {
    parts = Api.parts(new FakeHouse(), data.toString());
    shelf = new Shelf(parts::recordings);
    shelving = new Shelving(parts, Runnable::run);
  }

  private CallEvent saved(String id, Path file) {
    return new CallEvent.RecordingSaved(
        calls.about(FakeSwitch.LEG),
        FakeSwitch.START.plusSeconds(9),
        id,
        2,
        "mp3",
        FakeSwitch.START,
        Duration.ofMillis(3210),
        file);
  }

  @Test
  void whatIsWholeIsListedByWhateverBuildHearsOfIt() {
    Path file = parts.recordings().resolve("mine.mp3");
    shelving.on(saved(ID, file));
    new Shelving(parts, Runnable::run).on(saved(ID, file));
    assertEquals(1, shelf.all().size());
    JsonObject listed = shelf.all().get(0);
    assertEquals(ID, listed.getString("id"));
    assertEquals("v3:leg", listed.getString("call_control_id"));
    assertEquals("leg-v3:leg", listed.getString("call_leg_id"));
    assertEquals("session-1", listed.getString("call_session_id"));
    assertEquals("app-1", listed.getString("connection_id"));
    assertEquals("dual", listed.getString("channels"));
    assertEquals("call", listed.getString("source"));
    assertFalse(listed.containsKey("conference_id"));
    assertEquals(3210, listed.getInt("duration_millis"));
    assertEquals("2026-01-02T12:00:00.123456Z", listed.getString("recording_started_at"));
    assertEquals("2026-01-02T12:00:09.123456Z", listed.getString("recording_ended_at"));
    assertEquals(file, shelf.file(listed));
  }

  @Test
  void thatOfAConferenceSaysSo() {
    Path file = parts.recordings().resolve("mine.wav");
    shelving.on(
        new CallEvent.RecordingSaved(
            calls.about(FakeSwitch.LEG),
            FakeSwitch.START.plusSeconds(9),
            ID,
            1,
            "wav",
            FakeSwitch.START,
            Duration.ofSeconds(9),
            file,
            Optional.of("c-1")));
    JsonObject listed = shelf.all().get(0);
    assertEquals("conference", listed.getString("source"));
    assertEquals("c-1", listed.getString("conference_id"));
    assertEquals("single", listed.getString("channels"));
  }

  @Test
  void aPlaceForARecordingIsAFileOfTheFolderThatIsNotThere() {
    Path file = shelving.file("flow", RecordingOrder.Format.MP3);
    assertEquals(parts.recordings(), file.getParent());
    assertTrue(file.getFileName().toString().matches("flow-[0-9a-f-]{36}[.]mp3"));
    assertFalse(Files.exists(file));
    assertThrows(
        IllegalArgumentException.class, () -> shelving.file("../flow", RecordingOrder.Format.WAV));
  }

  @Test
  void whatLiesElsewhereIsNotOurs() {
    shelving.on(saved(ID, data.resolve("elsewhere.mp3")));
    shelving.on(saved(ID, parts.recordings().resolve("../elsewhere.mp3")));
    shelving.on(saved(ID, parts.recordings().resolve("deeper/below.mp3")));
    assertEquals(List.of(), shelf.all());
  }

  @Test
  void anIdThatLeadsElsewhereIsNotWritten() throws Exception {
    shelving.on(saved("../x", parts.recordings().resolve("mine.mp3")));
    assertEquals(List.of(), shelf.all());
    try (Stream<Path> files = Files.list(data)) {
      assertEquals(Set.of(parts.recordings(), parts.media()), files.collect(toSet()));
    }
  }
}
