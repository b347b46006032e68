package org.jackfield.proof.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jackfield.proof.part.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class VerdictTest {
  private final Verdict verdict = new Verdict(10);

  private String seamless(Round round) {
    return String.join("; ", verdict.of("x", Promise.SEAMLESS, round));
  }

  private String ends(Endings endings) {
    return String.join("; ", verdict.of("x", Promise.ENDS, Rounds.ended(endings)));
  }

  @ParameterizedTest
  @EnumSource(value = Promise.class, names = "EXEMPT", mode = Mode.EXCLUDE)
  void aRoundInWhichAllWentWellIsGreen(Promise promise) {
    Round round = promise.callsGoOn() ? Rounds.good() : Rounds.ended(Rounds.ENDINGS);
    assertEquals(List.of(), verdict.of("x", promise, round));
  }

  @Test
  void everyFaultOfTheSoundIsNamed() {
    assertEquals(
        "3 frames are missing", seamless(Rounds.with(new Sound(10, 60, 3, 0, 0, 0, 40, 0))));
    assertEquals(
        "3 frames were heard again: old sound",
        seamless(Rounds.with(new Sound(10, 60, 0, 3, 0, 0, 40, 0))));
    assertEquals(
        "3 frames were those of another call",
        seamless(Rounds.with(new Sound(10, 60, 0, 0, 3, 0, 40, 0))));
    assertEquals(
        "a gap of 60 ms was heard", seamless(Rounds.with(new Sound(10, 60, 0, 0, 0, 3, 60, 0))));
    assertEquals(
        "sound stood still for 520 ms",
        seamless(Rounds.with(new Sound(10, 60, 0, 0, 0, 26, 0, 520))));
    assertEquals(
        "of one call only 24 frames were heard",
        seamless(Rounds.with(new Sound(10, 24, 0, 0, 0, 0, 0, 0))));
    assertEquals(
        "only 9 calls were listened to", seamless(Rounds.with(new Sound(9, 60, 0, 0, 0, 0, 0, 0))));
  }

  @Test
  void aBuildThatDoesNotShowItselfIsNone() {
    Set<String> none = Set.of("y/0.1.0");
    assertEquals(
        "idle: nothing that was up names x/0.1.0 as serving it",
        seamless(Rounds.with(new Builds("x/0.1.0", "x/0.1.1", none, Set.of("x/0.1.1")))));
    assertEquals(
        "no witness: nothing that began afterwards names x/0.1.1",
        seamless(Rounds.with(new Builds("x/0.1.0", "x/0.1.1", Set.of("x/0.1.0"), none))));
    assertEquals(
        "the old build still serves what began afterwards: x/0.1.0",
        seamless(
            Rounds.with(
                new Builds(
                    "x/0.1.0", "x/0.1.1", Set.of("x/0.1.0"), Set.of("x/0.1.0", "x/0.1.1")))));
  }

  @Test
  void lostCallsAndSessionsAreNamed() {
    assertEquals(
        "1 calls were lost; digits pass on 19 of 20 calls only; 19 of 20 calls only can be held",
        seamless(Rounds.with(new Calls(20, 19, 19, 19, List.of()))));
    assertEquals(
        "the next call fails: n1 pending",
        seamless(Rounds.with(new Calls(20, 20, 20, 20, List.of("n1 pending")))));
    assertEquals(
        "no call was up; the next call fails: not made",
        seamless(Rounds.with(new Calls(0, 0, 0, 0, List.of("not made")))));
    assertEquals(
        "2 sockets were closed; 1 logins came on another socket; 3 clients were made anew",
        seamless(Rounds.with(new Sessions(true, 2, 1, 3))));
    assertEquals(
        "it is another framework than before", seamless(Rounds.with(new Sessions(false, 0, 0, 0))));
  }

  @Test
  void whatIsUnderWayIsDoneOnceOrFailsWithAName() {
    assertEquals("", seamless(Rounds.with(new Errand("write", "ok", 1))));
    assertEquals("", seamless(Rounds.with(new Errand("write", "problem DIRECTORY 41005: x", 0))));
    assertEquals("", seamless(Rounds.with(new Errand("ring", "ended NORMAL_CLEARING 16", 1))));
    assertEquals(
        "the write under way happened 2 times",
        seamless(Rounds.with(new Errand("write", "ok", 2))));
    assertEquals(
        "the write under way happened 0 times",
        seamless(Rounds.with(new Errand("write", "ok", 0))));
    assertEquals(
        "the login under way: pending", seamless(Rounds.with(new Errand("login", "pending", 0))));
  }

  @Test
  void anExchangeThatTakesTooLongIsBlocked() {
    assertEquals(
        "the exchange took 12000 ms: something blocks it",
        seamless(Rounds.with(Duration.ofSeconds(12))));
  }

  @Test
  void callsOfAPartThatResumesComeBack() {
    assertEquals(
        List.of("20 calls did not come back"),
        verdict.of(
            "exchange.gateway", Promise.RESUME, Rounds.ended(new Endings(0, 0, 0, 0, Set.of()))));
  }

  @Test
  void callsThatMayEndEndOnceInTimeWithACause() {
    Set<String> good = Rounds.ENDINGS.causes();
    assertEquals("", ends(new Endings(0, 0, 0, 0, Set.of())), "better than promised");
    assertEquals("1 calls are neither up nor over", ends(new Endings(1, 19, 0, 900, good)));
    assertEquals("1 calls ended more than once", ends(new Endings(0, 19, 1, 900, good)));
    assertEquals(
        "the last call ended only after 12000 ms", ends(new Endings(0, 20, 0, 12_000, good)));
    assertEquals(
        "the cause told is ' 0 remote ', not ",
        ends(new Endings(0, 20, 0, 900, Set.of(" 0 remote "))));
    assertEquals(
        List.of("the cause told is 'NORMAL_CLEARING 16 remote ', not 41 "),
        verdict.of(
            "exchange.media",
            Promise.ENDS,
            Rounds.ended(new Endings(0, 20, 0, 900, Set.of("NORMAL_CLEARING 16 remote ")))));
  }
}
