package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange and the phone in processes of their own; all one knows of the other is the card. */
class PhoneIT {
  private static final double HERTZ = 1000;

  @TempDir Path folder;

  @Test
  void thePhoneCallsAsTheExchangesCardSaysAndHearsItself() throws Exception {
    int port = Product.freePort();
    try (Product exchange = Product.start("exchange", "--port", Integer.toString(port))) {
      ExchangeCard card = ExchangeCard.of(exchange);
      tellMemory(exchange);
      assertEquals("ws://127.0.0.1:" + port, card.url());
      assertEquals(card.url(), card.argument("--host"));
      assertEquals(card.login(), card.argument("--login"));
      assertEquals(card.password(), card.passwordText());
      assertEquals(card.passwordFile(), card.argument("--password-file"));
      Files.writeString(folder.resolve(card.passwordFile()), card.passwordText());
      try (Product phone = Product.startIn(folder, card.phone().toArray(String[]::new))) {
        phone.await("phone ok");
        assertEquals(0, phone.exit());
      }
      assertOwnToneIn(folder.resolve(card.argument("--record")));
    }
  }

  @Test
  void theCardsSnippetNamesTheHostTheUserAndThePassword() throws Exception {
    String port = Integer.toString(Product.freePort());
    try (Product exchange = Product.start("exchange", "--port", port)) {
      ExchangeCard card = ExchangeCard.of(exchange);
      String snippet = card.snippet();
      assertTrue(snippet.contains("host: '" + card.url() + "'"), snippet);
      assertTrue(snippet.contains("login: '" + card.login() + "'"), snippet);
      assertTrue(snippet.contains("password: '" + card.password() + "'"), snippet);
    }
  }

  /** In the middle of the call, where neither its start nor its end is heard. */
  private static void assertOwnToneIn(Path recording) throws IOException {
    WavFile heard = WavFile.read(recording);
    assertTrue(heard.millis() >= 2000, heard.millis() + " ms");
    int rate = heard.sampleRate();
    int from = (heard.samples().length - rate) / 2;
    ToneMeter meter = new ToneMeter(rate);
    meter.add(Arrays.copyOfRange(heard.samples(), from, from + rate));
    assertEquals(HERTZ, meter.dominantFrequency().orElse(0), 1);
    assertTrue(meter.purity(HERTZ) > 0.5, "purity " + meter.purity(HERTZ));
  }

  /** For whoever reads the build's output; told only where the system tells it. */
  private static void tellMemory(Product exchange) throws IOException {
    Path status = Path.of("/proc", Long.toString(exchange.pid()), "status");
    if (Files.exists(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .forEach(
              megabytes ->
                  System.out.println("exchange resident memory: " + megabytes + " MB at -Xmx96m"));
    }
  }
}
