package org.jackfield.exchange.webhook.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Attempt;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.jackfield.voiceapi.signature.WebhookSigner;

/** Delivers events, each by itself. On the room's thread alone. */
public final class Courier {
  private static final byte[] NO_BODY = {};

  private final Serial serial;
  private final Post post;
  private final Supplier<WebhookSigner> signer;
  private final InstantSource clock;
  private final DeliveryLog log;
  private final Gates gates = new Gates();
  private final Troubles troubles = new Troubles();

  /**
   * A courier.
   *
   * @param signer asked for each try
   */
  public Courier(
      Serial serial,
      Post post,
      Supplier<WebhookSigner> signer,
      InstantSource clock,
      DeliveryLog log) {
    this.serial = serial;
    this.post = post;
    this.signer = signer;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Tries until somebody took it, or nobody will.
   *
   * @param done told once, later
   */
  public void deliver(Accepted event, Runnable done) {
    new Delivery(event, done).next();
  }

  /** Notes that it is given up without a try. */
  public void giveUp(Accepted event) {
    Instant now = clock.instant();
    log.put(view(event, UUID.randomUUID().toString(), Status.FAILED, now, List.of()), true);
  }

  /** Whether an answer is waited for. */
  public boolean isSending() {
    return gates.inside() > 0;
  }

  private WebhookDelivery view(
      Accepted event, String id, Status status, Instant startedAt, List<Attempt> attempts) {
    return new WebhookDelivery(
        id,
        event.eventId(),
        event.eventType(),
        event.connectionId(),
        event.leg(),
        event.data(),
        status,
        startedAt,
        status == Status.PENDING ? Optional.empty() : Optional.of(clock.instant()),
        attempts);
  }

  private final class Delivery {
    private final String id = UUID.randomUUID().toString();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Accepted event;
    private final Runnable done;
    private final Tries tries;
    private Optional<Instant> began = Optional.empty();
    private int sent;

    Delivery(Accepted event, Runnable done) {
      this.event = event;
      this.done = done;
      this.tries = new Tries(event.to().urls().size(), event.to().pauses());
    }

    void next() {
      Optional<Tries.Next> next = tries.next();
      if (next.isEmpty()) {
        finish(Status.FAILED);
        return;
      }
      URI url = event.to().urls().get(next.get().url());
      if (next.get().pause().isZero()) {
        gates.enter(url, () -> send(url));
      } else {
        serial.later(next.get().pause(), () -> gates.enter(url, () -> send(url)));
      }
    }

    private void send(URI url) {
      Instant at = clock.instant();
      boolean first = began.isEmpty();
      began = began.or(() -> Optional.of(at));
      sent++;
      if (first) {
        log.put(view(event, id, Status.PENDING, at, List.of()), true);
      }
      Consumer<Post.Answer> answer = it -> serial.post(() -> answered(url, at, it));
      Post.Request request;
      try {
        request = request(url, at);
      } catch (IllegalArgumentException bad) {
        answer.accept(Post.Answer.never("is no URL that an event fits into"));
        return;
      }
      post.send(request, answer);
    }

    private Post.Request request(URI url, Instant at) {
      boolean get = event.to().get();
      byte[] body =
          get
              ? NO_BODY
              : WebhookEvent.body(event.data(), new WebhookEvent.Meta(sent, url.toString()))
                  .getBytes(StandardCharsets.UTF_8);
      String time = Long.toString(at.getEpochSecond());
      return new Post.Request(
          get ? Query.of(url, event.data()) : url,
          get,
          Map.of(
              "Telnyx-Signature-Ed25519", signer.get().sign(time, body), "Telnyx-Timestamp", time),
          body,
          event.to().timeout());
    }

    private void answered(URI url, Instant at, Post.Answer answer) {
      Attempt attempt = new Attempt(url, at, clock.instant(), answer.status(), answer.error());
      attempts.add(attempt);
      gates.leave(url);
      if (attempt.delivered()) {
        finish(Status.DELIVERED);
        return;
      }
      if (answer.forGood()) {
        tries.refused();
      }
      log.put(view(event, id, Status.PENDING, began.orElse(at), attempts), false);
      next();
    }

    private void finish(Status status) {
      log.put(view(event, id, status, began.orElse(clock.instant()), attempts), false);
      troubles.note(attempts.get(attempts.size() - 1), status == Status.DELIVERED);
      done.run();
    }
  }
}
