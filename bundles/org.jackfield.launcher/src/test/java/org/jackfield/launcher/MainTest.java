package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpNamesEveryVerbAndFlag() {
    assertEquals(0, run("--help"));
    for (Verb verb : Verb.values()) {
      assertTrue(out.toString().contains("\n  " + verb.word() + " "), verb.word());
      verb.flags().forEach(flag -> assertTrue(out.toString().contains(flag.name()), flag.name()));
    }
  }

  @Test
  void versionIsOneLine() {
    assertEquals(0, run("--version"));
    assertEquals(1, out.toString().lines().count());
  }

  @Test
  void badCommandLineIsOneLineOnStandardErrorAndExits2() {
    assertEquals(2, run("exchange", "--port", "eighty"));
    assertEquals("", out.toString());
    assertEquals(2, run("demo", "--tls", "auto"));
    assertTrue(err.toString().contains("jackfield: '--tls' is not known to 'demo'"));
  }

  private int run(String... arguments) {
    Path nowhere = Path.of("nowhere");
    return Main.run(
        List.of(arguments), nowhere, new PrintStream(out, true), new PrintStream(err, true));
  }
}
