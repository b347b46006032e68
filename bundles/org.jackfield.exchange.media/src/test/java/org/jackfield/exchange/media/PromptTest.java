package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prompts as two devices hear them. */
class PromptTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench();
  private final PromptEars ears = new PromptEars();

  @AfterEach
  void close() {
    bench.close();
  }

  /** Bridged, saying 700 and 1200 Hz. */
  private Bench.Line[] bridged(PayloadFormat second) {
    Bench.Line one = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Bench.Line two = bench.calling(second, KEYS).connected();
    one.device().say(700);
    two.device().say(1200);
    bench.node.bridge(one.leg(), two.leg());
    one.device().awaitTone(1200);
    two.device().awaitTone(700);
    return new Bench.Line[] {one, two};
  }

  private static void order(Bench.Line line, PromptOrder order, PromptEars ears) {
    line.leg().prompt(order, ears);
  }

  private static PromptOrder tone(String id, int hertz, int millis) {
    return PromptOrder.of(id, PromptEars.tone(hertz, millis));
  }

  private static void awaitBoth(Bench.Line line, int hertz, int other) {
    line.device()
        .await(
            hertz + " and " + other + " Hz",
            () ->
                line.device().handset.meter.full()
                    && line.device().handset.meter.level(hertz) > 6000
                    && line.device().handset.meter.level(other) > 6000);
  }

  @Test
  void promptIsHeardInPlaceOfThePartnerWhoComesBackInOneStream() {
    for (PayloadFormat second : List.of(PayloadFormat.PCMU, PayloadFormat.PCMA)) {
      Bench.Line[] lines = bridged(second);
      order(lines[0], tone("p", 440, 1500), ears);
      lines[0].device().awaitTone(440);
      lines[1].device().awaitTone(700);
      lines[0].device().awaitTone(1200);
      assertEquals(PromptEnd.Reason.COMPLETED, ears.end("p").reason());
      lines[1].device().awaitTone(700);
      List<Handset.Heard> heard = lines[0].device().heard();
      for (int i = 1; i < heard.size(); i++) {
        assertEquals(heard.get(i - 1).ssrc(), heard.get(i).ssrc());
        assertEquals(heard.get(i - 1).sequence() + 1 & 0xFFFF, heard.get(i).sequence());
      }
    }
    assertEquals(List.of("p started", "p COMPLETED", "p started", "p COMPLETED"), ears.told);
  }

  @Test
  void packetsAreForwardedAgainAfterTheLastPrompt() {
    Bench.Line[] lines = bridged(PayloadFormat.PCMU);
    Joint joint = ((Leg) lines[0].leg()).joint();
    assertTrue(joint.codec().isEmpty(), "a codec is at work between equal ones");
    order(lines[0], tone("p", 440, 300), ears);
    ears.end("p");
    assertTrue(joint.codec().isPresent());
    lines[0].device().await("forwarding again", () -> joint.codec().isEmpty());
    lines[0].device().awaitTone(1200);
  }

  @Test
  void overlayIsHeardWithThePartnerAndWithAPrompt() {
    Bench.Line[] lines = bridged(PayloadFormat.PCMU);
    order(lines[0], tone("o", 440, 50).times(PromptOrder.ENDLESS).over(), ears);
    awaitBoth(lines[0], 440, 1200);
    order(lines[0], tone("p", 900, 30_000), ears);
    awaitBoth(lines[0], 440, 900);
    lines[0]
        .device()
        .await("1200 Hz gone", () -> lines[0].device().handset.meter.level(1200) < 200);
    lines[0].leg().stopPrompts(PromptStop.ALL);
    awaitBoth(lines[0], 440, 1200);
    lines[0].leg().stopPrompts(PromptStop.OVERLAY);
    lines[0].device().awaitTone(1200);
    assertEquals(List.of("o started", "p started", "p STOPPED", "o STOPPED"), ears.told);
  }

  @Test
  void oppositeIsThePartnerAndBothAreBoth() {
    Bench.Line[] lines = bridged(PayloadFormat.PCMU);
    order(lines[0], tone("x", 440, 2000).to(PromptTarget.OPPOSITE), ears);
    lines[1].device().awaitTone(440);
    lines[0].device().awaitTone(1200);
    order(lines[0], tone("b", 900, 60_000).to(PromptTarget.BOTH), ears);
    lines[0].device().awaitTone(900);
    lines[1].device().awaitTone(900);
    lines[0].leg().stopPrompts(PromptStop.CURRENT);
    lines[0].device().awaitTone(1200);
    lines[1].device().awaitTone(700);
    assertEquals(List.of("x started", "x COMPLETED", "b started", "b STOPPED"), ears.told);
  }

  @Test
  void withoutAPartnerThereIsNoOppositeAndBothIsTheLeg() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    order(line, tone("x", 440, 100).to(PromptTarget.OPPOSITE), ears);
    PromptEnd end = ears.end("x");
    assertEquals(Codes.INVALID_CALL_STATE, end.problem().orElseThrow().code());
    assertTrue(end.problem().get().detail().startsWith("target:"));
    order(line, tone("b", 440, 1200).to(PromptTarget.BOTH), ears);
    line.device().awaitTone(440);
    assertEquals(PromptEnd.Reason.COMPLETED, ears.end("b").reason());
    assertEquals(List.of("x FAILED", "b started", "b COMPLETED"), ears.told);
  }

  @Test
  void promptOfALegThatLeavesEndsAtItsPartner() {
    Bench.Line[] lines = bridged(PayloadFormat.PCMU);
    order(lines[0], tone("x", 440, 60_000).to(PromptTarget.OPPOSITE), ears);
    order(lines[1], tone("y", 900, 60_000).to(PromptTarget.OPPOSITE), ears);
    lines[1].device().awaitTone(440);
    lines[0].device().awaitTone(900);
    lines[0].leg().close();
    assertEquals(PromptEnd.Reason.LEG_ENDED, ears.end("x").reason());
    assertEquals(PromptEnd.Reason.LEG_ENDED, ears.end("y").reason());
    lines[1].device().awaitSilence();
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> order(lines[0], tone("z", 440, 20), ears));
    assertEquals(Codes.CALL_ENDED, refusal.problem().code());
  }

  @Test
  void promptsWaitForEachOtherAndAreStoppedOneByOneOrAll() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    order(line, tone("1", 400, 40).times(75), ears);
    order(line, tone("2", 600, 60_000), ears);
    order(line, tone("3", 800, 60_000), ears);
    Prompt fourth = line.leg().prompt(tone("4", 1000, 60_000), ears);
    order(line, tone("5", 1300, 60_000), ears);
    line.device().awaitTone(400);
    line.device().awaitTone(600);
    line.leg().stopPrompts(PromptStop.CURRENT);
    line.device().awaitTone(800);
    fourth.stop();
    fourth.stop();
    assertEquals(PromptEnd.Reason.STOPPED, ears.end("4").reason());
    line.leg().stopPrompts(PromptStop.CURRENT);
    line.device().awaitTone(1300);
    order(line, tone("6", 500, 60_000), ears);
    line.leg().stopPrompts(PromptStop.ALL);
    ears.end("6");
    line.device().awaitSilence();
    assertEquals(
        List.of(
            "1 started",
            "1 COMPLETED",
            "2 started",
            "2 STOPPED",
            "3 started",
            "4 STOPPED",
            "3 STOPPED",
            "5 started",
            "5 STOPPED",
            "6 STOPPED"),
        ears.told);
  }

  @Test
  void moreThanAHundredDoNotWait() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU);
    for (int i = 0; i < 100; i++) {
      order(line, PromptOrder.of("m" + i, new PromptSource.Music()), ears);
    }
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> order(line, tone("x", 440, 20), ears));
    assertEquals(Codes.INVALID_CALL_PARAMETERS, refusal.problem().code());
    line.leg().stopPrompts(PromptStop.ALL);
    ears.end("m99");
    order(line, tone("y", 440, 20), ears);
  }

  @Test
  void keysArriveWhileAPromptPlays() {
    Bench.Line[] lines = bridged(PayloadFormat.PCMU);
    order(lines[0], tone("p", 440, 60_000), ears);
    lines[0].device().awaitTone(440);
    lines[1].device().press("42");
    assertEquals("42", lines[1].ears().keys(2));
    lines[0].device().await("keys", () -> lines[0].device().handset.keys.length() >= 2);
    lines[0].device().press("7");
    assertEquals("7", lines[0].ears().keys(1));
    lines[1].device().await("key", () -> lines[1].device().handset.keys.length() >= 1);
    assertEquals("42", lines[0].device().handset.keys.toString());
    assertEquals("7", lines[1].device().handset.keys.toString());
  }

  @Test
  void heldLegHearsNothingAndItsPromptWaits() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    order(line, tone("p", 440, 3000), ears);
    line.device().awaitTone(440);
    line.leg().hold(true);
    line.device().awaitSilence();
    int heard = line.device().heard().size();
    line.device().await("4 s", () -> line.device().handset.heard.size() > heard + 200);
    assertFalse(ears.told.contains("p COMPLETED"));
    line.leg().hold(false);
    line.device().awaitTone(440);
    assertEquals(PromptEnd.Reason.COMPLETED, ears.end("p").reason());
  }

  @Test
  void promptLastsAcrossABridgeAndBeginsOnceMediaIsUp() {
    Bench.Line one = bench.calling(PayloadFormat.PCMU);
    order(one, tone("p", 440, 60_000), ears);
    one.connected();
    one.device().awaitTone(440);
    Bench.Line two = bench.calling(PayloadFormat.PCMA).connected();
    two.device().say(1200);
    bench.node.bridge(one.leg(), two.leg());
    one.device().say(700);
    two.device().awaitTone(700);
    one.device().awaitTone(440);
    one.leg().stopPrompts(PromptStop.CURRENT);
    one.device().awaitTone(1200);
  }

  @Test
  void echoAndRoomsAreHeardAgainAfterwards() {
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    one.device().say(700);
    one.leg().play(new Sound.Echo());
    one.device().awaitTone(700);
    order(one, tone("o", 440, 60_000).over(), ears);
    awaitBoth(one, 440, 700);
    one.leg().stopPrompts(PromptStop.OVERLAY);
    one.device().awaitTone(700);
    Bench.Line two = bench.calling(PayloadFormat.PCMU).connected();
    two.device().say(1200);
    MediaRoom room = bench.node.room("r", it -> {});
    room.enter(one.leg(), Seat.PARTY);
    room.enter(two.leg(), Seat.PARTY);
    one.device().awaitTone(1200);
    order(one, tone("p", 440, 1500), ears);
    one.device().awaitTone(440);
    two.device().awaitTone(700);
    one.device().awaitTone(1200);
    assertEquals(PromptEnd.Reason.COMPLETED, ears.end("p").reason());
  }
}
