package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A leg whose packets go through as they are is not looked after in every beat. */
class RestTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static Leg leg(Bench.Line line) {
    return (Leg) line.leg();
  }

  private static void awaitRest(Bench.Line line) {
    line.device().await("rest", () -> leg(line).rests());
  }

  @Test
  void bridgedLegRestsUntilSomethingIsToBeMadeForIt() {
    Bench.Line a = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Bench.Line b = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    assertFalse(leg(a).rests(), "alone it hears silence of our own");
    bench.node.bridge(a.leg(), b.leg());
    a.device().say(700);
    b.device().say(1200);
    awaitRest(a);
    awaitRest(b);

    a.leg().hold(true);
    assertFalse(leg(a).rests());
    assertFalse(leg(b).rests());
    a.leg().hold(false);
    awaitRest(a);

    a.leg().sendDigit('5');
    assertFalse(leg(a).rests());
    awaitRest(a);

    a.leg().play(new Sound.Tone(440));
    assertFalse(leg(a).rests());
  }

  @Test
  void whoHearsNothingMoreOfItsPartnerIsLookedAfterAgain() {
    Bench.Line a = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Bench.Line b = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    bench.node.bridge(a.leg(), b.leg());
    a.device().say(700);
    b.device().say(1200);
    awaitRest(a);
    b.device().fallDeaf();
    a.device().await("silence of our own", () -> !leg(a).rests());
    a.device().awaitSilence();
  }
}
