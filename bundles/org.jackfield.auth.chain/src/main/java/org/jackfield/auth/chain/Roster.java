package org.jackfield.auth.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.spi.auth.CredentialsProvider;
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
  private final Set<ServiceReference<CredentialsProvider>> present = ConcurrentHashMap.newKeySet();
  private final Set<ServiceReference<CredentialsProvider>> held = ConcurrentHashMap.newKeySet();

  Roster(BundleContext bundle) {
    this.bundle = bundle;
  }

  void add(ServiceReference<CredentialsProvider> reference) {
    present.add(reference);
  }

  void remove(ServiceReference<CredentialsProvider> reference) {
    present.remove(reference);
    if (held.remove(reference)) {
      bundle.ungetService(reference);
    }
  }

  void clear() {
    List.copyOf(held).forEach(this::remove);
    present.clear();
  }

  /** The best-ranked of this name. */
  Optional<ServiceReference<CredentialsProvider>> best(String name) {
    return present.stream()
        .filter(it -> name.equals(it.getProperty(CredentialsProvider.AUTH_NAME)))
        .max(Comparator.naturalOrder());
  }

  /**
   * The provider itself. It is kept from its first use until it goes: a provider that nobody holds
   * would be made anew for each sign-in.
   */
  Optional<CredentialsProvider> get(ServiceReference<CredentialsProvider> reference) {
    CredentialsProvider provider = bundle.getService(reference);
    if (provider != null && !held.add(reference)) {
      bundle.ungetService(reference); // counted once is enough
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
        best(name).filter(it -> KIND.equals(it.getProperty(CredentialsProvider.AUTH_KIND)));
    return chain.map(it -> it.getProperty(MEMBERS)).map(Roster::texts).orElse(List.of());
  }

  private static List<String> texts(Object value) {
    return value instanceof String[] many ? List.of(many) : List.of(value.toString());
  }
}
