package org.jackfield.spi.auth;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives what another provider gives, and that one may be replaced: what it granted is withdrawn
 * then, so that clients ask again at once. For providers that take another configuration without
 * going. Thread-safe.
 */
public final class ReplaceableProvider implements CredentialsProvider {
  private volatile Way way;

  /**
   * A provider, and what can still be withdrawn of what it gave.
   *
   * @param provider it
   * @param granted only as long as somebody has the grant; guarded by itself
   */
  private record Way(CredentialsProvider provider, Set<CompletableFuture<Void>> granted) {
    Way(CredentialsProvider provider) {
      this(
          Objects.requireNonNull(provider, "provider"),
          Collections.newSetFromMap(new WeakHashMap<>()));
    }

    void add(CompletableFuture<Void> withdrawn) {
      synchronized (granted) {
        granted.add(withdrawn);
      }
    }

    List<CompletableFuture<Void>> all() {
      synchronized (granted) {
        return List.copyOf(granted);
      }
    }
  }

  /** Gives what this one gives. */
  public ReplaceableProvider(CredentialsProvider first) {
    way = new Way(first);
  }

  /** Gives what this one gives from now on, and withdraws what was given before. */
  public void replace(CredentialsProvider next) {
    Way before = way;
    way = new Way(next);
    before.all().forEach(it -> it.complete(null));
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    Way now = way;
    return now.provider().credentials(clientName).thenApply(grant -> withdrawable(now, grant));
  }

  private Grant withdrawable(Way from, Grant grant) {
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    grant.withdrawn().thenAccept(withdrawn::complete);
    from.add(withdrawn);
    if (from != way) { // replaced while it was being asked
      withdrawn.complete(null);
    }
    return new Grant(grant.credentials(), grant.goodUntil(), withdrawn);
  }

  /** Without what it gives. */
  @Override
  public String toString() {
    return "ReplaceableProvider[" + way.provider().getClass().getSimpleName() + "]";
  }
}
