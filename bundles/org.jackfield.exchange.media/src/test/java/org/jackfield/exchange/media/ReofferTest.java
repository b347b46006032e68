package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A leg whose device has lost its connection and gets another one. */
class ReofferTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private Bench.Line talking(Bench.Line other) {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    bench.node.bridge(line.leg(), other.leg());
    line.device().say(700);
    other.device().say(1200);
    other.device().awaitTone(700);
    line.device().awaitTone(1200);
    return line;
  }

  private Device again(Bench.Line line, PayloadFormat... formats) {
    Device device = bench.device(formats);
    line.leg().applyAnswer(device.answer(line.leg().reoffer()));
    device.connected();
    return device;
  }

  private static void assertUnbroken(List<Handset.Heard> heard) {
    for (int i = 1; i < heard.size(); i++) {
      assertEquals(heard.get(i - 1).sequence() + 1 & 0xFFFF, heard.get(i).sequence());
      assertEquals(heard.get(i - 1).ssrc(), heard.get(i).ssrc());
    }
  }

  @Test
  void anotherDeviceTakesTheLegAndThePartnerHearsOneStream() {
    Bench.Line stays = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line moves = talking(stays);
    moves.device().fallDeaf();
    Device device = again(moves, PayloadFormat.PCMU);
    device.say(900);
    device.awaitTone(1200);
    stays.device().awaitTone(900);
    assertUnbroken(stays.device().heard());
    assertEquals(2, moves.ears().connections.get());
    assertFalse(moves.ears().hasFailed());
  }

  @Test
  void theOldConnectionGoesOnUntilTheOfferIsAnswered() {
    Bench.Line stays = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line moves = talking(stays);
    String first = moves.leg().reoffer();
    assertNotEquals(first, moves.leg().reoffer());
    stays.device().handset.meter.clear();
    stays.device().awaitTone(700);
    assertThrows(ProblemException.class, () -> moves.leg().applyAnswer("v=0"));
    stays.device().handset.meter.clear();
    stays.device().awaitTone(700);
    Device device = again(moves, PayloadFormat.PCMU);
    device.say(900);
    stays.device().awaitTone(900);
  }

  @Test
  void legWhoseMediaWasLostComesBack() {
    Bench.Line stays = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line moves = talking(stays);
    moves.device().fallDeaf();
    for (int i = 0; i < 4; i++) {
      int checks = stays.device().checks();
      bench.pass(TimeUnit.SECONDS.toNanos(9));
      stays.device().await("a fresh check", () -> stays.device().checks() > checks);
    }
    assertEquals(Codes.MEDIA_LOST, moves.ears().failure().code());
    stays.device().awaitSilence();
    Device device = again(moves, PayloadFormat.PCMU);
    device.say(900);
    stays.device().awaitTone(900);
    device.awaitTone(1200);
    assertEquals(2, moves.ears().connections.get());
  }

  @Test
  void theDeviceMayComeBackWithAnotherCodec() {
    Bench.Line stays = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line moves = talking(stays);
    Device device = again(moves, PayloadFormat.PCMA);
    assertEquals(Optional.of("PCMA"), moves.leg().codec());
    device.say(900);
    device.awaitTone(1200);
    stays.device().awaitTone(900);
  }

  @Test
  void soundHoldAndSeatStay() {
    Bench.Line echo = bench.calling(PayloadFormat.PCMU).connected();
    echo.leg().play(new Sound.Echo());
    Device device = again(echo, PayloadFormat.PCMU);
    device.say(900);
    device.awaitTone(900);
    echo.leg().hold(true);
    Device held = again(echo, PayloadFormat.PCMU);
    held.say(900);
    held.awaitSilence();
    var room = bench.node.room("room", speaker -> {});
    Bench.Line other = bench.calling(PayloadFormat.PCMU).connected();
    echo.leg().hold(false);
    room.enter(echo.leg(), Seat.PARTY);
    room.enter(other.leg(), Seat.PARTY);
    other.device().say(1200);
    Device seated = again(echo, PayloadFormat.PCMU);
    seated.say(900);
    seated.awaitTone(1200);
    other.device().awaitTone(900);
    room.close();
  }

  @Test
  void closedLegOffersNothing() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.leg().close();
    assertThrows(ProblemException.class, () -> line.leg().reoffer());
  }
}
