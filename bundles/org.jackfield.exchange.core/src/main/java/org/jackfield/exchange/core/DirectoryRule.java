package org.jackfield.exchange.core;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.leg.RoutingRule;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Users and numbers of the directory; while there is no directory, nobody is there. */
@Component(property = {RoutingRule.RULE_NAME + "=directory", "service.ranking:Integer=-100"})
public final class DirectoryRule implements RoutingRule {
  private final AtomicReference<Directory> directory = new AtomicReference<>();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory now) {
    directory.set(now);
  }

  void unbindDirectory(Directory gone) {
    directory.compareAndSet(gone, null);
  }

  @Override
  public CompletionStage<Optional<Route>> route(PlacedLeg leg) {
    Directory asked = directory.get();
    if (asked == null) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    String user = Destination.user(leg.destination());
    CompletionStage<Optional<Subscriber>> found =
        Destination.isNumber(user) ? asked.byNumber(user) : asked.byUser(user);
    return found.thenApply(subscriber -> subscriber.map(it -> new Route.ToUser(it.user())));
  }
}
