package org.jackfield.exchange.core.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.leg.RoutingRule;
import org.osgi.service.component.annotations.Component;

/**
 * Destinations that answer by themselves: {@code echo}, {@code tone}, {@code music}, {@code
 * record}, and {@code conference-NAME}.
 */
@Component(property = {RoutingRule.RULE_NAME + "=built-in", "service.ranking:Integer=100"})
public final class BuiltInDestinations implements RoutingRule {
  private static final Map<String, Route.Treatment> BY_NAME =
      Map.of(
          "echo", Route.Treatment.ECHO,
          "tone", Route.Treatment.TONE,
          "music", Route.Treatment.MUSIC,
          "record", Route.Treatment.RECORD);
  private static final String CONFERENCE = "conference-";

  @Override
  public CompletionStage<Optional<Route>> route(PlacedLeg leg) {
    String name = Destination.of(leg.destination()).user().toLowerCase(Locale.ROOT);
    return CompletableFuture.completedFuture(conference(name).or(() -> treatment(name)));
  }

  private static Optional<Route> treatment(String name) {
    return Optional.ofNullable(BY_NAME.get(name)).map(Route.ToTreatment::new);
  }

  private static Optional<Route> conference(String name) {
    return Optional.of(name)
        .filter(it -> it.startsWith(CONFERENCE))
        .map(it -> it.substring(CONFERENCE.length()))
        .filter(Route.ToConference::isName)
        .map(Route.ToConference::new);
  }
}
