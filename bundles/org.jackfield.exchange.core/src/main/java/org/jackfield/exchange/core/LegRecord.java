package org.jackfield.exchange.core;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.core.control.Ids;
import org.jackfield.exchange.core.store.StoredLeg;

/** What operators can ask about one leg. Written by the leg's lane, read by anyone. */
final class LegRecord {
  /** A leg's history stops growing here, so that a device pressing keys for days costs nothing. */
  private static final int LONGEST_TIMELINE = 200;

  private final LegIds ids;
  private final String callId;
  private final String user;
  private final boolean placed;
  private final InstantSource clock;
  private final Instant since;
  private final Set<String> parts = new LinkedHashSet<>();
  private final List<LegStatus.Entry> timeline = new ArrayList<>();
  private LegStatus.State state = LegStatus.State.NEW;
  private Optional<String> peer = Optional.empty();
  private Optional<String> rule = Optional.empty();
  private Optional<HangupCause> cause = Optional.empty();

  LegRecord(LegIds ids, String callId, String user, boolean placed, InstantSource clock) {
    this.ids = ids;
    this.callId = callId;
    this.user = user;
    this.placed = placed;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** The leg that this one's caller rings, in the same conversation. */
  static LegRecord offered(LegRecord caller, String user, InstantSource clock) {
    return new LegRecord(Ids.next(caller.ids), UUID.randomUUID().toString(), user, false, clock);
  }

  /** The leg that a desk has dialled, under the names that it gave out already. */
  static LegRecord dialled(LegIds ids, String user, InstantSource clock) {
    return new LegRecord(ids, UUID.randomUUID().toString(), user, false, clock);
  }

  /** A leg of an earlier run. */
  static LegRecord of(StoredLeg leg, boolean placed, InstantSource clock) {
    return new LegRecord(leg.ids(), leg.callId(), leg.user(), placed, clock);
  }

  LegIds ids() {
    return ids;
  }

  /** These builds serve it, from now on. */
  synchronized void servedBy(Collection<String> builds) {
    parts.addAll(builds);
  }

  synchronized void note(String what) {
    if (timeline.size() < LONGEST_TIMELINE) {
      timeline.add(new LegStatus.Entry(clock.instant(), what));
    }
  }

  synchronized void state(LegStatus.State now) {
    state = now;
    note(now.name().toLowerCase(Locale.ROOT));
  }

  synchronized void peer(LegRecord other) {
    peer = Optional.of(other.ids.legId());
  }

  synchronized void rule(String name) {
    rule = Optional.of(name);
    note("routed by rule " + name);
  }

  synchronized void ended(HangupCause why) {
    cause = Optional.of(why);
    state = LegStatus.State.ENDED;
    note("ended: " + why.name() + " " + why.code());
  }

  synchronized LegStatus status() {
    return new LegStatus(
        ids, callId, user, placed, state, since, peer, rule, cause, List.copyOf(parts), timeline);
  }
}
