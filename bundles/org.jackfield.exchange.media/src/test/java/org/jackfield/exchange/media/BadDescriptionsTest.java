package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.rtp.sdp.Fingerprint;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thousands of bad descriptions at a node that carries a call. */
class BadDescriptionsTest {
  private static final long SEED = Long.getLong("jackfield.seed", 20261129);
  private static final int OFFERS = 2000;
  private static final int A_BEAT = 15;
  private static final Set<Integer> REFUSALS =
      Set.of(
          Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED, Codes.SDP_WITHOUT_AUDIO, Codes.NO_COMMON_CODEC);

  private final Bench bench = new Bench();
  private final Mutation mutation = new Mutation(SEED);
  private final Witnesses calls = new Witnesses(bench);
  private final Device device =
      bench.device(
          PayloadFormat.opus(111),
          PayloadFormat.PCMU,
          PayloadFormat.PCMA,
          PayloadFormat.telephoneEvent(101, 8000));
  private int taken;

  @BeforeEach
  void call() {
    calls.pair(Witnesses.device(bench), Witnesses.device(bench));
    calls.begin();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void badOffersAreRefusedByNameOrTakenAndNoCallHearsThem() {
    long began = System.nanoTime();
    for (int i = 0; i < OFFERS; i++) {
      beat(i);
      String bad = mutation.description(device.offer());
      orRefused(
          bad,
          () -> {
            MediaLeg leg = bench.node.accept("bad", bad, new Ears());
            try {
              assertFalse(leg.answer(leg.offeredCodecs().get(0)).isEmpty());
              taken++;
            } finally {
              leg.close();
            }
          });
    }
    tell("offers", OFFERS, began);
  }

  @Test
  void badAnswersAreRefusedByNameOrTakenAndNoCallHearsThem() {
    long began = System.nanoTime();
    for (int i = 0; i < OFFERS / 4; i++) {
      beat(i);
      MediaLeg leg = bench.node.offer("bad", List.of("PCMU"), new Ears());
      String bad = mutation.description(asAnswer(device.offer()));
      try {
        leg.offer();
        orRefused(
            bad,
            () -> {
              leg.applyAnswer(bad);
              taken++;
            });
      } finally {
        leg.close();
      }
    }
    tell("answers", OFFERS / 4, began);
  }

  /** An offer's text with what makes it an answer. */
  private static String asAnswer(String offer) {
    return offer.replace("a=setup:actpass", "a=setup:active").replace(" 111 0 8 101", " 0 101");
  }

  @Test
  void badOffersInMidCallChangeNothing() {
    MediaLeg leg = calls.line(0).leg();
    Fingerprint other = new Fingerprint("sha-256", "AB:".repeat(31) + "AB");
    Device victim = calls.line(0).device();
    victim.shown = other;
    String impostor = victim.otherNames();
    Problem problem =
        assertThrows(ProblemException.class, () -> leg.renegotiate(impostor)).problem();
    assertTrue(problem.detail().contains("a=fingerprint"), problem.detail());
    for (int i = 0; i < OFFERS / 4; i++) {
      beat(i);
      String bad = mutation.description(impostor);
      // With another fingerprint none may be taken, however it is damaged.
      ProblemException refused =
          assertThrows(ProblemException.class, () -> leg.renegotiate(bad), () -> "seed " + SEED);
      assertTrue(REFUSALS.contains(refused.problem().code()), refused.problem().toString());
    }
    heardNothing();
  }

  @Test
  void giantsAreRefusedBeforeTheyAreRead() {
    String giant = device.offer() + "a=x:" + "y".repeat(1_000_000) + "\r\n";
    long began = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      beat(i);
      Problem problem =
          assertThrows(ProblemException.class, () -> bench.node.accept("bad", giant, new Ears()))
              .problem();
      assertTrue(problem.detail().contains("longer than"), problem.detail());
    }
    tell("giants", 100, began);
  }

  @Test
  void aThousandCandidatesAreTakenAndForgotten() {
    StringBuilder many = new StringBuilder(device.offer());
    for (int i = 0; i < 1000; i++) {
      many.append("a=candidate:").append(i).append(" 1 udp 1 192.0.2.1 ").append(i + 1);
      many.append(" typ host\r\n");
    }
    long began = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      beat(i);
      MediaLeg leg = bench.node.accept("bad", many.toString(), new Ears());
      assertFalse(leg.answer("PCMU").isEmpty());
      leg.close();
    }
    tell("offers of 1,000 candidates", 50, began);
  }

  /** A few at a time, as the call goes on. */
  private void beat(int round) {
    if (round % A_BEAT == 0) {
      calls.beat();
    }
  }

  private void orRefused(String bad, Runnable verb) {
    try {
      verb.run();
    } catch (ProblemException refused) {
      assertTrue(REFUSALS.contains(refused.problem().code()), refused.problem().toString());
      assertTrue(refused.problem().detail().length() < 500, "a refusal that quotes");
    } catch (RuntimeException fault) {
      throw new AssertionError("seed " + SEED + ": " + bad, fault);
    }
  }

  private void tell(String what, int many, long began) {
    double tone = heardNothing();
    System.out.printf(
        "seed %d: %d %s, %d taken, %d us each, tone %.0f %%%n",
        SEED, many, what, taken, (System.nanoTime() - began) / many / 1000, 100 * tone);
  }

  private double heardNothing() {
    assertEquals(2, bench.node.load().legs());
    return calls.heardNothingOfIt();
  }
}
