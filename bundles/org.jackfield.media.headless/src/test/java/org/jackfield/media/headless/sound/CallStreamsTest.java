package org.jackfield.media.headless.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jackfield.api.call.CallPlayout;
import org.jackfield.api.call.CallStatistics;
import org.junit.jupiter.api.Test;

class CallStreamsTest {
  private final Talk talk = new Talk();

  private static CallStatistics atB(Line line) {
    return line.b().statistics();
  }

  private static CallPlayout playout(Line line) {
    return atB(line).playout().orElseThrow();
  }

  @Test
  void soundIsHeardInItsOrderAndRatedWell() {
    Line line = new Line(talk, false, 5).run(400);
    int first = line.heard.indexOf(1);
    assertTrue(first >= 0 && first < 5, line.heard.subList(0, 10).toString());
    for (int i = first; i < line.heard.size(); i++) {
      assertEquals((i - first) % 100 + 1, line.heard.get(i));
    }
    CallPlayout playout = playout(line);
    assertEquals(new CallPlayout(playout.delay(), 0, 0, 0, 0), playout);
    assertEquals(40, playout.delay().toMillis(), 15);
    assertEquals(Duration.ofMillis(10), atB(line).roundTrip().orElseThrow());
    // G.107 by hand: R = 93.2 - 0.024 (5 + 40).
    assertEquals(4.39, atB(line).mos().orElseThrow(), 0.02);
  }

  @Test
  void aBusyMachineThatAsksLateIsNotSteeredAgainst() {
    Line line = new Line(talk, false, 5).run(10).late(0, 70, 55, 35, 18, 0, 0, 0).run(400);
    CallPlayout playout = playout(line);
    assertEquals(0, playout.stretched(), playout.toString());
    assertEquals(0, playout.concealed(), playout.toString());
  }

  @Test
  void aLostFrameComesFromTheNextPacket() {
    Line line = new Line(talk, false, 5).loses(packet -> packet % 10 == 9).run(400);
    CallPlayout playout = playout(line);
    assertTrue(playout.recovered() >= 35, playout.toString());
    assertEquals(0, playout.concealed(), playout.toString());
    assertTrue(line.heard.contains(Talk.COPY + 10), line.heard.toString());
    assertEquals(atB(line).packetsLost(), playout.recovered(), 1);
    assertFalse(line.heard.contains((int) Talk.INVENTED));
  }

  @Test
  void lossThatIsInventedLowersTheOpinion() {
    Line line = new Line(talk, false, 5).loses(packet -> packet % 10 > 6).run(400);
    CallPlayout playout = playout(line);
    assertTrue(playout.concealed() >= 70, playout.toString());
    // 20 % of the sound: Ie,eff is 95 * 20 / 45.1.
    assertEquals(2.6, atB(line).mos().orElseThrow(), 0.25);
  }

  @Test
  void reportsTellTheEncoderOfLosses() {
    Line line = new Line(talk, false, 5).loses(packet -> packet % 10 == 9).run(1500);
    List<Integer> told = talk.toldLosses;
    assertTrue(told.contains(10) || told.contains(11), told.toString());
    assertTrue(Collections.max(told) <= 12, told.toString());
    line.loses(packet -> false).run(3000);
    assertTrue(told.get(told.size() - 1) <= 2, told.toString());
  }

  @Test
  void aCleanLineTellsTheEncoderOfNone() {
    new Line(talk, false, 5).run(1500);
    assertEquals(List.of(0), talk.toldLosses.stream().distinct().toList());
  }

  @Test
  void aLostPacketIsAskedForAndComesInTime() {
    Line line = new Line(talk, true, 3).run(100);
    line.loses(packet -> packet % 10 == 9).run(400).loses(packet -> false).run(10);
    CallPlayout playout = playout(line);
    assertTrue(playout.repaired() >= 30, playout.toString());
    assertEquals(0, playout.concealed(), playout.toString());
    assertTrue(playout.recovered() <= 5, playout.toString());
    assertTrue(atB(line).packetsLost() <= 5, atB(line).toString());
    assertTrue(line.a().statistics().packetsSent() == 510, "sent again is not sent");
  }

  @Test
  void nobodyAsksWhereItWasNotAgreed() {
    Line line = new Line(talk, false, 3).loses(packet -> packet % 10 == 9).run(300);
    assertEquals(0, playout(line).repaired());
    assertEquals(300, line.markers.size());
  }

  @Test
  void aPauseOfTheSenderIsNoLossAndEndsWithAMarker() {
    Line line =
        new Line(talk, true, 5).speaks(frame -> frame < 100 || frame >= 150 || frame == 103);
    line.run(300);
    assertEquals(251, line.markers.size());
    for (int i = 1; i < 251; i++) {
      int pause = i == 100 ? 3 : i == 101 ? 46 : 0;
      assertEquals(pause > 0, line.markers.get(i), "marker of " + i);
      assertEquals(
          160 * (1 + pause),
          line.timestamps.get(i) - line.timestamps.get(i - 1) & 0xFFFF_FFFFL,
          "timestamp of " + i);
    }
    assertEquals(0, atB(line).packetsLost());
    assertEquals(0, playout(line).concealed(), playout(line).toString());
    assertEquals(0, playout(line).recovered());
    assertTrue(line.heard.contains(0), "silence in the pause");
  }

  @Test
  void aLossOfTheSameLengthIsNoPause() {
    Line line = new Line(talk, false, 5).loses(packet -> packet >= 100 && packet < 150).run(300);
    assertEquals(50, atB(line).packetsLost());
    assertTrue(playout(line).concealed() >= 4, playout(line).toString());
  }
}
