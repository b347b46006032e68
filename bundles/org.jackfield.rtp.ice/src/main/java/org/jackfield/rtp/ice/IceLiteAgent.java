package org.jackfield.rtp.ice;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.jackfield.rtp.ice.stun.TransactionId;

/**
 * The lite side of ICE (RFC 8445 section 2.5): it answers checks and goes where the other side
 * nominates. It needs no candidate of the other side, so masked names and address translation do
 * not matter. Not for several threads: the leg's lane owns it. All times are nanoseconds of one
 * monotonic clock.
 */
public final class IceLiteAgent {
  /** How long without a valid check until consent is lost (RFC 7675 section 5.1). */
  public static final long CONSENT_NANOS = 30_000_000_000L;

  private static final int MOST_FORMER = 4;

  /** At a check every 2.5 s those of ten minutes, in 2 kB. */
  private static final int MOST_ACCEPTED = 256;

  private IceCredentials local;

  /** Those before, while a restart goes on: the ones in use first, then of restarts overtaken. */
  private final List<IceCredentials> former = new ArrayList<>();

  /** The other side's ufrags under which it nominated since the last restart was complete. */
  private final List<String> nominators = new ArrayList<>();

  private Optional<InetSocketAddress> remote = Optional.empty();
  private long lastCheck;
  private boolean lost;

  /** Ids of the newest checks that were believed, each cut down to 64 bits. */
  private final long[] accepted = new long[MOST_ACCEPTED];

  private long acceptances;
  private long refused;

  /**
   * Waits for checks from now on; none for 30 s is a lost consent, too.
   *
   * @param local what this side's description says
   */
  public IceLiteAgent(IceCredentials local, long now) {
    this.local = Objects.requireNonNull(local, "local");
    this.lastCheck = now;
  }

  /**
   * Takes a datagram that {@link StunPacket#looksLikeStun looks like STUN}. What is not for this
   * agent, malformed, or not signed with its password changes nothing; a request of that kind is
   * refused with 400, 401 or 420. A check that came before, as one that somebody else took off the
   * wire and sends again, is answered, since it may be a repetition, but neither moves the path nor
   * keeps consent.
   *
   * @param packet the whole datagram, not changed afterwards
   * @param from where it came from
   */
  public List<IceOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
    List<IceOutput> outputs = new ArrayList<>();
    // Responses cannot be for an agent that never asks, and an indication is not a check (RFC 7675
    // section 5.1).
    if (StunPacket.decode(packet) instanceof StunPacket.Valid valid
        && valid.message().kind() == StunMessage.Kind.REQUEST) {
      request(valid, from, now, outputs);
    } else {
      refused++;
    }
    return outputs;
  }

  private void request(
      StunPacket.Valid valid, InetSocketAddress from, long now, List<IceOutput> outputs) {
    StunMessage message = valid.message();
    Optional<IceCredentials> meant = valid.receiver().flatMap(this::named);
    Optional<StunMessage> refusal = Refusal.of(valid, meant);
    if (refusal.isPresent()) {
      refused++;
      outputs.add(new IceOutput.Send(from, refusal.get().encode()));
      return;
    }
    IceCredentials credentials = meant.orElseThrow();
    if (message.role().filter(role -> !role.controlling()).isPresent()) {
      // A lite agent is always controlled, so it is the other side that must change.
      StunMessage conflict =
          StunMessage.error(message.id(), StunMessage.ErrorCode.ROLE_CONFLICT, List.of());
      outputs.add(new IceOutput.Send(from, conflict.encode(credentials.pwd())));
      return;
    }
    outputs.add(
        new IceOutput.Send(
            from, StunMessage.success(message.id(), from).encode(credentials.pwd())));
    if (!isNew(message.id())) {
      refused++;
      return;
    }
    lastCheck = now;
    if (!message.useCandidate()) {
      return;
    }
    if (!nominates(credentials, valid.sender().orElse(""))) {
      return;
    }
    if (lost || !remote.equals(Optional.of(from))) {
      lost = false;
      remote = Optional.of(from);
      outputs.add(new IceOutput.Selected(from));
    }
  }

  /**
   * Whether a nomination may move the path. Stragglers from before a restart may not. But libwebrtc
   * pairs its new candidates with the old one of ours when it gathers before our answer is there,
   * may nominate that pair, and then stays with it: such a check names our credentials of before,
   * and of its own ones the new.
   */
  private boolean nominates(IceCredentials credentials, String sender) {
    if (credentials.equals(local)) {
      former.clear(); // a restart is complete
      nominators.clear();
    } else if (remote.isPresent() && !lost && nominators.contains(sender)) {
      return false;
    }
    nominators.remove(sender);
    nominators.add(sender);
    if (nominators.size() > MOST_FORMER) {
      nominators.remove(0);
    }
    return true;
  }

  private boolean isNew(TransactionId id) {
    long cut = id.high() ^ id.low();
    for (int i = 0; i < Math.min(acceptances, MOST_ACCEPTED); i++) {
      if (accepted[i] == cut) {
        return false;
      }
    }
    accepted[(int) (acceptances % MOST_ACCEPTED)] = cut;
    acceptances++;
    return true;
  }

  /** Datagrams that changed nothing: malformed, no check, not rightly signed, or come before. */
  public long refused() {
    return refused;
  }

  private Optional<IceCredentials> named(String ufrag) {
    if (local.ufrag().equals(ufrag)) {
      return Optional.of(local);
    }
    return former.stream().filter(before -> before.ufrag().equals(ufrag)).findFirst();
  }

  /**
   * Begins an ICE restart: new credentials for a new description. Those before are still answered,
   * and media stays where it is, until the other side nominates with the new ones, or with new ones
   * of its own; so are those of a restart that another overtook.
   */
  public void restart(IceCredentials fresh, long now) {
    if (former.size() == MOST_FORMER) {
      former.remove(1);
    }
    former.add(local);
    local = Objects.requireNonNull(fresh, "fresh");
    lastCheck = now;
  }

  /** Tells the time; due at {@link #nextWake()}, harmless at any other. */
  public List<IceOutput> onTime(long now) {
    if (lost || now - lastCheck < CONSENT_NANOS) {
      return List.of();
    }
    lost = true;
    return List.of(new IceOutput.ConsentLost());
  }

  /**
   * When {@link #onTime} has something to do next; empty when only a packet can change anything.
   */
  public OptionalLong nextWake() {
    return lost ? OptionalLong.empty() : OptionalLong.of(lastCheck + CONSENT_NANOS);
  }

  /** Where to send, once nominated; stays after consent is lost, for the record. */
  public Optional<InetSocketAddress> remote() {
    return remote;
  }
}
