package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The main job as a user runs it, and that it can fail. */
class DemoIT {
  private static final String HEARD = ": bob hears 1000 Hz: ";

  @Test
  void everyCheckPasses() throws Exception {
    List<String> said;
    try (Product demo = Product.start("demo")) {
      demo.await("demo ok: all");
      assertEquals(0, demo.exit());
      said = demo.said();
    }
    assertSaid(said, "ok   headless" + HEARD);
    assumeTrue(
        nativeEngineLoads(),
        "the native engine was not checked: that needs Linux on x86_64 with libpulse.so.0");
    assertSaid(said, "ok   webrtc" + HEARD);
    assertSaid(said, "ok   webrtc: the exchange takes alice's digits: 6");
  }

  @Test
  void everyWayOfTheTwoPatternsIsHeardAndRated() throws Exception {
    try (Product demo = Product.start("demo", "--flows")) {
      demo.await("demo ok: all 39 checks");
      assertEquals(0, demo.exit());
      assertEquals(7, demo.said().stream().filter(it -> it.endsWith("2 legs, 0.004 USD")).count());
    }
  }

  @Test
  void aMutedSideIsNoticedAndNamed() throws Exception {
    assertNoticed("org.jackfield.demo:mute=true", "headless: bob hears 1000 Hz");
  }

  @Test
  void aMutedBridgeIsNoticedAndNamed() throws Exception {
    assertNoticed(
        "org.jackfield.exchange.media:mute.bridge=true",
        "headless: bob hears 1000 Hz",
        "headless: alice hears 440 Hz");
  }

  private static void assertNoticed(String setting, String... checks) throws Exception {
    try (Product demo = Product.start("demo", "--set", setting)) {
      String verdict = demo.await("demo FAILED");
      for (String check : checks) {
        assertTrue(verdict.contains(check), verdict);
      }
      assertEquals(1, demo.exit());
    }
  }

  private static void assertSaid(List<String> said, String beginning) {
    assertTrue(said.stream().anyMatch(line -> line.startsWith(beginning)), beginning + said);
  }

  /** Where it is known to load; elsewhere the demo skips it with a line. */
  private static boolean nativeEngineLoads() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib")
            .anyMatch(folder -> Files.exists(Path.of(folder, "libpulse.so.0")));
  }
}
