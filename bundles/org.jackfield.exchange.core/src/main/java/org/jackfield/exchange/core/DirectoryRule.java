package org.jackfield.exchange.core;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.leg.RoutingRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Users and numbers of the directory. Holds no call: a static reference is right here, the rule
 * comes and goes with the directory.
 */
@Component(property = {RoutingRule.RULE_NAME + "=directory", "service.ranking:Integer=-100"})
public final class DirectoryRule implements RoutingRule {
  private final Directory directory;

  /** For the container. */
  @Activate
  public DirectoryRule(@Reference Directory directory) {
    this.directory = directory;
  }

  @Override
  public CompletionStage<Optional<Route>> route(PlacedLeg leg) {
    String user = Destination.user(leg.destination());
    CompletionStage<Optional<Subscriber>> found =
        Destination.isNumber(user) ? directory.byNumber(user) : directory.byUser(user);
    return found.thenApply(subscriber -> subscriber.map(it -> new Route.ToUser(it.user())));
  }
}
