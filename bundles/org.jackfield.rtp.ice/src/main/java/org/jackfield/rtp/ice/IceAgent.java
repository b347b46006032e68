package org.jackfield.rtp.ice;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;

/**
 * A full ICE agent (RFC 8445) for one component over one UDP socket per address family, and one
 * relayed candidate of each (what is to go through it says so): pairs candidates, checks, nominates
 * the first path that works, and keeps consent fresh (RFC 7675). Works against lite and full agents
 * and peers whose candidates are hidden, since whoever checks us is checked back. An ICE restart is
 * a new agent beside the old one: see {@link IceSession}.
 *
 * <p>Not for several threads: the call's lane owns it. All times are nanoseconds of one monotonic
 * clock. After every input carry out the outputs in order and ask {@link #nextWake()} again.
 */
public final class IceAgent {
  /** Between two ordinary checks; those the other side triggers go at once. */
  static final long PACE = 20_000_000L;

  /**
   * How long to look: even when every known candidate is hopeless the other side may still reach us
   * (RFC 8863).
   */
  static final long PATIENCE = 30_000_000_000L;

  private final IcePaths paths;
  private final IceChecks checks;
  private final IceSelection selection;
  private final IceRole role;
  private final IceClock clock = new IceClock();

  private boolean lite;
  private boolean complete;
  private boolean failed;

  /** The path we nominate as controlling, or the one last nominated to us as controlled. */
  private Optional<IcePath> nominee = Optional.empty();

  private OptionalLong roundTrip = OptionalLong.empty();

  /**
   * Answers checks from now on; starts its own with {@link #remote}.
   *
   * @param local what this side's description says
   * @param candidates own candidates; an address family with none is taken as unreachable
   * @param controlling true for the side that made the offer
   * @param random a {@link java.security.SecureRandom} outside tests
   */
  public IceAgent(
      IceCredentials local,
      List<IceCandidate> candidates,
      boolean controlling,
      RandomGenerator random) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("an agent needs a candidate of its own");
    }
    this.paths = new IcePaths(candidates);
    this.checks = new IceChecks(local, random);
    this.selection = new IceSelection(random);
    this.role = new IceRole(controlling, random);
  }

  /**
   * The other side's description is here: checks start at once, and end after 30 s without a path.
   *
   * @param isLite whether it is a lite agent, which makes this one controlling
   * @throws IllegalStateException if it was here already
   */
  public List<IceOutput> remote(IceCredentials credentials, boolean isLite, long now) {
    if (checks.canStart()) {
      throw new IllegalStateException("remote is set already; an ICE restart is a new agent");
    }
    checks.remote(credentials);
    lite = isLite;
    role.become(role.controlling() || isLite);
    clock.start(now);
    List<IceOutput> outputs = new ArrayList<>();
    for (IcePath path : paths.triggered()) {
      check(path, now, outputs);
    }
    outputs.addAll(onTime(now));
    return outputs;
  }

  /**
   * A candidate of the other side, from its description or trickled, before or after {@link
   * #remote}; again is harmless.
   */
  public List<IceOutput> candidate(IceCandidate candidate, long now) {
    paths.add(candidate, now);
    return onTime(now);
  }

  /**
   * The other side trickles no more candidates. The search goes on, since its checks may still show
   * us ways (RFC 8863).
   */
  public void endOfCandidates() {
    complete = true;
  }

  /**
   * Takes a datagram from a socket of our own: {@link #onPacket(byte[], InetSocketAddress, boolean,
   * long)}.
   */
  public List<IceOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
    return onPacket(packet, from, false, now);
  }

  /**
   * Takes a datagram that {@link StunPacket#looksLikeStun looks like STUN}. Malformed or wrongly
   * signed ones change nothing; requests of that kind are refused with 400, 401 or 420.
   *
   * @param packet the whole datagram, not changed afterwards
   * @param from where it came from
   * @param relayed whether it came through our relayed candidate
   */
  public List<IceOutput> onPacket(
      byte[] packet, InetSocketAddress from, boolean relayed, long now) {
    List<IceOutput> outputs = new ArrayList<>();
    if (!failed && StunPacket.decode(packet) instanceof StunPacket.Valid valid) {
      switch (valid.message().kind()) {
        case REQUEST -> request(valid, from, relayed, now, outputs);
        case SUCCESS ->
            checks.end(valid, from, relayed).ifPresent(check -> success(check, now, outputs));
        case ERROR ->
            checks
                .endOfConflict(valid, from, relayed)
                .ifPresent(check -> conflict(check, now, outputs));
        case INDICATION -> {} // keeps a binding open; wants nothing
      }
    }
    return outputs;
  }

  private void request(
      StunPacket.Valid valid,
      InetSocketAddress from,
      boolean relayed,
      long now,
      List<IceOutput> outputs) {
    StunMessage message = valid.message();
    Optional<StunMessage> refusal = checks.refusal(valid);
    if (refusal.isPresent()) {
      outputs.add(new IceOutput.Send(from, refusal.get().encode(), relayed));
      return;
    }
    Optional<StunMessage.Role> clash = message.role().filter(role::clashesWith);
    if (clash.isPresent()) {
      if (lite || role.prevailsOver(clash.get())) {
        outputs.add(new IceOutput.Send(from, checks.conflict(message), relayed));
        return;
      }
      become(!role.controlling());
    }
    outputs.add(new IceOutput.Send(from, checks.success(message, from), relayed));
    long priority = message.priority().orElse(IceCandidate.Type.PRFLX.priority(0));
    IceCandidate learned = new IceCandidate(from, IceCandidate.Type.PRFLX, priority, "prflx");
    paths
        .add(learned, relayed, now)
        .ifPresent(path -> checkedByOther(path, message.useCandidate(), now, outputs));
  }

  private void checkedByOther(IcePath path, boolean nominated, long now, List<IceOutput> outputs) {
    boolean nominatedToUs = nominated && !role.controlling();
    if (nominatedToUs) {
      nominee = Optional.of(path);
      if (path.valid) {
        selection.select(path, now, outputs);
        return;
      }
    }
    if (path.valid || (selection.isMade() && !nominatedToUs)) {
      return;
    }
    path.triggered = true;
    if (!checks.canStart()) {
      return; // checked back as soon as the description is here
    }
    if (path.unanswered == 0 || now - path.sentAt >= PACE) {
      check(path, now, outputs);
    } else {
      path.dueBy(path.sentAt + PACE, now); // one is on its way; do not answer a flood with a flood
    }
  }

  private void success(IceChecks.Open check, long now, List<IceOutput> outputs) {
    IcePath path = check.path();
    path.answered();
    roundTrip = OptionalLong.of(now - check.sentAt());
    boolean chosen = nominee.equals(Optional.of(path));
    if (selection.is(path)) {
      selection.answered(path, now, outputs);
    } else if (!role.controlling()) {
      if (chosen) {
        selection.select(path, now, outputs);
      }
    } else if (!selection.isMade() && nominee.isEmpty()) {
      nominee = Optional.of(path);
      check(path, now, outputs);
    } else if (!selection.isMade() && chosen && check.nominates()) {
      selection.select(path, now, outputs);
    }
  }

  private void conflict(IceChecks.Open check, long now, List<IceOutput> outputs) {
    if (!lite) {
      if (check.controlling() == role.controlling()) {
        become(!role.controlling());
      }
      check(check.path(), now, outputs);
    }
  }

  private void become(boolean controlling) {
    role.become(controlling);
    nominee = Optional.empty();
  }

  private void check(IcePath path, long now, List<IceOutput> outputs) {
    boolean nominates = role.controlling() && nominee.equals(Optional.of(path));
    outputs.add(checks.send(path, role.claim(), nominates, now));
  }

  /** Tells the time; due at {@link #nextWake()}, harmless at any other. */
  public List<IceOutput> onTime(long now) {
    List<IceOutput> outputs = new ArrayList<>();
    if (failed || !checks.canStart()) {
      return outputs;
    }
    if (selection.isMade()) {
      keepConsent(now, outputs);
    } else if (clock.isOver(now)) {
      failed = true;
      String all = complete ? ", with all candidates known" : "";
      outputs.add(new IceOutput.Failed("no path answered within 30 s" + all));
    } else if (clock.mayCheck(now)) {
      paths.due(now, role.controlling()).ifPresent(path -> paced(path, now, outputs));
    }
    return outputs;
  }

  private void paced(IcePath path, long now, List<IceOutput> outputs) {
    if (role.controlling() && nominee.equals(Optional.of(path)) && path.isSilent()) {
      // It worked and does no more: nominate another that does, if there is one.
      path.valid = false;
      nominee = paths.best(other -> other.valid, true);
    }
    clock.checked(now);
    check(path, now, outputs);
  }

  private void keepConsent(long now, List<IceOutput> outputs) {
    if (selection.mustAsk(now, outputs)) {
      check(selection.path().orElseThrow(), now, outputs);
    }
    moving().filter(next -> now - next.due >= 0).ifPresent(next -> check(next, now, outputs));
  }

  /**
   * Asks for a sign of life on the selected path at once, beside what consent asks for anyway; what
   * answers is an input like any other. Nothing without a selected path.
   */
  public List<IceOutput> ask(long now) {
    List<IceOutput> outputs = new ArrayList<>();
    if (!failed) {
      selection.path().ifPresent(path -> check(path, now, outputs));
    }
    return outputs;
  }

  /** As controlled: the path nominated to us that our own checks have not confirmed yet. */
  private Optional<IcePath> moving() {
    return nominee.filter(path -> !role.controlling() && !path.valid && !selection.is(path));
  }

  /**
   * When {@link #onTime} has something to do next; empty when only another input can change
   * anything.
   */
  public OptionalLong nextWake() {
    if (failed || !checks.canStart()) {
      return OptionalLong.empty();
    }
    if (selection.isMade()) {
      return selection.nextWake(moving());
    }
    return OptionalLong.of(clock.nextWake(paths));
  }

  /** Where to send, once selected; stays after consent is lost, for the record. */
  public Optional<InetSocketAddress> selected() {
    return selection.path().map(path -> path.remote.address());
  }

  /** Whether this agent is controlling now; a role conflict or a lite peer may have changed it. */
  public boolean controlling() {
    return role.controlling();
  }

  /** The last round trip of a check, in nanoseconds; empty before the first answer. */
  public OptionalLong roundTrip() {
    return roundTrip;
  }
}
