package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.MachineDetection;
import org.jackfield.exchange.api.control.MachineDetection.Mode;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamFrame;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.junit.jupiter.api.Test;

/** Dialled legs of which is found out who answers. */
class DetectedTest {
  private static final byte[] SILENCE = new byte[320];
  private static final byte[] SOUND = new byte[320];

  static {
    Random random = new Random(7);
    for (int i = 0; i < SOUND.length; i += 2) {
      SOUND[i] = (byte) (random.nextGaussian() * 16);
    }
  }

  private final Commanded it = new Commanded().device("bob");

  private String dialled(Mode mode) {
    String leg = it.dial("bob", order -> order.detecting(MachineDetection.of(mode)));
    assertEquals(List.of(), it.media(leg).streams);
    it.answers("bob");
    return leg;
  }

  private static void hears(MediaStreamListener ear, byte[] sound, int millis) {
    for (int at = 0; at < millis; at += 20) {
      ear.onFrame(new StreamFrame(StreamTrack.INBOUND, 1 + at / 20, at, sound.clone()));
    }
  }

  /** More words than a person has. */
  private static void says(MediaStreamListener ear) {
    for (int i = 0; i < 6; i++) {
      hears(ear, SILENCE, 100);
      hears(ear, SOUND, 100);
    }
  }

  private MediaStreamListener ear(String leg) {
    return it.media(leg).ears.get(0);
  }

  /** What was told of machines. */
  private List<String> told() {
    return it.events.stream()
        .flatMap(
            event ->
                event instanceof CallEvent.MachineDetected one
                    ? Stream.of(one.result() + (one.premium() ? " premium" : ""))
                    : event instanceof CallEvent.MachineGreetingEnded two
                        ? Stream.of("greeting " + two.result() + (two.premium() ? " premium" : ""))
                        : Stream.of())
        .toList();
  }

  @Test
  void aPersonIsToldAndListenedToNoMore() {
    String leg = dialled(Mode.DETECT);
    StreamOrder order =
        new StreamOrder(
            Set.of(StreamTrack.INBOUND), Optional.of(StreamFormat.linear(8000)), Optional.empty());
    assertEquals(List.of(order), it.media(leg).streams);
    hears(ear(leg), SOUND, 400);
    assertEquals(List.of(), told());
    hears(ear(leg), SILENCE, 800);
    assertEquals(List.of("HUMAN"), told());
    assertEquals(leg, it.last(CallEvent.MachineDetected.class).about().ids().callControlId());
    assertEquals(List.of(), it.media(leg).streams);
    it.pass(Duration.ofSeconds(60));
    assertEquals(List.of("HUMAN"), told());
  }

  @Test
  void aMachinesGreetingIsToldToo() {
    String leg = dialled(Mode.GREETING_END);
    says(ear(leg));
    assertEquals(List.of("MACHINE"), told());
    assertEquals(1, it.media(leg).streams.size());
    hears(ear(leg), SILENCE, 1600);
    assertEquals(List.of("MACHINE", "greeting ENDED"), told());
    assertEquals(List.of(), it.media(leg).streams);
  }

  @Test
  void premiumIsToldInItsOwnWords() {
    String leg = dialled(Mode.PREMIUM);
    hears(ear(leg), SILENCE, 3500);
    assertEquals(List.of("SILENCE premium"), told());
  }

  @Test
  void aTransferFindsOutWhoAnswersIt() {
    String call = it.call("x");
    it.order(call, new LegCommand.Answer(List.of()));
    DialOrder order = DialOrder.of("app", "bob", "x").detecting(MachineDetection.of(Mode.DETECT));
    it.order(call, new LegCommand.Transfer(order, false));
    it.answers("bob");
    String leg = it.devices.get("bob").ids().callControlId();
    hears(ear(leg), SOUND, 400);
    hears(ear(leg), SILENCE, 800);
    assertEquals(List.of("HUMAN"), told());
    assertEquals(List.of(), it.media(call).streams);
  }

  @Test
  void whoHangsUpIsNotFoundOut() {
    String leg = dialled(Mode.DETECT);
    FakeNode.FakeLeg media = it.media(leg);
    it.devices.get("bob").hangUp(HangupCause.NORMAL_CLEARING);
    media.ears.get(0).onEnded(Optional.empty());
    hears(media.ears.get(0), SOUND, 5000);
    it.pass(Duration.ofSeconds(60));
    assertEquals(List.of(), told());
    assertEquals(List.of(), media.streams);
  }

  @Test
  void whatCannotBeHeardIsNotKnown() {
    it.exchange.node.withoutStreams = true;
    String leg = dialled(Mode.GREETING_END);
    assertEquals(List.of("NOT_SURE"), told());
    assertEquals(List.of(), it.media(leg).streams);
  }

  @Test
  void whatIsHeardNoLongerIsNotKnown() {
    String leg = dialled(Mode.DETECT_WORDS);
    says(ear(leg));
    ear(leg).onEnded(Optional.of(Problem.passing(Codes.REQUEST_TIMEOUT, Area.MEDIA, "too slow")));
    assertEquals(List.of("MACHINE", "greeting NOT_SURE"), told());
  }

  @Test
  void aNodeThatBringsNoSoundIsNotWaitedForForEver() {
    dialled(Mode.DETECT);
    it.pass(Duration.ofMillis(14_400));
    assertEquals(List.of(), told());
    it.pass(Duration.ofMillis(200));
    assertEquals(List.of("NOT_SURE"), told());
  }
}
