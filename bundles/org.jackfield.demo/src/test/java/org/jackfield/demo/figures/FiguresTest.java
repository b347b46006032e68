package org.jackfield.demo.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.LegStatus;
import org.junit.jupiter.api.Test;

/** Numbers and where they come from. */
class FiguresTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void medianIsTheMiddleOrTheMeanOfTwo() {
    assertEquals(ms(3), Figures.median(List.of(ms(9), ms(1), ms(3))));
    assertEquals(ms(4), Figures.median(List.of(ms(9), ms(1), ms(3), ms(5))));
  }

  @Test
  void whatWasNotMeasuredIsNotPrinted() {
    List<String> lines = new ArrayList<>();
    Figures figures = new Figures();
    figures.median("none", List.of(), "");
    figures.memory("none", OptionalLong.empty());
    figures.memory("some", OptionalLong.of(220_000_000));
    figures.print(lines::add);

    assertEquals(List.of("figures", "  some                         220 MB"), lines);
  }

  @Test
  void residentMemoryIsReadFromTheStatusFile() {
    assertEquals(
        OptionalLong.of(2048),
        Memory.resident(List.of("Name:\tjava", "VmRSS:\t       2 kB", "Threads:\t7")));
    assertEquals(OptionalLong.empty(), Memory.resident(List.of("Name:\tjava")));
  }

  @Test
  void theSwitchsOwnTimeLeavesOutHowLongItRang() {
    LegStatus placed =
        leg("a", "b", true, note(0, "placed"), note(6, "ringing"), note(5004, "active"));
    LegStatus offered = leg("b", "a", false, note(2, "ringing"), note(5000, "the device answered"));
    LegStatus unanswered = leg("c", "d", true, note(0, "placed"));

    assertEquals(
        List.of(ms(2 + 4)), SwitchTimes.inviteToAnswer(List.of(unanswered, offered, placed)));
  }

  @Test
  void digitsAreCountedOfThePlacedLegOnly() {
    LegStatus placed =
        leg(
            "a",
            "b",
            true,
            note(0, "placed"),
            note(1, "1 digit(s) by signalling"),
            note(2, "2 digit(s) by signalling"));
    LegStatus offered = leg("b", "a", false, note(3, "5 digit(s) by signalling"));

    assertEquals(3, SignalledDigits.count(List.of(placed, offered), "call"));
    assertEquals(0, SignalledDigits.count(List.of(placed, offered), "another call"));
  }

  private static LegStatus.Entry note(long millis, String what) {
    return new LegStatus.Entry(NOW.plusMillis(millis), what);
  }

  private static LegStatus leg(String id, String peer, boolean placed, LegStatus.Entry... notes) {
    return new LegStatus(
        new LegIds(id, "session", "control-" + id),
        "call",
        "user",
        placed,
        LegStatus.State.ENDED,
        NOW,
        Optional.of(peer),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(notes));
  }
}
