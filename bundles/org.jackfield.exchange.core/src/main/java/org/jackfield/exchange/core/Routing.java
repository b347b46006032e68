package org.jackfield.exchange.core;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.leg.RoutingRule;
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
   */
  record Decision(String rule, Route route) {}

  /** Never fails: without a route the destination does not exist. */
  static CompletableFuture<Decision> decide(List<Named> rules, PlacedLeg leg) {
    return ask(rules.iterator(), leg);
  }

  private static CompletableFuture<Decision> ask(Iterator<Named> rules, PlacedLeg leg) {
    if (!rules.hasNext()) {
      return CompletableFuture.completedFuture(
          new Decision("none", new Route.Refused(HangupCause.UNALLOCATED_NUMBER)));
    }
    Named next = rules.next();
    return answerOf(next, leg)
        .thenCompose(
            route ->
                route
                    .map(found -> new Decision(next.name(), found))
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> ask(rules, leg)));
  }

  private static CompletableFuture<Optional<Route>> answerOf(Named named, PlacedLeg leg) {
    CompletableFuture<Optional<Route>> answer;
    try {
      answer = named.rule().route(leg).toCompletableFuture();
    } catch (RuntimeException fault) {
      answer = CompletableFuture.failedFuture(fault);
    }
    return answer
        .thenApply(route -> route)
        .orTimeout(SECONDS_FOR_A_RULE, TimeUnit.SECONDS)
        .exceptionally(
            fault -> {
              LOG.warn("routing rule {} failed for leg {}", named.name(), leg.callId(), fault);
              return Optional.empty();
            });
  }
}
