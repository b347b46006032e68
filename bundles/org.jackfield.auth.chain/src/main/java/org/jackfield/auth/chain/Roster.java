package org.jackfield.auth.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The named providers that are there. Known by reference only, until one is asked: getting all of
 * them would start chains that get each other. Thread-safe.
 */
final class Roster {
  /** Service property of chains, which their configuration makes. */
  private static final String MEMBERS = "members";

  static final String KIND = "chain";

  private final BundleContext bundle;
  private final Map<ServiceReference<CredentialsProvider>, Member> present =
      new ConcurrentHashMap<>();
  private final Set<ServiceReference<CredentialsProvider>> held = ConcurrentHashMap.newKeySet();

  /**
   * A provider as it is at one moment.
   *
   * @param modifications how often it has changed in place until then
   */
  record Standing(ServiceReference<CredentialsProvider> reference, int modifications) {
    boolean isOf(ServiceReference<CredentialsProvider> other) {
      return reference.equals(other);
    }
  }

  /** What is known of one that is there. */
  private record Member(int modifications, Visits visits) {
    Member modified() {
      return new Member(modifications + 1, visits);
    }
  }

  Roster(BundleContext bundle) {
    this.bundle = bundle;
  }

  void add(ServiceReference<CredentialsProvider> reference) {
    present.put(reference, new Member(0, new Visits()));
  }

  void modified(ServiceReference<CredentialsProvider> reference) {
    present.computeIfPresent(reference, (same, member) -> member.modified());
  }

  void remove(ServiceReference<CredentialsProvider> reference) {
    Member member = present.remove(reference);
    if (member != null) {
      member.visits().close();
    }
    if (held.remove(reference)) {
      bundle.ungetService(reference);
    }
  }

  void clear() {
    List.copyOf(present.keySet()).forEach(this::remove);
  }

  /** The best-ranked of this name. */
  Optional<Standing> best(String name) {
    return present.keySet().stream()
        .filter(it -> name.equals(it.getProperty(CredentialsProvider.AUTH_NAME)))
        .max(Comparator.naturalOrder())
        .flatMap(it -> Optional.ofNullable(present.get(it)).map(known -> standing(it, known)));
  }

  private static Standing standing(ServiceReference<CredentialsProvider> reference, Member member) {
    return new Standing(reference, member.modifications());
  }

  /** Asks it this, unless it has gone; does not wait for it. */
  void ask(
      ServiceReference<CredentialsProvider> reference,
      Function<CredentialsProvider, CompletionStage<Grant>> question,
      CompletableFuture<Grant> outcome) {
    Member member = present.get(reference);
    if (member == null) {
      outcome.completeExceptionally(Chain.absent());
    } else {
      member
          .visits()
          .begin(() -> question.apply(get(reference).orElseThrow(Chain::absent)), outcome);
    }
  }

  /**
   * The provider itself. It is kept from its first use until it goes: a provider that nobody holds
   * would be made anew for each sign-in.
   */
  private Optional<CredentialsProvider> get(ServiceReference<CredentialsProvider> reference) {
    CredentialsProvider provider = bundle.getService(reference);
    if (provider != null && !held.add(reference)) {
      bundle.ungetService(reference); // counted once is enough
    }
    if (!present.containsKey(reference)) { // it has gone in the meantime
      remove(reference);
      return Optional.empty();
    }
    return Optional.ofNullable(provider);
  }

  /** The way from these members to the chain of this name, if there is one. */
  Optional<List<String>> wayTo(String name, List<String> members) {
    return wayTo(name, members, new HashSet<>());
  }

  private Optional<List<String>> wayTo(String name, List<String> members, Set<String> seen) {
    for (String member : members) {
      if (member.equals(name)) {
        return Optional.of(List.of(name));
      }
      Optional<List<String>> way =
          seen.add(member) ? wayTo(name, membersOf(member), seen) : Optional.empty();
      if (way.isPresent()) {
        List<String> longer = new ArrayList<>(List.of(member));
        longer.addAll(way.get());
        return Optional.of(longer);
      }
    }
    return Optional.empty();
  }

  private List<String> membersOf(String name) {
    Optional<ServiceReference<CredentialsProvider>> chain =
        best(name)
            .map(Standing::reference)
            .filter(it -> KIND.equals(it.getProperty(CredentialsProvider.AUTH_KIND)));
    return chain.map(it -> it.getProperty(MEMBERS)).map(Roster::texts).orElse(List.of());
  }

  private static List<String> texts(Object value) {
    return value instanceof String[] many ? List.of(many) : List.of(value.toString());
  }
}
