package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path target;
  private Bundles bundles;

  @BeforeEach
  void pathHasASpace() {
    target = folder.resolve("a folder with spaces");
    bundles = new Bundles(target);
  }

  @Test
  void readyExchangePrintsItsTimeAndItsCard() throws Exception {
    bundles.feature("exchange", List.of(bundles.active("ready", Activators.Ready.class)));
    assertEquals(0, run("exchange"));
    assertTrue(out.toString().matches("exchange ready in \\d+ ms\\R.*\\R"), out.toString());
    assertTrue(out.toString().contains("the card of there"), out.toString());
  }

  @Test
  void programsResultIsTheExitCode() throws Exception {
    bundles.feature("demo", List.of(bundles.active("program", Activators.Program.class)));
    assertEquals(3, run("demo"));
  }

  @Test
  void eachCauseThatHoldsUpTheExchangeIsOneLine() throws Exception {
    bundles.feature(
        "exchange",
        List.of(
            bundles.active("waiting", Activators.Waiting.class),
            bundles.active("broken", Activators.Broken.class),
            bundles.bundle("lonely", Map.of("Import-Package", "org.nowhere"))));
    Failure failure = assertThrows(Failure.class, () -> run("exchange"));
    assertEquals(
        List.of(
            "the exchange is not there after 0 s:",
            "broken does not start: java.lang.IllegalStateException: no such device",
            "lonely does not resolve: package org.nowhere is missing",
            "component X waits for (y=z)"),
        failure.lines());
    assertEquals(1, failure.exitCode());
  }

  @Test
  void missingProgramIsNamed() throws Exception {
    bundles.feature("demo", List.of());
    List<String> lines = assertThrows(Failure.class, () -> run("demo")).lines();
    assertEquals("the program of 'demo' is not there after 0 s:", lines.get(0));
    assertEquals(2, lines.size());
  }

  @Test
  void featureThatWasNotBuiltIsNamed() {
    String line = assertThrows(Failure.class, () -> run("exchange")).lines().get(0);
    assertTrue(line.startsWith("cannot read "), line);
  }

  private int run(String verb) throws Exception {
    List<String> arguments =
        verb.equals("demo")
            ? List.of(verb)
            : List.of(verb, "--port", Integer.toString(Preflight.freePort()));
    Options options = Options.parse(arguments);
    return new Run(options, target, new PrintStream(out, true), Duration.ofMillis(700)).run();
  }
}
