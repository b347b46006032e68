package org.jackfield.sound.pulse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceEvent;
import org.jackfield.spi.audio.DeviceKind;
import org.junit.jupiter.api.Test;

/** What pactl says, read; the live server is met by the makers' contract tests. */
class SnapshotTest {
  private static final String PID = Long.toString(ProcessHandle.current().pid());

  private static String device(int index, String name, String more) {
    return """
    {"index": %d, "name": "%s", "description": "The %s"%s}\
    """
        .formatted(index, name, name, more);
  }

  private static String flow(int index, String field, int on, String pid, String application) {
    return """
    {"index": %d, "%s": %d, "properties":
      {"application.process.id": "%s", "application.name": "%s"}}\
    """
        .formatted(index, field, on, pid, application);
  }

  private static Snapshot of(String defaults, String sinks, String flows) {
    return Snapshot.of(
        defaults,
        """
        {"sources": [%s, %s], "sinks": [%s], "sink_inputs": [%s], "source_outputs": []}\
        """
            .formatted(
                device(7, "mic", ", \"monitor_source\": \"\""),
                device(8, "hall.monitor", ", \"monitor_source\": \"hall\""),
                sinks,
                flows));
  }

  private static String defaults(String sink) {
    return "{\"default_sink_name\": \"" + sink + "\", \"default_source_name\": \"mic\"}";
  }

  private final Snapshot one =
      of(
          defaults("desk"),
          device(1, "hall", "") + "," + device(2, "desk", ""),
          flow(11, "sink", 2, PID, "ALSA plug-in [java]")
              + ","
              + flow(12, "sink", 1, PID, "WEBRTC VoiceEngine")
              + ","
              + flow(13, "sink", 1, "1", "ALSA plug-in [java]")
              + ",{\"index\": 14, \"sink\": 1}");

  @Test
  void devicesAreInOrderAndMonitorsAreNone() {
    assertEquals(
        List.of(
            new AudioDevice("mic", "The mic", DeviceKind.INPUT, true),
            new AudioDevice("desk", "The desk", DeviceKind.OUTPUT, true),
            new AudioDevice("hall", "The hall", DeviceKind.OUTPUT, false)),
        one.devices());
  }

  @Test
  void ownStreamsAreThoseOfThisProcessAndProgram() {
    assertEquals(
        List.of(11L),
        one.own(DeviceKind.OUTPUT, "ALSA plug-in").stream().map(Snapshot.Flow::index).toList());
    assertEquals(List.of(), one.own(DeviceKind.INPUT, "ALSA plug-in"));
  }

  @Test
  void whatChangedIsTold() {
    Snapshot other = of(defaults("head"), device(3, "head", "") + "," + device(2, "desk", ""), "");
    assertEquals(
        List.of("Disconnected hall", "Connected head", "DefaultChanged head"),
        Changes.between(one, other).stream()
            .map(event -> event.getClass().getSimpleName() + " " + event.device().id())
            .toList());
    assertEquals(List.<DeviceEvent>of(), Changes.between(one, one));
  }

  @Test
  void withoutAnyDefaultThereIsNone() {
    Snapshot none = of("{}", "", "");
    assertEquals(Optional.empty(), none.usual(DeviceKind.OUTPUT));
  }

  @Test
  void whatCannotBeReadIsAProblemAndSaysWhichVersionIsNeeded() {
    for (String broken : List.of("", "Sink #1", "[]", "{}", "{\"sources\": 3}")) {
      assertEquals(
          Codes.UNEXPECTED_ERROR,
          assertThrows(ProblemException.class, () -> Snapshot.of("{}", broken)).problem().code(),
          broken);
    }
  }
}
