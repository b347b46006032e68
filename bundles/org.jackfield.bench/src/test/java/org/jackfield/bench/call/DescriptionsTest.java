package org.jackfield.bench.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DescriptionsTest {
  @Test
  void everyLineIsOneThatABrowserWouldWrite() {
    for (String text : new String[] {Descriptions.offer().text(), Descriptions.answer().text()}) {
      assertTrue(text.endsWith("\r\n"), text);
      for (String line : text.split("\r\n")) {
        assertTrue(line.matches("[a-z]=\\S.*"), line);
      }
      // 32 bytes in hexadecimal, with colons between them.
      assertTrue(text.matches("(?s).*sha-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}\r\n.*"), text);
    }
  }

  @Test
  void theOfferLeavesTheRoleOpenAndTheAnswerTakesOne() {
    assertTrue(Descriptions.offer().text().contains("a=setup:actpass\r\n"));
    assertTrue(Descriptions.answer().text().contains("a=setup:active\r\n"));
    assertEquals(1, Descriptions.answer().text().split("m=audio", -1).length - 1);
  }
}
