package org.jackfield.exchange.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;

/** The legs whose device is away, by user and session. Thread-safe. */
final class Away {
  private final Map<String, List<Entry>> bySession = new ConcurrentHashMap<>();

  /** One of them. */
  final class Entry {
    private final String key;
    private final DetachedLeg leg;
    private volatile Optional<HangupCause> cause = Optional.empty();
    private volatile Optional<ScheduledFuture<?>> end = Optional.empty();

    private Entry(String key, DetachedLeg leg) {
      this.key = key;
      this.leg = leg;
    }

    /** It ended while its device is away, which hears so if it comes back. */
    void ended(HangupCause why) {
      cause = Optional.of(why);
    }

    /** When this is to happen, its time is over. */
    void until(ScheduledFuture<?> timer) {
      end = Optional.of(timer);
    }

    /** It was taken back, or its time is over. Twice is no fault. */
    void forget() {
      end.ifPresent(it -> it.cancel(false));
      bySession.computeIfPresent(
          key,
          (it, legs) -> {
            List<Entry> left = legs.stream().filter(one -> one != this).toList();
            return left.isEmpty() ? null : left;
          });
    }

    private DetachedLeg now() {
      return new DetachedLeg(
          leg.callId(),
          leg.ids(),
          leg.remoteName(),
          leg.remoteNumber(),
          leg.localName(),
          leg.localNumber(),
          leg.clientState(),
          cause,
          leg.control());
    }
  }

  Entry put(String user, String session, DetachedLeg leg) {
    String key = key(user, session);
    Entry entry = new Entry(key, leg);
    bySession.merge(
        key,
        List.of(entry),
        (before, one) -> {
          List<Entry> all = new ArrayList<>(before);
          all.addAll(one);
          return List.copyOf(all);
        });
    return entry;
  }

  List<DetachedLeg> of(String user, String session) {
    return bySession.getOrDefault(key(user, session), List.of()).stream().map(Entry::now).toList();
  }

  /** A space stands in no user name. */
  private static String key(String user, String session) {
    return user.toLowerCase(Locale.ROOT) + ' ' + session;
  }
}
