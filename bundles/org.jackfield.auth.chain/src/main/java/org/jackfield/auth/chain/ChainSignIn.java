package org.jackfield.auth.chain;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs clients in with what the first of its members gives that can: one configuration is one
 * chain. Members are asked at each sign-in in the order of the configuration; one that is not
 * there, fails or takes too long is passed over.
 *
 * <p>What was given is withdrawn when the member withdraws it, and when at its place or before it
 * stands another provider than when it was asked: a better member has come, or a changed one. A
 * member that only goes changes nothing.
 */
@Component(
    service = CredentialsProvider.class,
    configurationPid = "org.jackfield.auth.chain",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CredentialsProvider.AUTH_KIND + "=" + Roster.KIND)
@Designate(ocd = ChainConfig.class, factory = true)
public final class ChainSignIn implements CredentialsProvider {

  private static final Logger LOG = LoggerFactory.getLogger(ChainSignIn.class);

  /** The grant a client was given last: what was told then, by whom, and who stood before. */
  private record Given(
      Told told,
      List<Optional<ServiceReference<CredentialsProvider>>> asked,
      CompletableFuture<Void> withdrawn) {}

  /** What it was told: its name, whom it asks, and how long it waits for each. */
  private record Told(Optional<String> name, List<String> members, Duration patience) {
    static Told of(ChainConfig config) {
      optional("client.name", config.client_name());
      Optional<String> name = optional("auth.name", config.auth_name());
      List<String> members = named(config, name);
      if (config.member_seconds() < 1 || config.member_seconds() > 9) {
        throw bad("member.seconds: must be 1 to 9");
      }
      return new Told(name, members, Duration.ofSeconds(config.member_seconds()));
    }
  }

  private final Timing timing;
  private final Roster roster;
  private final Map<String, Given> given = new ConcurrentHashMap<>();
  private volatile Told told;

  /**
   * For the container.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Activate
  public ChainSignIn(BundleContext bundle, ChainConfig config) {
    this(bundle, config, Timing.real());
  }

  ChainSignIn(BundleContext bundle, ChainConfig config, Timing timing) {
    this.told = Told.of(config);
    this.timing = timing;
    this.roster = new Roster(bundle);
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(ChainConfig config) {
    try {
      told = Told.of(config);
    } catch (ProblemException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
      return;
    }
    given.forEach(this::withdraw);
  }

  private static List<String> named(ChainConfig config, Optional<String> name) {
    String[] names = config.members() == null ? new String[0] : config.members();
    Set<String> seen = new HashSet<>();
    for (String member : names) {
      if (member == null || member.isBlank()) {
        throw bad("members: must not be empty");
      }
      if (!seen.add(member)) {
        throw bad("members: " + member + " stands in it twice");
      }
    }
    if (seen.isEmpty()) {
      throw bad("members: is missing");
    }
    if (name.filter(seen::contains).isPresent()) {
      throw bad("members: " + name.get() + " is this chain itself");
    }
    return List.of(names);
  }

  private static Optional<String> optional(String field, String value) {
    if (value != null && value.isBlank()) {
      throw bad(field + ": must not be empty");
    }
    return Optional.ofNullable(value);
  }

  private static ProblemException bad(String detail) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, detail).asException();
  }

  @Deactivate
  void stop() {
    given.clear();
    roster.clear();
  }

  // --- members

  @Reference(
      service = CredentialsProvider.class,
      target = "(" + CredentialsProvider.AUTH_NAME + "=*)",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedMember")
  void bindMember(ServiceReference<CredentialsProvider> reference) {
    roster.add(reference);
    review();
  }

  void updatedMember(ServiceReference<CredentialsProvider> reference) {
    roster.add(reference);
    review();
  }

  void unbindMember(ServiceReference<CredentialsProvider> reference) {
    roster.remove(reference);
    review();
  }

  private void review() {
    given.forEach(
        (client, last) -> {
          if (outdated(last)) {
            withdraw(client, last);
          }
        });
  }

  private void withdraw(String client, Given last) {
    if (given.remove(client, last)) {
      last.withdrawn().complete(null);
    }
  }

  private boolean outdated(Given last) {
    if (last.told() != told) {
      return true;
    }
    for (int place = 0; place < last.asked().size(); place++) {
      Optional<ServiceReference<CredentialsProvider>> now =
          roster.best(last.told().members().get(place));
      if (now.isPresent() && !now.equals(last.asked().get(place))) {
        return true;
      }
    }
    return false;
  }

  // --- the service

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    Told now = told;
    List<String> members = now.members();
    Optional<List<String>> circle = now.name().flatMap(own -> roster.wayTo(own, members));
    if (circle.isPresent()) {
      String way = now.name().get() + " -> " + String.join(" -> ", circle.get());
      return CompletableFuture.failedFuture(bad("members: the chain asks itself: " + way));
    }
    List<Optional<ServiceReference<CredentialsProvider>>> asked =
        members.stream().map(roster::best).toList();
    List<Chain.Member> row =
        IntStream.range(0, asked.size())
            .mapToObj(
                i -> new Chain.Member(members.get(i), () -> asked.get(i).flatMap(roster::get)))
            .toList();
    return Chain.ask(clientName, row, now.patience(), timing)
        .thenApply(found -> watched(clientName, now, found, asked));
  }

  private Grant watched(
      String clientName,
      Told then,
      Chain.Found found,
      List<Optional<ServiceReference<CredentialsProvider>>> asked) {
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    found.grant().withdrawn().thenAccept(withdrawn::complete);
    given.put(clientName, new Given(then, asked.subList(0, found.place() + 1), withdrawn));
    review(); // a member may have come in the meantime
    return new Grant(found.grant().credentials(), found.grant().goodUntil(), withdrawn);
  }

  /** Its members' names, as they stand in the configuration. */
  @Override
  public String toString() {
    return "ChainSignIn" + told.members();
  }
}
