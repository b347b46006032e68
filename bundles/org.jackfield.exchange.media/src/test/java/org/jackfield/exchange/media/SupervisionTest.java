package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One listens to a bridge, and speaks into it; what each hears is measured. */
class SupervisionTest {
  private static final int AGENT = 300;
  private static final int CALLER = 437;
  private static final int BOSS = 200;

  private static final double SENT = Handset.AMPLITUDE;

  /** Between two samples of two of these tones; a cut has up to 16000. */
  private static final int STEEPEST = 4800;

  /** Half as loud as one of the tones: where it fades into itself it may lose that much. */
  private static final double QUIETEST = SENT / Math.sqrt(2) / 2;

  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench();
  private final MediaRoom room = bench.node.room("supervision", it -> {});
  private final Bench.Line agent = line(PayloadFormat.PCMU, AGENT);
  private final Bench.Line boss = line(PayloadFormat.PCMU, BOSS);

  private Bench.Line line(PayloadFormat codec, int hertz) {
    Bench.Line line = bench.calling(codec, KEYS).connected();
    line.device().say(hertz);
    return line;
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static void hears(Bench.Line ear, int... tones) {
    Set<Integer> wanted = Set.copyOf(IntStream.of(tones).boxed().toList());
    ear.device()
        .await(
            wanted + " and nothing else",
            () ->
                ear.device().handset.meter.full()
                    && List.of(AGENT, CALLER, BOSS).stream()
                        .allMatch(
                            hertz -> {
                              double level = ear.device().handset.meter.level(hertz);
                              return wanted.contains(hertz)
                                  ? Math.abs(level / SENT - 1) < 0.12
                                  : level < SENT / 100;
                            }));
  }

  @Test
  void bossHearsBothAndIsHeardByNobodyOneOrAllWithoutAGapOrAClick() {
    Bench.Line caller = line(PayloadFormat.PCMU, CALLER);
    bench.node.bridge(agent.leg(), caller.leg());
    hears(agent, CALLER);
    hears(caller, AGENT);
    int[] from = {agent.device().heardSoFar(), caller.device().heardSoFar()};

    room.overhear(agent.leg());
    room.overhear(caller.leg());
    room.enter(boss.leg(), Seat.LISTENER);
    hears(boss, AGENT, CALLER);
    hears(agent, CALLER);
    hears(caller, AGENT);
    room.enter(boss.leg(), Seat.whispering(Set.of(agent.leg().id())));
    hears(agent, CALLER, BOSS);
    hears(caller, AGENT);
    room.enter(boss.leg(), Seat.PARTY);
    hears(caller, AGENT, BOSS);
    hears(agent, CALLER, BOSS);
    hears(boss, AGENT, CALLER);
    room.leave(boss.leg());
    hears(caller, AGENT);
    hears(agent, CALLER);
    hears(boss);
    agent.device().await("forwarding again", () -> !((Leg) agent.leg()).joint().ear().engaged());
    room.close();

    List<Unbroken> heard =
        List.of(agent.device().heardFrom(from[0]), caller.device().heardFrom(from[1]));
    for (Unbroken one : heard) {
      one.assertOneStream();
      assertTrue(one.steepest() < STEEPEST, "a click of " + one.steepest());
      assertTrue(one.quietest() > QUIETEST, "a gap of " + one.quietest());
    }
  }

  @Test
  void whisperGoesOnFromBridgeToBridge() {
    room.enter(boss.leg(), Seat.whispering(Set.of(agent.leg().id())));
    room.overhear(agent.leg());
    hears(agent, BOSS);
    hears(boss, AGENT);
    Bench.Line caller = line(PayloadFormat.PCMA, CALLER);
    bench.node.bridge(agent.leg(), caller.leg());
    room.overhear(caller.leg());
    room.overhear(caller.leg());
    hears(agent, CALLER, BOSS);
    hears(caller, AGENT);
    hears(boss, AGENT, CALLER);
    agent.leg().hold(true);
    hears(boss, CALLER);
    agent.leg().hold(false);
    hears(boss, AGENT, CALLER);
    caller.leg().close();
    hears(agent, BOSS);
    hears(boss, AGENT);
    assertEquals(Set.of(agent.leg().id(), boss.leg().id()), room.legs());
    room.leave(agent.leg());
    hears(agent);
    hears(boss);
  }

  @Test
  void legWithoutACodecServiceIsNotOverheard() {
    Bench.Line line = bench.calling(PayloadFormat.opus(111));
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> room.overhear(line.leg()));
    assertEquals(Codes.PROVIDER_MISSING, refusal.problem().code());
    assertTrue(room.legs().isEmpty());
  }
}
