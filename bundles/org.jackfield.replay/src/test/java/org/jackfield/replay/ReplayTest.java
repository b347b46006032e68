package org.jackfield.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int replay(List<String> lines) throws Exception {
    Path file = folder.resolve("trace.jsonl");
    Files.write(file, lines);
    return Main.run(
        file.toString(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRecordedDayIsLivedAgainInAMoment() throws Exception {
    List<String> day = new Recorded().aDay();
    assertEquals(0, replay(day), this::printed);
    String told = printed();
    assertTrue(told.contains("--> invite"), told);
    assertTrue(told.contains("<-- bye NORMAL_CLEARING"), told);
    assertTrue(told.contains("CONNECTING -> ACTIVE"), told);
    assertTrue(told.contains(": as recorded"), told);
    assertFalse(told.contains("55501"), told);
  }

  @Test
  void whatTheClientDoesOtherwiseNowIsMarked() throws Exception {
    List<String> day = new ArrayList<>(new Recorded().aDay());
    day.replaceAll(line -> line.replace("ACTIVE -> HELD", "ACTIVE -> RINGING"));
    assertEquals(1, replay(day));
    String told = printed();
    assertTrue(told.matches("(?s).*ACTIVE -> RINGING +\\[\\w+] +<== not now.*"), told);
    assertTrue(told.matches("(?s).*ACTIVE -> HELD +\\[\\w+] +<== only now.*"), told);
    assertTrue(told.contains("2 differ"), told);
  }

  @Test
  void anUnansweredRequestIsNoticed() throws Exception {
    List<String> day = new ArrayList<>(new Recorded().aDay());
    int answer =
        day.indexOf(
            day.stream()
                .filter(line -> line.contains("received") && line.contains("telnyx_rtc.answer"))
                .findFirst()
                .orElseThrow());
    day.remove(answer);
    assertEquals(1, replay(day));
    assertTrue(printed().contains("the far end answered"), this::printed);
    assertTrue(printed().contains("<== not now"), this::printed);
  }

  @Test
  void aBadFileNamesLineAndField() throws Exception {
    assertEquals(1, replay(List.of("{\"at\":\"yesterday\"}")));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("line 1: at: is no time"));
    assertEquals(1, replay(List.of()));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("holds no trace"));
  }
}
