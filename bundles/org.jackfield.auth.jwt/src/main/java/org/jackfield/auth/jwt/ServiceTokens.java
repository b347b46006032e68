package org.jackfield.auth.jwt;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Tokens of the best of the services that a filter lets pass. Thread-safe. */
final class ServiceTokens implements TokenSource {
  private final Filter filter;
  private final Map<TokenSource, Map<String, Object>> present = new ConcurrentHashMap<>();

  ServiceTokens(String filter) {
    try {
      this.filter = FrameworkUtil.createFilter(filter);
    } catch (InvalidSyntaxException fault) {
      throw Problems.configuration("source.filter: is no OSGi filter");
    }
  }

  /**
   * One has come, or has other properties.
   *
   * @return whether another one than before is the best now
   */
  boolean put(TokenSource source, Map<String, Object> properties) {
    Optional<TokenSource> before = best();
    if (filter.matches(properties)) {
      present.put(source, Map.copyOf(properties));
    } else {
      present.remove(source);
    }
    return other(before);
  }

  /**
   * One has gone.
   *
   * @return whether another one than before is the best now
   */
  boolean remove(TokenSource source) {
    Optional<TokenSource> before = best();
    present.remove(source);
    return other(before);
  }

  private boolean other(Optional<TokenSource> before) {
    Optional<TokenSource> now = best();
    return now.isPresent() && !now.equals(before);
  }

  private Optional<TokenSource> best() {
    return present.entrySet().stream()
        .max(
            Map.Entry.comparingByValue(
                Comparator.comparing(ServiceTokens::rank)
                    .thenComparing(Comparator.comparing(ServiceTokens::id).reversed())))
        .map(Map.Entry::getKey);
  }

  private static int rank(Map<String, Object> properties) {
    return properties.get(Constants.SERVICE_RANKING) instanceof Integer rank ? rank : 0;
  }

  private static long id(Map<String, Object> properties) {
    return properties.get(Constants.SERVICE_ID) instanceof Long id ? id : 0;
  }

  @Override
  public CompletionStage<Secret> token(String clientName) {
    return best()
        .map(source -> source.token(clientName))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    Problems.passing("source.filter: no such token source is there")));
  }
}
