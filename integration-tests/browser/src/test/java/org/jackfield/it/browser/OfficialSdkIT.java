package org.jackfield.it.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jackfield.it.node.ExchangeProcess;
import org.jackfield.it.node.NodeScenarios;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario of {@code scenarios.mjs}, played once; each is a test of its own. */
class OfficialSdkIT {
  @TempDir static Path data;

  @TestFactory
  Stream<DynamicTest> theOfficialSdkInChromium() throws Exception {
    NodeScenarios.require(
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .anyMatch(it -> Files.isExecutable(Path.of(it))),
        "Chromium is not installed (Debian: apt-get install chromium)");
    NodeScenarios.prepare();
    try (ExchangeProcess exchange = ExchangeProcess.start();
        ExchangeProcess secure = ExchangeProcess.startSecure(data)) {
      String certificate = data.resolve("tls").resolve("server.pem").toString();
      return NodeScenarios.play(
          "run.mjs", "scenarios.mjs", exchange.url(), secure.url(), certificate);
    }
  }
}
