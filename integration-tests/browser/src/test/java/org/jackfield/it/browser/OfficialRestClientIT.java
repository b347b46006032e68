package org.jackfield.it.browser;

import java.util.stream.Stream;
import org.jackfield.it.node.ExchangeProcess;
import org.jackfield.it.node.NodeScenarios;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of {@code rest.mjs}: the official REST client, its base URL turned to us. */
class OfficialRestClientIT {

  @TestFactory
  Stream<DynamicTest> theOfficialRestClientInNode() throws Exception {
    NodeScenarios.prepare();
    try (ExchangeProcess exchange = ExchangeProcess.start()) {
      return NodeScenarios.play("rest.mjs", "rest.mjs", exchange.url());
    }
  }
}
