package org.jackfield.exchange.core;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.leg.RoutingRule;
import org.jackfield.origin.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the rules one after the other; the first route wins. */
final class Routing {
  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
  private static final long SECONDS_FOR_A_RULE = 2;

  private Routing() {}

  /**
   * A rule and its name.
   *
   * @param name for operators
   * @param rule asked
   */
  record Named(String name, RoutingRule rule) {}

  /**
   * What was decided.
   *
   * @param rule the rule's name
   * @param route where to
   * @param by the build of the rule that decided
   */
  record Decision(String rule, Route route, Optional<String> by) {}

  /**
   * Never fails: without a route the destination does not exist, or, where a rule failed that might
   * have known it, cannot be had now.
   */
  static CompletableFuture<Decision> decide(List<Named> rules, PlacedLeg leg) {
    return ask(
        rules.iterator(),
        leg,
        new Route.Refused(
            HangupCause.UNALLOCATED_NUMBER, "no routing rule knows this destination"));
  }

  private static CompletableFuture<Decision> ask(
      Iterator<Named> rules, PlacedLeg leg, Route.Refused otherwise) {
    if (!rules.hasNext()) {
      return CompletableFuture.completedFuture(new Decision("none", otherwise, Optional.empty()));
    }
    Named next = rules.next();
    return answerOf(next, leg)
        .handle((route, fault) -> fault == null ? found(next, route) : failed(next, leg, fault))
        .thenCompose(
            answer ->
                answer.decision.isPresent()
                    ? CompletableFuture.completedFuture(answer.decision.get())
                    : ask(rules, leg, answer.failed ? unsure(next) : otherwise));
  }

  private static Route.Refused unsure(Named rule) {
    return new Route.Refused(
        HangupCause.NORMAL_TEMPORARY_FAILURE,
        "routing rule " + rule.name() + " failed, and no other knows this destination");
  }

  /** What came of asking one rule. */
  private record Answer(Optional<Decision> decision, boolean failed) {}

  private static Answer found(Named rule, Optional<Route> route) {
    return new Answer(
        route.map(it -> new Decision(rule.name(), it, Origin.of(rule.rule()))), false);
  }

  private static Answer failed(Named rule, PlacedLeg leg, Throwable fault) {
    LOG.warn("routing rule {} failed for call={}", rule.name(), leg.callId(), fault);
    return new Answer(Optional.empty(), true);
  }

  private static CompletableFuture<Optional<Route>> answerOf(Named named, PlacedLeg leg) {
    try {
      return named
          .rule()
          .route(leg)
          .toCompletableFuture()
          .thenApply(route -> Objects.requireNonNull(route, "a rule must not answer with null"))
          .orTimeout(SECONDS_FOR_A_RULE, TimeUnit.SECONDS);
    } catch (RuntimeException fault) {
      return CompletableFuture.failedFuture(fault);
    }
  }
}
