package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

  @Test
  void pairsBeginWithAnEvenPort() {
    PortRange range = PortRange.parse(" 10001 - 10006");
    assertEquals(new PortRange(10_001, 10_006), range);
    assertEquals(10_002, range.firstEven());
    assertEquals(2, range.pairs());
    assertEquals(8192, PortRange.parse("16384-32767").pairs());
    assertEquals(0, PortRange.parse("10001-10002").pairs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "16384", "a-b", "1-2", "20000-10000", "16384-99999", "16384-70000"})
  void nonsenseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PortRange.parse(text));
  }
}
