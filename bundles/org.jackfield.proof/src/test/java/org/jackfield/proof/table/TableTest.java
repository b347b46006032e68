package org.jackfield.proof.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.proof.part.Promise;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Duration TOOK = Duration.ofMillis(4200);

  private static Row row(Promise promise, List<String> broken, Round... rounds) {
    return new Row("x", Optional.of(promise), List.of(rounds), broken, TOOK);
  }

  private static String cells(Row row) {
    return Table.row(row).replaceAll(" +", " ");
  }

  @Test
  void aRowSaysWhatWasMeasuredAtWorst() {
    Round worse =
        new Round(
            new Builds("x/0.1.1", "x/0.1.2", java.util.Set.of(), java.util.Set.of()),
            new Sound(10, 60, 1, 2, 3, 4, 80, 0),
            new Calls(20, 18, 18, 18, List.of()),
            Endings.NONE,
            Rounds.SESSIONS,
            new Errand("hold", "problem CALL 1: x", 0),
            Rounds.TOOK,
            List.of());
    assertEquals(
        "x 0.1.0 > 0.1.2 seamless 2 hold problem 20/18 1/5 - 80/0 4.2 RED\n RED a\n RED b",
        cells(row(Promise.SEAMLESS, List.of("a", "b", "a"), Rounds.good(), worse)));
  }

  @Test
  void aPartWhoseCallsResumeIsCalledSo() {
    assertEquals(
        "x 0.1.0 > 0.1.1 resume 1 - 20/0 - 41 - 4.2 ok",
        cells(row(Promise.RESUME, List.of(), Rounds.ended(Rounds.ENDINGS))));
  }

  @Test
  void anExemptPartIsListed() {
    assertEquals("x - exempt - - - - - - - not exchanged", cells(Row.exempt("x")));
  }

  @Test
  void theLastLineSaysWhetherAllHeld() {
    Row good = row(Promise.SEAMLESS, List.of(), Rounds.good());
    Row bad = row(Promise.ENDS, List.of("a"), Rounds.good());
    assertTrue(Table.green(List.of(good, Row.exempt("demo"))));
    assertFalse(Table.green(List.of(good, bad)));
    assertFalse(Table.green(List.of(Row.exempt("demo"))), "nothing was exchanged");
    List<String> foot = Table.foot(List.of(good, bad, Row.exempt("demo")));
    assertEquals("swap FAILED: x", foot.get(foot.size() - 1));
    foot = Table.foot(List.of(Row.exempt("demo")));
    assertEquals("swap FAILED: nothing was exchanged", foot.get(foot.size() - 1));
    foot = Table.foot(List.of(good, Row.exempt("demo")));
    assertEquals("swap ok: 1 parts, 1 new builds, every promise held", foot.get(foot.size() - 1));
  }

  @Test
  void soundOfManyCallsIsTheSumAndTheWorst() {
    Sound one = Sound.read("60 1 2 3 4 20 60");
    Sound other = Sound.read("50 1 0 0 0 40 20");
    assertEquals(
        new Sound(2, 50, 2, 2, 3, 4, 40, 60), Sound.NONE.and(one).and(other).and(Sound.NONE));
  }
}
