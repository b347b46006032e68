package org.jackfield.client.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jackfield.api.call.CallStatistics;
import org.junit.jupiter.api.Test;

class QualityMonitorTest {
  private final QualityMonitor monitor = new QualityMonitor();
  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private long received;
  private long lost;

  /** A second with so much of it lost. */
  private void second(int millis, int jitter, int lostOf50, double mos) {
    received += 50 - lostOf50;
    lost += lostOf50;
    now = now.plusSeconds(1);
    monitor
        .on(
            new CallStatistics(
                received,
                received,
                lost,
                Duration.ofMillis(jitter),
                Optional.of(Duration.ofMillis(millis)),
                Optional.of("PCMU"),
                OptionalDouble.of(mos),
                Optional.empty()),
            now)
        .forEach(this::tell);
  }

  private void tell(QualityMonitor.Change change) {
    told.add(now.getEpochSecond() + " " + change);
  }

  private void seconds(int count, int millis) {
    for (int i = 0; i < count; i++) {
      second(millis, 0, 0, 4.2);
    }
  }

  @Test
  void raisedByThreeInARowAndClearedByThreeWellWithin() {
    seconds(5, 100);
    seconds(2, 401);
    seconds(1, 399); // not in a row
    seconds(3, 401);
    assertEquals(List.of("11 warning 31001 HIGH_ROUND_TRIP: 401.0"), told);
    seconds(10, 350); // neither bad nor well
    seconds(2, 299);
    assertEquals(1, told.size());
    seconds(1, 299);
    assertEquals("24 cleared 31001 HIGH_ROUND_TRIP", told.get(1));
  }

  @Test
  void theSameWarningComesAtMostEach15Seconds() {
    for (int i = 0; i < 6; i++) {
      seconds(3, 500);
      seconds(3, 100);
    }
    assertEquals(
        List.of(
            "3 warning 31001 HIGH_ROUND_TRIP: 500.0",
            "6 cleared 31001 HIGH_ROUND_TRIP",
            "21 warning 31001 HIGH_ROUND_TRIP: 500.0",
            "24 cleared 31001 HIGH_ROUND_TRIP"),
        told);
  }

  @Test
  void jitterLossAndOpinionHaveLimitsOfTheirOwn() {
    second(10, 0, 0, 4.2);
    for (int i = 0; i < 3; i++) {
      second(10, 31, 1, 3.4);
    }
    assertEquals(
        List.of(
            "4 warning 31002 HIGH_JITTER: 31.0",
            "4 warning 31003 HIGH_LOSS: 2.0",
            "4 warning 31004 LOW_MOS: 3.4"),
        told);
  }

  @Test
  void fiveSecondsWithoutAPacketAreAWarning() {
    seconds(2, 10);
    for (int i = 0; i < 4; i++) {
      second(10, 0, 50, 4.2);
      lost -= 50;
    }
    assertEquals(List.of(), told);
    second(10, 0, 50, 4.2);
    lost -= 50;
    assertEquals(List.of("7 warning 32001 NOTHING_RECEIVED: 0.0"), told);
    seconds(3, 10);
    assertEquals("10 cleared 32001 NOTHING_RECEIVED", told.get(1));
  }

  @Test
  void whatIsRaisedIsClearedWhenTheCallIsHeldOrOver() {
    seconds(3, 500);
    monitor.pause().forEach(this::tell);
    monitor.pause().forEach(this::tell);
    assertEquals(
        List.of("3 warning 31001 HIGH_ROUND_TRIP: 500.0", "3 cleared 31001 HIGH_ROUND_TRIP"), told);
  }
}
