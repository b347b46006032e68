package org.jackfield.it.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jackfield.it.node.NodeScenarios;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of {@code patterns.mjs}: a backend with the official packages on both sides. */
class PatternsIT {

  @TestFactory
  Stream<DynamicTest> aBackendWithTheOfficialPackages() throws Exception {
    NodeScenarios.require(
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .anyMatch(it -> Files.isExecutable(Path.of(it))),
        "Chromium is not installed (Debian: apt-get install chromium)");
    NodeScenarios.prepare();
    return NodeScenarios.play("patterns.mjs", "patterns.mjs");
  }
}
