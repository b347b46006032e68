package org.jackfield.flow.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.EventIds;
import org.jackfield.voiceapi.event.RecordingPayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/**
 * The legs whose webhooks are wanted. Webhooks are taken one after the other on the executor;
 * commands may come from any thread.
 */
final class Legs {
  /** In the query of an order's own address. */
  static final String DIAL = "dial";

  private static final Duration KEPT = Duration.ofSeconds(10);
  private static final int MOST_EARLY_CALLS = 1000;
  private static final int MOST_EARLY = 64;
  private static final int MOST_DONE = 20_000;
  private static final int MOST_DIALLINGS = 5000;

  private final Executor serial;
  private final InstantSource clock;
  private final Map<String, RemoteLeg> legs = new ConcurrentHashMap<>();

  /** Orders by the tag in their address, the last ones. */
  private final Map<String, RemoteDialling> diallings =
      Collections.synchronizedMap(bounded(MOST_DIALLINGS));

  /** Webhooks that came before the first one of their call, the oldest first; of the executor. */
  private final Map<String, Early> early = new LinkedHashMap<>();

  /** Calls that nothing is to be heard of any more, lately. */
  private final Map<String, Boolean> done = Collections.synchronizedMap(bounded(MOST_DONE));

  /** Call control ids by leg ids, lately: what was recorded is told by the latter alone. */
  private final Map<String, String> controls = Collections.synchronizedMap(bounded(MOST_DONE));

  /** Forgets the oldest. */
  private static <T> Map<String, T> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
      }
    };
  }

  private record Early(Instant since, List<WebhookEvent> events) {}

  /**
   * None yet.
   *
   * @param serial runs one task after the other
   */
  Legs(Executor serial, InstantSource clock) {
    this.serial = serial;
    this.clock = clock;
  }

  /** Runs it between two webhooks. */
  void inOrder(Runnable task) {
    serial.execute(task);
  }

  void add(RemoteLeg leg) {
    legs.put(leg.id(), leg);
  }

  /** Nothing is to be heard of it any more. */
  void remove(RemoteLeg leg) {
    legs.remove(leg.id(), leg);
    ignore(leg.id());
  }

  void ignore(String id) {
    done.put(id, true);
  }

  /** Whether nothing is to be heard of it any more. */
  boolean isDone(String id) {
    return done.containsKey(id);
  }

  Optional<RemoteLeg> find(String id) {
    return Optional.ofNullable(legs.get(id));
  }

  /** All whose webhooks are wanted. */
  List<RemoteLeg> all() {
    return List.copyOf(legs.values());
  }

  /** An order whose legs are told of under this tag. */
  void dialling(String tag, RemoteDialling dialling) {
    diallings.put(tag, dialling);
  }

  /** Whether this call, or the order that made it, is of this build. */
  boolean isOurs(String id, Optional<String> tag) {
    return legs.containsKey(id) || tag.filter(diallings::containsKey).isPresent() || isDone(id);
  }

  /**
   * Takes what is of a call that is known, or of none that is wanted. On the executor.
   *
   * @return false where it may begin a call, or belong to one that has not begun yet
   */
  boolean on(WebhookEvent event, Optional<String> tag) {
    String id = event.payload().ids().callControlId();
    Optional<RemoteDialling> dialling = tag.map(diallings::get);
    if (dialling.isPresent()) {
      dialling.get().on(event);
      if (dialling.get().isOver()) {
        diallings.remove(tag.get());
      }
      return true;
    }
    RemoteLeg leg = legs.get(id);
    if (leg != null) {
      leg.on(event);
    }
    return leg != null || isDone(id);
  }

  /** The same with the call control id, where earlier events of the leg have told it. */
  WebhookEvent named(WebhookEvent event) {
    EventIds ids = event.payload().ids();
    if (!ids.callControlId().isEmpty()) {
      controls.put(ids.callLegId(), ids.callControlId());
      return event;
    }
    String control = controls.get(ids.callLegId());
    return control != null && event.payload() instanceof RecordingPayload.Saved saved
        ? new WebhookEvent(
            event.id(),
            event.occurredAt(),
            new RecordingPayload.Saved(named(ids, control), saved.content()),
            event.meta())
        : event;
  }

  private static EventIds named(EventIds it, String control) {
    return new EventIds(
        control,
        it.callLegId(),
        it.callSessionId(),
        it.connectionId(),
        it.clientState(),
        it.from(),
        it.to());
  }

  /** Keeps it for a moment: the call that it belongs to may be told of later. On the executor. */
  void keep(WebhookEvent event) {
    Instant now = clock.instant();
    Iterator<Early> oldest = early.values().iterator();
    while (oldest.hasNext()) {
      boolean old = oldest.next().since().plus(KEPT).isBefore(now);
      if (!old && early.size() < MOST_EARLY_CALLS) {
        break;
      }
      oldest.remove();
    }
    List<WebhookEvent> kept =
        early
            .computeIfAbsent(
                event.payload().ids().callControlId(), it -> new Early(now, new ArrayList<>()))
            .events();
    if (kept.size() < MOST_EARLY) {
      kept.add(event);
    }
  }

  /** What was kept of a call, in the order in which it happened, the end last. On the executor. */
  List<WebhookEvent> kept(String id) {
    Early kept = early.remove(id);
    if (kept == null) {
      return List.of();
    }
    return kept.events().stream()
        .sorted(
            Comparator.comparing((WebhookEvent it) -> isEnd(it))
                .thenComparing(WebhookEvent::occurredAt))
        .toList();
  }

  static boolean isEnd(WebhookEvent event) {
    return event.payload() instanceof CallPayload.Hangup;
  }
}
