package org.jackfield.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedBenchTest {
  private final List<String> said = new ArrayList<>();
  private final JudgedBench bench =
      new JudgedBench(10, said::add) {
        @Override
        public JsonObject run() {
          return JsonValue.EMPTY_JSON_OBJECT;
        }
      };

  @Test
  void whatWasAskedForAndCameIsNoMiss() {
    bench.verified(10, "were lost");
    bench.atMost(5, 5, "ms");
    bench.expect(true, "no");
    assertTrue(bench.missed().isEmpty());
    assertEquals(0, bench.lost());
  }

  @Test
  void lessThanAskedForAndMoreThanAllowedAreMisses() {
    bench.verified(7, "were lost");
    bench.atMost(5.5, 5, "ms");
    assertEquals(List.of("3 were lost", "ms: 5.50, more than 5.00"), bench.missed());
    assertEquals(3, bench.lost());
    assertEquals(7, bench.verified());
  }

  @Test
  void noFigureIsAMiss() {
    bench.atMost(Double.NaN, 5, "ms");
    assertEquals(1, bench.missed().size());
  }

  @Test
  void peopleAreTold() {
    bench.say("%d calls, %.0f %%", 3, 50.0);
    assertEquals(List.of("3 calls, 50 %"), said);
  }
}
