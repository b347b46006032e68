package org.jackfield.exchange.gateway.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.jackfield.exchange.api.access.Way;
import org.junit.jupiter.api.Test;

class WaysTest {
  private final Ways ways = new Ways();

  @Test
  void itIsToldOnceThatWaysAreMixedAndAgainWhenItBeginsAnew() {
    assertEquals(Set.of(), ways.enter("c1", Way.TOKEN));
    assertEquals(Set.of(), ways.enter("c2", Way.CONNECTION_PASSWORD), "another connection");
    assertEquals(Set.of(Way.TOKEN), ways.enter("c1", Way.CONNECTION_PASSWORD));
    assertEquals(Set.of(), ways.enter("c1", Way.CONNECTION_PASSWORD));
    ways.leave("c1", Way.CONNECTION_PASSWORD);
    assertEquals(Set.of(), ways.enter("c1", Way.CONNECTION_PASSWORD), "one was still there");
    ways.leave("c1", Way.CONNECTION_PASSWORD);
    ways.leave("c1", Way.CONNECTION_PASSWORD);
    assertEquals(Set.of(Way.TOKEN), ways.enter("c1", Way.CONNECTION_PASSWORD));
  }

  @Test
  void whoHasLeftIsForgotten() {
    ways.enter("c1", Way.TOKEN);
    ways.leave("c1", Way.TOKEN);
    assertEquals(Set.of(), ways.enter("c1", Way.CREDENTIAL_PASSWORD));
  }
}
