package org.jackfield.exchange.api.leg;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides where a placed leg goes. A whiteboard service: the switch asks all in order of {@code
 * service.ranking}; the first route wins. The switch's own rules (built-in destinations at 100, the
 * directory's users and numbers at -100) are services too.
 */
@ConsumerType
@FunctionalInterface
public interface RoutingRule {
  /** Service property: a name for operators. */
  String RULE_NAME = "rule.name";

  /**
   * A route for this leg, or empty to let the next rule decide. Must complete within 2 s, else the
   * next rule is asked. A failed stage counts as empty and is logged.
   */
  CompletionStage<Optional<Route>> route(PlacedLeg leg);
}
