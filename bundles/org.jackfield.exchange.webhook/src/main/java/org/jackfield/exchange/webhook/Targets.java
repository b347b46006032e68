package org.jackfield.exchange.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.webhook.delivery.Destination;

/** Where events go. On the room's thread alone, but for the directory that comes and goes. */
final class Targets {
  /** So old may be what the directory said: a change of a URL acts within it. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int MOST = 1_000;

  private final InstantSource clock;
  private final Supplier<Settings> settings;
  private final Map<String, Asked> asked = new HashMap<>();
  private volatile Optional<Directory> directory = Optional.empty();

  private record Asked(CompletableFuture<Optional<WebhookSettings>> answer, Instant at) {}

  Targets(InstantSource clock, Supplier<Settings> settings) {
    this.clock = clock;
    this.settings = settings;
  }

  void bind(Directory now) {
    directory = Optional.of(now);
  }

  void unbind(Directory gone) {
    directory = directory.filter(it -> it != gone);
  }

  /**
   * Where an event of this type goes; empty for nowhere. Where the directory is away, what it last
   * said is good; if it said nothing, or fails, this fails: ask again.
   */
  CompletableFuture<Optional<Destination>> of(CallEvent event, String eventType) {
    Optional<WebhookTarget> own = event.about().webhook();
    return ask(event.about().connectionId())
        .thenApply(it -> destination(it.orElse(WebhookSettings.NONE), own, eventType));
  }

  private Optional<Destination> destination(
      WebhookSettings usual, Optional<WebhookTarget> own, String eventType) {
    List<URI> urls = new ArrayList<>();
    own.flatMap(it -> Optional.ofNullable(it.byEvent().get(eventType)).or(it::url))
        .ifPresentOrElse(
            urls::add,
            () -> {
              usual.url().ifPresent(urls::add);
              usual.failoverUrl().ifPresent(urls::add);
            });
    if (urls.isEmpty()) {
      return Optional.empty();
    }
    Settings now = settings.get();
    return Optional.of(
        new Destination(
            urls,
            own.filter(WebhookTarget::get).isPresent(),
            usual.timeout().filter(it -> !it.isZero()).orElse(now.timeout()),
            own.map(it -> it.retries().get(eventType)).orElse(now.pauses())));
  }

  private CompletableFuture<Optional<WebhookSettings>> ask(String connectionId) {
    Instant now = clock.instant();
    Asked before = asked.get(connectionId);
    Optional<Directory> there = directory;
    // An exchange that stops ends its calls when its directory may be gone: they are told of, too.
    if (before != null
        && (there.isEmpty() || now.isBefore(before.at().plus(FRESH)))
        && isGood(before.answer())) {
      return before.answer();
    }
    if (there.isEmpty()) {
      return CompletableFuture.failedFuture(new RejectedExecutionException("no directory"));
    }
    CompletableFuture<Optional<WebhookSettings>> answer;
    try {
      answer =
          there
              .get()
              .webhooks(connectionId)
              .<Optional<WebhookSettings>>thenApply(it -> it)
              .toCompletableFuture()
              .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException | LinkageError stopped) {
      return CompletableFuture.failedFuture(stopped);
    }
    if (asked.size() >= MOST) {
      asked.clear();
    }
    asked.put(connectionId, new Asked(answer, now));
    return answer;
  }

  private static boolean isGood(CompletableFuture<?> answer) {
    return !answer.isCompletedExceptionally();
  }
}
