package org.jackfield.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class StandingTest {
  private final List<Standing> there = new ArrayList<>();

  @Test
  void theHigherRankingIsBetterAndThenTheOlder() {
    Standing old = put(0, 3, "a", "1");
    Standing young = put(0, 5, "b", "1");
    Standing ranked = put(1, 9, "c", "1");
    assertEquals(List.of(ranked, old, young), sorted());
  }

  @Test
  void aNewerBuildGoesBeforeTheOlderOneOfItsBundle() {
    Standing old = put(0, 3, "a", "1.0.0");
    Standing newer = put(0, 8, "a", "1.1.0");
    assertEquals(List.of(newer, old), sorted());
  }

  @Test
  void anOlderBuildThatComesLateStaysBehind() {
    Standing newer = put(0, 3, "a", "2");
    Standing older = put(0, 8, "a", "1");
    assertEquals(List.of(newer, older), sorted());
  }

  @Test
  void aNewerBuildKeepsItsBundlesPlaceBeforeOthersWhenTheOldOneIsGone() {
    Standing old = put(0, 3, "a", "1");
    Standing other = put(0, 5, "b", "7");
    Standing newer = put(0, 8, "a", "2");
    assertEquals(List.of(newer, old, other), sorted());
    there.remove(old);
    assertEquals(List.of(newer, other), sorted());
    there.remove(newer);
    Standing ranked = Standing.of(2, 8, "a", new Version("2"), List.of(newer, other));
    Standing back = Standing.of(0, 8, "a", new Version("2"), List.of(ranked, other));
    there.add(back);
    assertEquals(List.of(back, other), sorted(), "new properties do not cost the place");
  }

  @Test
  void aNewerBuildDoesNotBeatAHigherRanking() {
    put(0, 3, "a", "1");
    Standing ranked = put(1, 5, "b", "1");
    put(0, 8, "a", "2");
    assertEquals(ranked, sorted().get(0));
  }

  @Test
  void withoutAFrameworkTheOrderOfComingCounts() {
    Standing first = Standing.of("one", Map.of(), there);
    there.add(first);
    Standing second = Standing.of("two", Map.of(), there);
    there.add(second);
    Standing best = Standing.of("three", Map.of("service.ranking", 4), there);
    there.add(best);
    assertEquals(List.of(best, first, second), sorted());
    assertEquals(4, best.ranking());
  }

  private Standing put(int ranking, long id, String bundle, String version) {
    Standing made = Standing.of(ranking, id, bundle, new Version(version), there);
    there.add(made);
    return made;
  }

  private List<Standing> sorted() {
    return there.stream().sorted().toList();
  }
}
