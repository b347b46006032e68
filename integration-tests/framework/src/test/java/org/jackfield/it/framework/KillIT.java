package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A phone that is killed in mid-call: its next start has the call back, or says once it is lost.
 */
class KillIT {
  private static final String OF_BEFORE = "a call of an earlier run";

  @TempDir Path folder;

  private Product phone(String port) throws Exception {
    Path password = folder.resolve("password");
    Files.writeString(password, "alice-secret");
    return Product.start(
        "phone",
        "--login",
        "alice",
        "--password-file",
        password.toString(),
        "--host",
        "ws://127.0.0.1:" + port,
        "--to",
        "echo",
        "--record",
        folder.resolve("heard.wav").toString(),
        "--set",
        "org.jackfield.journal.file:directory=" + folder.resolve("journal"));
  }

  /** In mid-call, by SIGKILL: nobody says goodbye, and nothing is closed. */
  private void kill(Product phone) throws Exception {
    phone.await("media up");
    ProcessHandle process = ProcessHandle.of(phone.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static List<String> earlier(Product phone) throws Exception {
    phone.await("phone ok");
    assertEquals(0, phone.exit());
    return phone.said().stream().filter(line -> line.contains(OF_BEFORE)).toList();
  }

  @Test
  void nextStartHasTheCallBackAndNoLaterOneHearsOfIt() throws Exception {
    String port = Integer.toString(Product.freePort());
    try (Product exchange = Product.start("exchange", "--port", port)) {
      exchange.await("exchange ready");
      try (Product killed = phone(port)) {
        kill(killed);
      }
      try (Product next = phone(port)) {
        List<String> lines = earlier(next);
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("is back"), lines::toString);
      }
      try (Product last = phone(port)) {
        assertEquals(List.of(), earlier(last));
      }
    }
  }

  @Test
  void withAnotherExchangeItIsReportedLostOnce() throws Exception {
    String port = Integer.toString(Product.freePort());
    try (Product exchange = Product.start("exchange", "--port", port)) {
      exchange.await("exchange ready");
      try (Product killed = phone(port)) {
        kill(killed);
      }
    }
    try (Product other = Product.start("exchange", "--port", port)) {
      other.await("exchange ready");
      List<String> all;
      try (Product next = phone(port);
          Product last = awaited(next, port)) {
        all = Stream.concat(next.said().stream(), earlier(last).stream()).toList();
      }
      List<String> lines = all.stream().filter(line -> line.contains(OF_BEFORE)).toList();
      assertEquals(1, lines.size(), lines::toString);
      assertTrue(lines.get(0).contains("is lost"), lines::toString);
    }
  }

  private Product awaited(Product before, String port) throws Exception {
    before.await("phone ok");
    assertEquals(0, before.exit());
    return phone(port);
  }
}
