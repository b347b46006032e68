package org.jackfield.exchange.webhook;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.WebhookSettings;

/** Knows webhooks and nothing else. */
final class FakeDirectory {
  final Map<String, CompletionStage<Optional<WebhookSettings>>> webhooks =
      new ConcurrentHashMap<>();

  void set(String connectionId, WebhookSettings settings) {
    webhooks.put(connectionId, CompletableFuture.completedFuture(Optional.of(settings)));
  }

  Directory directory() {
    return (Directory)
        Proxy.newProxyInstance(
            Directory.class.getClassLoader(),
            new Class<?>[] {Directory.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("webhooks")) {
                return webhooks.getOrDefault(
                    (String) arguments[0], CompletableFuture.completedFuture(Optional.empty()));
              }
              if (method.getName().equals("webhookSigningKey")) {
                return Optional.empty();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
