package org.jackfield.exchange.core.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;

/**
 * What the settings of the two connections allow one call, and the channels it has taken of them.
 * On the call's lane.
 */
public final class Admission {
  private final Channels channels;
  private final List<Channels.Channel> taken = new ArrayList<>();
  private Optional<CallerId> callerId = Optional.empty();

  /** Of one call. */
  public Admission(Channels channels) {
    this.channels = channels;
  }

  /**
   * A call from somebody's device; says why not.
   *
   * @param from who places it; empty for a caller that is no subscriber, whom no setting binds
   * @param profile by which it goes out
   */
  public Optional<Route.Refused> out(
      PlacedLeg placed, Optional<Subscriber> from, Optional<OutboundVoiceProfile> profile) {
    Optional<Connection> connection = from.map(Subscriber::connection);
    callerId = CallerId.of(placed, connection.map(Connection::settings));
    if (callerId.isEmpty()) {
      return Optional.of(
          new Route.Refused(
              rejected("Caller Origination Number is Invalid D35"),
              "caller_id_number is neither a number nor a user name"));
    }
    return connection
        .flatMap(it -> enter(it, Channels.Way.OUTBOUND, it.settings().outboundChannels()))
        .or(() -> profile.flatMap(this::enter));
  }

  private Optional<Route.Refused> enter(OutboundVoiceProfile profile) {
    String who = "outbound voice profile " + profile.id();
    if (!profile.enabled()) {
      return Optional.of(
          new Route.Refused(HangupCause.CALL_REJECTED, "enabled of " + who + " is false"));
    }
    Optional<Channels.Channel> channel =
        channels.take(profile.id(), Channels.Way.PROFILE, profile.concurrentCalls());
    channel.ifPresent(taken::add);
    return channel.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Route.Refused(
                rejected("Outbound voice profile channel limit exceeded D2"),
                "concurrent_call_limit of " + who + " is " + profile.concurrentCalls().getAsInt()));
  }

  /** What the called see of the caller, once the call is let out. */
  public CallerId callerId() {
    return callerId.orElseThrow();
  }

  /** A call to somebody's devices, however many of them ring; says why not. */
  public Optional<Route.Refused> in(Optional<Subscriber> to) {
    return to.map(Subscriber::connection)
        .flatMap(it -> enter(it, Channels.Way.INBOUND, it.settings().inboundChannels()));
  }

  private Optional<Route.Refused> enter(Connection connection, Channels.Way way, OptionalInt most) {
    if (!connection.settings().active()) {
      return Optional.of(
          new Route.Refused(
              HangupCause.CALL_REJECTED, "active of connection " + connection.id() + " is false"));
    }
    Optional<Channels.Channel> channel = channels.take(connection.id(), way, most);
    channel.ifPresent(taken::add);
    return channel.isPresent() ? Optional.empty() : Optional.of(full(connection, way, most));
  }

  private static Route.Refused full(Connection connection, Channels.Way way, OptionalInt most) {
    return new Route.Refused(
        rejected("Connection channel limit exceeded D3"),
        way.name().toLowerCase(Locale.ROOT)
            + ".channel_limit of connection "
            + connection.id()
            + " is "
            + most.getAsInt());
  }

  /** In the network's own words. */
  private static HangupCause rejected(String words) {
    HangupCause plain = HangupCause.CALL_REJECTED;
    return new HangupCause(plain.name(), plain.code(), plain.sipCode(), words);
  }

  /** What it has taken. */
  public List<Channels.Use> taken() {
    return taken.stream().map(Channels.Channel::use).toList();
  }

  /** A call that was let in by an earlier run takes the same, however many there are now. */
  public void takeAgain(List<Channels.Use> uses) {
    for (Channels.Use use : uses) {
      channels.take(use.connection(), use.way(), OptionalInt.empty()).ifPresent(taken::add);
    }
  }

  /** The call is over. */
  public void giveBack() {
    taken.forEach(Channels.Channel::giveBack);
    taken.clear();
  }
}
