package org.jackfield.exchange.gateway.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.leg.CallTarget;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a session is, and its place in the registrar. It ends when the sign-in does: revoked, or its
 * token over. Calls are no business of it. On the session's lane.
 */
public final class DeviceRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceRegistration.class);

  private final Awaited<Registrar> registrar;
  private final InstantSource clock;
  private final Ways ways;
  private final CallTarget target;
  private volatile Optional<Identity> who = Optional.empty();
  private boolean revoked;
  private String sessionId = "";
  private String device = "";
  private Instant since = Instant.EPOCH;
  private Optional<Place> place = Optional.empty();
  private Optional<Entry> entry = Optional.empty();

  /** Where it is registered. */
  private record Place(Registrar at, Registration registration) {}

  /** As what it counts among its connection's devices. */
  private record Entry(String connectionId, Way way) {}

  /** Nobody yet; calls for whoever it becomes go to this target. */
  public DeviceRegistration(
      Awaited<Registrar> registrar, InstantSource clock, Ways ways, CallTarget target) {
    this.registrar = registrar;
    this.clock = clock;
    this.ways = ways;
    this.target = target;
  }

  /** Who it is, be it that the sign-in has ended. Any thread may ask. */
  public Optional<Identity> who() {
    return who;
  }

  /**
   * It signed in as this. Who signs in again while being registered keeps the place in the order of
   * devices: renewing a token is no new arrival.
   */
  public void signedIn(Identity now, String session, String deviceName) {
    boolean renewal = !ended() && who.filter(now::sameUser).isPresent();
    who = Optional.of(now);
    revoked = false;
    sessionId = session;
    device = deviceName;
    since = renewal ? since : ways.next(clock);
    move();
  }

  /** Whether it may still place calls: signed in, and the sign-in has not ended. */
  public boolean holds() {
    return who.isPresent() && !ended();
  }

  private boolean ended() {
    return revoked || who.filter(it -> it.over(clock.instant())).isPresent();
  }

  /** Whether its device is reachable, or, for a visitor, need not be. */
  public boolean registered() {
    return holds()
        && (who.get().way().isEmpty()
            || place
                .filter(it -> registrar.now().filter(at -> at == it.at()).isPresent())
                .isPresent());
  }

  /** The user's sign-in changed: nobody is registered by it any more. Says if it was this one. */
  public boolean revoke(String user) {
    boolean mine = holds() && who.filter(it -> it.way().isPresent() && it.named(user)).isPresent();
    if (mine) {
      revoked = true;
      leave();
    }
    return mine;
  }

  /** The user's credential ends then; empty for never. A sign-in that has ended stays so. */
  public void endChanged(String user, Optional<Instant> end) {
    if (holds() && who.filter(it -> it.way().isPresent() && it.named(user)).isPresent()) {
      who = who.map(it -> it.withCredentialEnd(end));
    }
  }

  /** To be called from time to time, and when there is another registrar. Says if it ended now. */
  public boolean refresh() {
    if (!registered() && holds()) {
      move();
    }
    boolean over = ended() && place.isPresent();
    if (over) {
      leave();
    }
    return over;
  }

  /** Registers anew before the old place is given up: who calls meanwhile finds one of them. */
  private void move() {
    Optional<Place> before = place;
    place = who.flatMap(it -> it.way().flatMap(way -> registrar.now().map(at -> at(at, it, way))));
    before.ifPresent(DeviceRegistration::close);
    count();
  }

  private Place at(Registrar at, Identity identity, Way way) {
    return new Place(
        at,
        at.register(
            new Contact(
                identity.user(), identity.connectionId(), way, sessionId, device, since, target)));
  }

  /** Cannot be rung any more. */
  public void leave() {
    place.ifPresent(DeviceRegistration::close);
    place = Optional.empty();
    count();
  }

  private static void close(Place left) {
    try {
      left.registration().close();
    } catch (RuntimeException | LinkageError fault) {
      // The registrar may be gone, and its classes with it; then there is no place to leave.
      LOG.warn("a registrar did not take a device off", fault);
    }
  }

  private void count() {
    Optional<Entry> now =
        place
            .flatMap(it -> who)
            .flatMap(it -> it.way().map(way -> new Entry(it.connectionId(), way)));
    if (!now.equals(entry)) {
      entry.ifPresent(it -> ways.leave(it.connectionId(), it.way()));
      now.ifPresent(this::enter);
      entry = now;
    }
  }

  /** Several ways on one connection work, but mislead: a number rings only some of its devices. */
  private void enter(Entry now) {
    Set<Way> others = ways.enter(now.connectionId(), now.way());
    if (!others.isEmpty()) {
      LOG.warn(
          "connection {}: signed in by {} as well as by {} now",
          now.connectionId(),
          now.way(),
          others);
    }
  }
}
