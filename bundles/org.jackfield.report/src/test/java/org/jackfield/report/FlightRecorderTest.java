package org.jackfield.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Quality;
import org.jackfield.testkit.ScriptedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
  @TempDir Path folder;

  @Test
  void aCallIsSeenInARecording() throws Exception {
    Path file = folder.resolve("calls.jfr");
    FlightRecorder recorder = new FlightRecorder();
    String id;
    try (Recording recording = new Recording()) {
      for (String kind : List.of("Call", "CallState", "CallQuality", "CallMeasured")) {
        recording.enable("org.jackfield." + kind).withThreshold(Duration.ZERO);
      }
      recording.start();
      ScriptedCall call =
          ScriptedCall.outbound("+13125550199", CallAudio.silent()).onEvent(recorder);
      id = call.id();
      recorder.onCall(
          new CallEvent.StateChanged(call, CallState.NEW, CallState.CONNECTING)); // by the client
      call.answered();
      call.measure(
          new CallStatistics(
              50, 49, 1, Duration.ofMillis(3), Optional.empty(), Optional.of("PCMU")));
      call.quality(Quality.HIGH_JITTER, true, 44);
      call.hangUp();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    RecordedEvent lasted = only(events, "Call");
    assertEquals(id, lasted.getString("callId"));
    assertEquals("NORMAL_CLEARING", lasted.getString("cause"));
    assertEquals(49, only(events, "CallMeasured").getLong("received"));
    assertEquals(44, only(events, "CallQuality").getDouble("value"));
    assertEquals(
        List.of("CONNECTING", "ACTIVE", "DONE"),
        events.stream()
            .filter(each -> each.getEventType().getName().equals("org.jackfield.CallState"))
            .map(each -> each.getString("to"))
            .toList());
  }

  private static RecordedEvent only(List<RecordedEvent> events, String kind) {
    List<RecordedEvent> all =
        events.stream()
            .filter(each -> each.getEventType().getName().equals("org.jackfield." + kind))
            .toList();
    assertEquals(1, all.size(), kind);
    return all.get(0);
  }
}
