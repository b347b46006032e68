package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTestTest {
  private final List<String> sent = new ArrayList<>();
  private final List<Runnable> taken = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  private final SpeedTest test =
      new SpeedTest(
          new Outlet() {
            @Override
            public void send(String text) {
              sent.add(text);
            }

            @Override
            public void send(String text, Runnable then) {
              sent.add(text);
              taken.add(then);
            }

            @Override
            public String peer() {
              return "10.0.0.1";
            }

            @Override
            public void close(int code, String reason) {
              throw new UnsupportedOperationException();
            }
          },
          () -> now);

  @Test
  void tellsHowLongBothWaysTook() {
    test.heard("#SPU 2048");
    test.heard("#SPB ....");
    test.heard("#SPB ....");
    now = now.plusMillis(40);
    test.heard("#SPE");
    assertEquals("#SPU40", sent.get(0));
    assertEquals(3, sent.size());
    assertTrue(sent.get(2).startsWith("#SPB ."));
    now = now.plusMillis(70);
    taken.get(0).run();
    assertEquals("#SPD70", sent.get(3));
  }

  @Test
  void sendsNoMoreThanFitsIntoABacklog() {
    test.heard("#SPU 99999999");
    for (int i = 0; i < 2000; i++) {
      test.heard("#SPB ....");
    }
    test.heard("#SPE");
    assertEquals(1 + 512, sent.size());
  }

  @Test
  void endOfOneThatNeverBeganSaysNothing() {
    test.heard("#SPE");
    assertEquals(List.of(), sent);
  }
}
