package org.jackfield.exchange.webhook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.webhook.delivery.Accepted;
import org.jackfield.exchange.webhook.delivery.Courier;
import org.jackfield.exchange.webhook.delivery.Destination;
import org.jackfield.exchange.webhook.delivery.Serial;
import org.jackfield.exchange.webhook.store.Journal;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue for each session: its events are delivered one after the other, those of others beside
 * them. On the room's thread alone.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration ASK_AGAIN = Duration.ofMillis(500);

  /** Half a minute without a directory. */
  private static final int MOST_QUESTIONS = 60;

  private static final int SAY_AGAIN = 1_000;

  private final Serial serial;
  private final Targets targets;
  private final Courier courier;
  private final IntSupplier most;
  private final AtomicLong dropped = new AtomicLong();

  /** By id, the one that has waited longest first. */
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  private Optional<Journal> journal = Optional.empty();
  private long number;
  private int held;
  private boolean closed;

  private record Coming(CallEvent event, Payload payload) {}

  /** Events of one session. */
  private static final class Session {
    private final String id;

    /** Nobody knows yet where they go. */
    private final Deque<Coming> coming = new ArrayDeque<>();

    private final Deque<Accepted> waiting = new ArrayDeque<>();
    private boolean asking;
    private int questions;
    private boolean delivering;

    Session(String id) {
      this.id = id;
    }
  }

  /**
   * A dispatcher, which delivers nothing before it has a journal.
   *
   * @param most how many events may wait
   */
  Dispatcher(Serial serial, Targets targets, Courier courier, IntSupplier most) {
    this.serial = serial;
    this.targets = targets;
    this.courier = courier;
    this.most = most;
  }

  /** What is accepted is written there; what is left there comes first. */
  void open(Journal now) {
    if (closed) {
      now.close();
      return;
    }
    journal = Optional.of(now);
    for (Accepted event : now.left()) {
      number = Math.max(number, event.number());
      Session session = session(event.session());
      session.waiting.add(event);
      held++;
    }
    for (Session session : List.copyOf(sessions.values())) {
      resolve(session);
      next(session);
    }
  }

  /** What was accepted and is not done stays with the journal. */
  void close() {
    if (held > 0 && journal.filter(Journal::keeps).isEmpty()) {
      LOG.warn("{} webhooks that waited are lost: there is no folder for them", held);
    }
    closed = true;
    journal.ifPresent(Journal::close);
    journal = Optional.empty();
  }

  /** Something happened. */
  void take(CallEvent event) {
    Coming coming = new Coming(event, Events.payload(event));
    Session session = session(event.about().ids().sessionId());
    session.coming.add(coming);
    held++;
    while (held > most.getAsInt() && dropOldest()) {
      countDropped("too many wait");
    }
    resolve(session);
  }

  /** Whether nothing can be done now but wait for pauses to end. */
  boolean isQuiet() {
    return !courier.isSending() && sessions.values().stream().noneMatch(it -> it.asking);
  }

  /** How many were given up because too many waited. */
  long dropped() {
    return dropped.get();
  }

  /** One was given up before it came here. */
  void countDropped(String why) {
    long count = dropped.incrementAndGet();
    if (count % SAY_AGAIN == 1) {
      LOG.error("webhooks are given up without a try, {} so far: {}", count, why);
    }
  }

  private Session session(String id) {
    return sessions.computeIfAbsent(id, Session::new);
  }

  private boolean dropOldest() {
    for (Session session : sessions.values()) {
      Accepted waiting = session.waiting.pollFirst();
      if (waiting != null) {
        finished(waiting);
        courier.giveUp(waiting);
        return true;
      }
      if (!session.coming.isEmpty()) {
        session.coming.removeFirst();
        session.questions = 0;
        held--;
        return true;
      }
    }
    return false;
  }

  /** Accepts what is coming, in its order, as soon as it is known where it goes. */
  private void resolve(Session session) {
    while (journal.isPresent() && !session.asking && !session.coming.isEmpty()) {
      Coming next = session.coming.getFirst();
      CompletableFuture<Optional<Destination>> asked =
          targets.of(next.event(), next.payload().eventType());
      if (!asked.isDone()) {
        session.asking = true;
        asked.whenComplete((it, fault) -> serial.post(() -> askAgain(session)));
      } else if (asked.isCompletedExceptionally()) {
        later(session);
      } else {
        session.questions = 0;
        session.coming.removeFirst();
        held--;
        asked.join().ifPresent(to -> accept(session, next, to));
      }
    }
    forget(session);
  }

  private void askAgain(Session session) {
    session.asking = false;
    resolve(session);
  }

  private void later(Session session) {
    if (++session.questions < MOST_QUESTIONS) {
      session.asking = true;
      serial.later(ASK_AGAIN, () -> askAgain(session));
      return;
    }
    session.questions = 0;
    session.coming.removeFirst();
    held--;
    countDropped("there is no directory to ask for their URL");
  }

  private void accept(Session session, Coming coming, Destination to) {
    CallEvent event = coming.event();
    WebhookEvent told = Events.event(event, coming.payload());
    Accepted accepted =
        new Accepted(
            ++number,
            told.id(),
            coming.payload().eventType(),
            event.about().connectionId(),
            event.about().ids(),
            told.data(),
            to);
    journal.ifPresent(it -> it.accept(accepted));
    session.waiting.add(accepted);
    held++;
    next(session);
  }

  private void next(Session session) {
    if (closed || session.delivering || session.waiting.isEmpty()) {
      return;
    }
    session.delivering = true;
    Accepted event = session.waiting.removeFirst();
    courier.deliver(
        event,
        () -> {
          session.delivering = false;
          finished(event);
          next(session);
          forget(session);
        });
  }

  private void finished(Accepted event) {
    held--;
    journal.ifPresent(it -> it.done(event));
  }

  private void forget(Session session) {
    if (!session.delivering && session.coming.isEmpty() && session.waiting.isEmpty()) {
      sessions.remove(session.id, session);
    }
  }
}
