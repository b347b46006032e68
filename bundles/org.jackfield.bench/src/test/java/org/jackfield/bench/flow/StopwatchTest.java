package org.jackfield.bench.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StopwatchTest {
  @Test
  void eachHasTheTimeOfItsTurns() {
    Stopwatch watch = new Stopwatch(100);
    watch.out(110); // the exchange had 10
    watch.in(113); // others 3
    watch.out(133); // 20
    watch.in(138); // 5
    watch.out(140); // 2
    assertEquals(32, watch.exchange());
    assertEquals(8, watch.others());
  }
}
