package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to an exchange with a call in it. */
class StopIT {
  @TempDir Path folder;

  @Test
  void aStoppedExchangeHangsUpItsCallsAndEndsWell() throws Exception {
    String port = Integer.toString(Product.freePort());
    try (Product exchange = Product.start("exchange", "--port", port)) {
      ExchangeCard card = ExchangeCard.of(exchange);
      Files.writeString(folder.resolve(card.passwordFile()), card.passwordText());
      List<String> words = new ArrayList<>(card.phone());
      // Longer than all that follows, so that the phone does not hang up first.
      words.addAll(List.of("--set", "org.jackfield.phone:seconds=60"));
      try (Product phone = Product.startIn(folder, words.toArray(String[]::new))) {
        phone.await("media up");
        exchange.terminate();
        assertEquals(0, exchange.exitWithin(10));
        String ended = phone.await("ended:");
        assertTrue(ended.matches(".* ended: NORMAL_TEMPORARY_FAILURE 41, remote.*"), ended);
      }
    }
  }
}
