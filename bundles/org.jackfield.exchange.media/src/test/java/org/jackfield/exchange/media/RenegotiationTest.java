package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a device offers anew in mid-call. */
class RenegotiationTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private Bench.Line echoing() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.leg().play(new Sound.Echo());
    line.device().say(900);
    line.device().awaitTone(900);
    return line;
  }

  private static String fragment(String sdp) {
    return SessionDescription.parse(sdp).audio().transport().ice().orElseThrow().ufrag();
  }

  @Test
  void iceRestartsUnderTheCallWithoutAPacketLost() {
    Bench.Line line = echoing();
    Device device = line.device();
    String first = "";
    for (int round = 1; round <= 3; round++) {
      int found = device.selections();
      String answer = line.leg().renegotiate(device.restart(PayloadFormat.PCMU));
      assertNotEquals(first, fragment(answer));
      first = fragment(answer);
      device.restarted(answer);
      device.await("the way anew", () -> device.selections() > found);
      device.awaitTone(900);
    }
    List<Handset.Heard> heard = device.heard();
    for (int i = 1; i < heard.size(); i++) {
      assertEquals(heard.get(i - 1).sequence() + 1 & 0xFFFF, heard.get(i).sequence());
      assertEquals(heard.get(i - 1).ssrc(), heard.get(i).ssrc());
    }
  }

  @Test
  void codecChangesUnderTheCall() {
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMU).connected();
    one.device().say(700);
    two.device().say(1200);
    bench.node.bridge(one.leg(), two.leg());
    two.device().awaitTone(700);
    one.device().restarted(one.leg().renegotiate(one.device().restart(PayloadFormat.PCMA)));
    assertEquals(Optional.of("PCMA"), one.leg().codec());
    one.device().awaitTone(1200);
    two.device().handset.meter.clear();
    two.device().awaitTone(700);
  }

  @Test
  void restartsThatOvertakeEachOtherKeepThePathInUse() {
    Bench.Line line = echoing();
    Device device = line.device();
    for (int i = 0; i < 3; i++) {
      line.leg().renegotiate(device.otherNames());
    }
    int found = device.selections();
    device.restarted(line.leg().renegotiate(device.restart(PayloadFormat.PCMU)));
    device.await("the way anew", () -> device.selections() > found);
    device.handset.meter.clear();
    device.awaitTone(900);
  }

  @Test
  void codecThatCannotBeHeardIsRefusedAndTheOldOneStays() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.leg().play(new Sound.Tone(500));
    line.device().awaitTone(500);
    String offer = line.device().otherNames(PayloadFormat.opus(96));
    assertThrows(ProblemException.class, () -> line.leg().renegotiate(offer));
    assertEquals(Optional.of("PCMU"), line.leg().codec());
    line.device().handset.meter.clear();
    line.device().awaitTone(500);
  }

  @Test
  void sameNamesRestartNothing() {
    Bench.Line line = echoing();
    String again = line.device().offer();
    String answer = line.leg().renegotiate(again);
    assertEquals(fragment(answer), fragment(line.leg().renegotiate(again)));
    line.device().awaitTone(900);
  }

  @Test
  void badOffersLeaveTheCallAsItIs() {
    Bench.Line line = echoing();
    for (String bad : List.of("", "v=0", line.device().offer().replace("PCMU", "G729"))) {
      assertThrows(ProblemException.class, () -> line.leg().renegotiate(bad));
    }
    Device stranger = bench.device(PayloadFormat.PCMU);
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> line.leg().renegotiate(stranger.offer()));
    assertTrue(refusal.problem().detail().contains("a=fingerprint"), refusal.getMessage());
    line.device().handset.meter.clear();
    line.device().awaitTone(900);
  }
}
