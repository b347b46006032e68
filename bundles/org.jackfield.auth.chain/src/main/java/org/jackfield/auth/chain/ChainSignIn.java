package org.jackfield.auth.chain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
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
 * stands another provider than when it was asked, or one whose properties have changed, or when one
 * that was passed over says that it has changed. A member that only goes changes nothing.
 */
@Component(
    service = CredentialsProvider.class,
    configurationPid = "org.jackfield.auth.chain",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CredentialsProvider.AUTH_KIND + "=" + Roster.KIND)
@Designate(ocd = ChainConfig.class, factory = true)
public final class ChainSignIn implements CredentialsProvider {

  private static final Logger LOG = LoggerFactory.getLogger(ChainSignIn.class);

  private final Timing timing;
  private final Roster roster;

  /** To each client, last. */
  private final Map<String, Given> given = new ConcurrentHashMap<>();

  /** Who waits for a change, as long as he does; guarded by itself. */
  private final Set<CompletableFuture<Void>> waiting =
      Collections.newSetFromMap(new WeakHashMap<>());

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
    review();
  }

  @Deactivate
  void stop() {
    given.values().forEach(Given::forgetAll);
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
    roster.modified(reference);
    review();
  }

  void unbindMember(ServiceReference<CredentialsProvider> reference) {
    roster.remove(reference);
    given.values().forEach(last -> last.forget(reference));
    review();
  }

  private void review() {
    given.forEach(
        (client, last) -> {
          if (last.isOutdated(told, roster::best) && given.remove(client, last)) {
            last.complete(null);
            tell();
          }
        });
  }

  private void tell() {
    List<CompletableFuture<Void>> all;
    synchronized (waiting) {
      all = List.copyOf(waiting);
      waiting.clear();
    }
    all.forEach(it -> it.complete(null));
  }

  // --- the service

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    Told now = told;
    List<String> members = now.members();
    Given next = new Given(now, members.stream().map(roster::best).toList());
    Optional<List<String>> circle = now.name().flatMap(own -> roster.wayTo(own, members));
    if (circle.isPresent()) {
      keep(clientName, next);
      String way = now.name().get() + " -> " + String.join(" -> ", circle.get());
      return CompletableFuture.failedFuture(Told.bad("members: the chain asks itself: " + way));
    }
    List<Chain.Member> row =
        IntStream.range(0, members.size())
            .mapToObj(place -> member(clientName, next, place))
            .toList();
    return Chain.ask(row, now.patience(), timing)
        .thenApply(next::grant)
        .whenComplete((grant, fault) -> keep(clientName, next));
  }

  private Chain.Member member(String clientName, Given next, int place) {
    return new Chain.Member(
        next.name(place),
        outcome ->
            next.asked(place)
                .ifPresentOrElse(
                    it ->
                        roster.ask(
                            it.reference(),
                            provider -> {
                              next.watch(place, provider.changed(), this::review);
                              return provider.credentials(clientName);
                            },
                            outcome),
                    () -> outcome.completeExceptionally(Chain.absent())));
  }

  private void keep(String clientName, Given last) {
    given.put(clientName, last);
    review(); // a member may have come or changed in the meantime
  }

  /** When a member that stands before the one that gave, or any if none did, is another. */
  @Override
  public CompletionStage<Void> changed() {
    CompletableFuture<Void> word = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(word);
    }
    return word;
  }

  /** Its members' names, as they stand in the configuration. */
  @Override
  public String toString() {
    return "ChainSignIn" + told.members();
  }
}
