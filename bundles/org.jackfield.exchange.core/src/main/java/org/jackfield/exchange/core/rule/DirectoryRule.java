package org.jackfield.exchange.core.rule;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings.NumberFormat;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.leg.RoutingRule;
import org.jackfield.exchange.core.rule.SipUriCallingRule.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Users and numbers of the directory: dialled by name alone, or by a SIP URI of one of the
 * exchange's own domains. A call that comes while the directory is away waits for it a moment.
 */
@Component(
    property = {RoutingRule.RULE_NAME + "=directory", "service.ranking:Integer=-100"},
    configurationPid = "org.jackfield.exchange.core")
public final class DirectoryRule implements RoutingRule {
  private static final Set<String> ALWAYS_OWN =
      Set.of("sip.telnyx.com", "localhost", "127.0.0.1", "[::1]");

  /** Of the switch's configuration, which describes it. */
  public @interface Domains {
    /** Own domains. */
    String[] domain() default {};
  }

  private final Lookup<Directory> directory;
  private volatile Set<String> domains;

  /** For the container. */
  @Activate
  public DirectoryRule(Domains config) {
    this(
        (delay, task) ->
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(task),
        config.domain());
  }

  DirectoryRule(BiConsumer<Duration, Runnable> later, String... domains) {
    this.directory = new Lookup<>("the directory", later);
    this.domains = own(domains);
  }

  @Modified
  void modified(Domains config) {
    domains = own(config.domain());
  }

  private static Set<String> own(String... more) {
    Set<String> own = new HashSet<>(ALWAYS_OWN);
    for (String domain : more) {
      if (!domain.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]")) {
        throw new IllegalArgumentException("domain: not a host name or address: " + domain);
      }
      own.add(Destination.domain(domain));
    }
    return Set.copyOf(own);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory now) {
    directory.bind(now);
  }

  void unbindDirectory(Directory gone) {
    directory.unbind(gone);
  }

  @Override
  public CompletionStage<Optional<Route>> route(PlacedLeg leg) {
    Destination dialled = Destination.of(leg.destination());
    if (dialled.domain().filter(it -> !domains.contains(it)).isPresent()) {
      return CompletableFuture.completedFuture(
          Optional.of(
              new Route.Refused(
                  HangupCause.UNALLOCATED_NUMBER,
                  "the SIP URI's domain is none of the exchange's own (domain of"
                      + " org.jackfield.exchange.core), and there is no trunk")));
    }
    Caller caller = leg.isFromOutside() ? Caller.OUTSIDE : Caller.INSIDE;
    return dialled.isNumber()
        ? directory.ask(it -> number(it, dialled.user()))
        : directory
            .ask(it -> it.byUser(dialled.user()))
            .thenApply(found -> found.map(it -> byName(it, caller)));
  }

  /** A number is a client's, or an application's. */
  private static CompletionStage<Optional<Route>> number(Directory directory, String number) {
    return directory
        .byNumber(number)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(found.map(DirectoryRule::byNumber))
                    : directory
                        .applicationByNumber(number)
                        .thenApply(it -> it.map(DirectoryRule::toApplication)));
  }

  private static Route toApplication(Application found) {
    return found.active()
        ? new Route.ToPark(found.id(), true)
        : new Route.Refused(
            HangupCause.CALL_REJECTED, "active of application " + found.id() + " is false");
  }

  private static Route byName(Subscriber found, Caller caller) {
    Connection connection = found.connection();
    if (SipUriCallingRule.mayRing(connection.settings().sipUriCalling(), caller)) {
      return new Route.ToUser(found.user());
    }
    return new Route.Refused(
        HangupCause.CALL_REJECTED,
        "sip_uri_calling_preference of connection " + connection.id() + " keeps others out");
  }

  private static Route byNumber(Subscriber found) {
    NumberFormat format = found.connection().settings().dnis();
    if (format == NumberFormat.SIP_USERNAME) {
      return new Route.ToUser(found.user());
    }
    return new Route.Refused(
        HangupCause.UNALLOCATED_NUMBER,
        "inbound.dnis_number_format of connection "
            + found.connection().id()
            + " is "
            + words(format)
            + "; a number rings its clients only with sip_username");
  }

  private static String words(NumberFormat format) {
    return format == NumberFormat.PLUS_E164 ? "+e164" : format.name().toLowerCase(Locale.ROOT);
  }
}
