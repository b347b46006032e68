package org.jackfield.it.peers;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.it.node.ExchangeProcess;
import org.jackfield.it.node.NodeScenarios;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of {@code scenarios.mjs}, played once; each is a test of its own. */
class WeriftIT {

  @TestFactory
  Stream<DynamicTest> aStackThatNobodyHereWrote() throws Exception {
    NodeScenarios.prepare();
    try (ExchangeProcess exchange = ExchangeProcess.start()) {
      return NodeScenarios.play("run.mjs", "scenarios.mjs", exchange.url(), program());
    }
  }

  /** As the script reads it: a JSON array. */
  private static String program() throws Exception {
    return ExchangeProcess.program().stream()
        .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
