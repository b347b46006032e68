package org.jackfield.rtp.ice;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * A full ICE agent (RFC 8445) for one component over one UDP socket per address family: pairs candidates, checks, nominates
 * the first path that works, and keeps consent fresh (RFC 7675). Works against lite agents, full agents, and peers whose
 * candidates are hidden, since whoever checks us is checked back. An ICE restart is a new agent beside the old one: give
 * both every packet, each ignores what is not its own, and drop the old one when the new has selected.
 *
 * <p>Not for several threads: the call's lane owns it. All times are nanoseconds of one monotonic clock. After every input
 * carry out the outputs in order and ask {@link #nextWake()} again.
 */
public final class IceAgent {
  private static final long MILLI = 1_000_000L;

  /** Between two ordinary checks; those the other side triggers go at once. */
  static final long PACE = 20 * MILLI;

  /**
   * How long to look for a path. Even when every known candidate is hopeless the other side may still reach us (RFC 8863).
   */
  static final long PATIENCE = 30_000 * MILLI;

  private static final long CONSENT_EVERY = 5_000 * MILLI;
  private static final int MOST_OPEN = 256;
  private static final int NOMINATIONS = 5;

  private record Check(IcePath path, long sentAt, boolean controlling, boolean nominates) {}

  private final IceCredentials local;
  private final IcePaths paths;
  private final RandomGenerator random;
  private final Map<TransactionId, Check> open = new LinkedHashMap<>();

  private boolean controlling;
  private long tieBreaker;
  private Optional<IceCredentials> remote = Optional.empty();
  private boolean lite;
  private long startedAt;
  private long pacedUntil;
  private boolean failed;

  /** The path we nominate as controlling, or the one last nominated to us as controlled. */
  private Optional<IcePath> nominee = Optional.empty();

  private Optional<IcePath> selected = Optional.empty();
  private long consentAt;
  private long consentDue;
  private boolean lost;
  private OptionalLong roundTrip = OptionalLong.empty();

  /**
   * Answers checks from now on; starts its own with {@link #remote}.
   *
   * @param local what this side's description says
   * @param candidates own candidates; each address family with none is taken as unreachable
   * @param controlling true for the side that made the offer
   * @param random a {@link java.security.SecureRandom} outside tests
   */
  public IceAgent(
      IceCredentials local, List<IceCandidate> candidates, boolean controlling, RandomGenerator random) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("an agent needs a candidate of its own");
    }
    this.local = Objects.requireNonNull(local, "local");
    this.paths = new IcePaths(candidates);
    this.random = Objects.requireNonNull(random, "random");
    this.controlling = controlling;
    this.tieBreaker = random.nextLong();
  }

  /**
   * The other side's description is here: checks start at once, for 30 s at most.
   *
   * @param isLite whether it is a lite agent, which makes this one controlling
   * @throws IllegalStateException if it was here already
   */
  public List<IceOutput> remote(IceCredentials credentials, boolean isLite, long now) {
    if (remote.isPresent()) {
      throw new IllegalStateException("remote credentials are set already; an ICE restart is a new agent");
    }
    remote = Optional.of(credentials);
    lite = isLite;
    controlling |= isLite;
    startedAt = now;
    pacedUntil = now;
    List<IceOutput> outputs = new ArrayList<>();
    for (IcePath path : paths.triggered()) {
      check(path, now, outputs);
    }
    outputs.addAll(onTime(now));
    return outputs;
  }

  /** A candidate of the other side, from its description or trickled, before or after {@link #remote}, any number of times. */
  public List<IceOutput> candidate(IceCandidate candidate, long now) {
    paths.add(candidate, now);
    return onTime(now);
  }

  /**
   * Takes a datagram that {@link StunPacket#looksLikeStun looks like STUN}. Malformed or wrongly signed ones change nothing;
   * requests of that kind are refused with 400, 401 or 420.
   *
   * @param packet the whole datagram, not changed afterwards
   * @param from where it came from
   */
  public List<IceOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
    List<IceOutput> outputs = new ArrayList<>();
    if (!failed && StunPacket.decode(packet) instanceof StunPacket.Valid valid) {
      switch (valid.message().kind()) {
        case REQUEST -> request(valid, from, now, outputs);
        case SUCCESS -> success(valid, from, now, outputs);
        case ERROR -> error(valid, now, outputs);
        case INDICATION -> {} // keeps a binding open; wants nothing
      }
    }
    return outputs;
  }

  private void request(StunPacket.Valid valid, InetSocketAddress from, long now, List<IceOutput> outputs) {
    StunMessage message = valid.message();
    Optional<StunMessage.ErrorCode> refusal = Refusal.of(valid, meant(valid));
    if (refusal.isPresent()) {
      List<Integer> unknown = Refusal.unknown(refusal.get(), message);
      outputs.add(new IceOutput.Send(from, StunMessage.error(message.id(), refusal.get(), unknown).encode()));
      return;
    }
    if (message.role().isPresent() && message.role().get().controlling() == controlling) {
      boolean larger = Long.compareUnsigned(tieBreaker, message.role().get().tieBreaker()) >= 0;
      if (larger == controlling || lite) {
        StunMessage conflict = StunMessage.error(message.id(), StunMessage.ErrorCode.ROLE_CONFLICT, List.of());
        outputs.add(new IceOutput.Send(from, conflict.encode(local.pwd())));
        return;
      }
      switchRole();
    }
    outputs.add(new IceOutput.Send(from, StunMessage.success(message.id(), from).encode(local.pwd())));
    long priority = message.priority().orElse(IceCandidate.Type.PRFLX.priority(0));
    IceCandidate learned = new IceCandidate(from, IceCandidate.Type.PRFLX, priority, "prflx");
    paths.add(learned, now).ifPresent(path -> checkedByOther(path, message.useCandidate(), now, outputs));
  }

  private Optional<IceCredentials> meant(StunPacket.Valid valid) {
    Optional<String> whole = remote.map(credentials -> local.ufrag() + ":" + credentials.ufrag());
    boolean ours =
        whole.isPresent()
            ? valid.message().username().equals(whole)
            : valid.receiver().equals(Optional.of(local.ufrag()));
    return ours ? Optional.of(local) : Optional.empty();
  }

  private void checkedByOther(IcePath path, boolean nominated, long now, List<IceOutput> outputs) {
    boolean nominatedToUs = nominated && !controlling;
    if (nominatedToUs) {
      nominee = Optional.of(path);
      if (path.valid) {
        select(path, now, outputs);
        return;
      }
    }
    if (path.valid || (selected.isPresent() && !nominatedToUs)) {
      return;
    }
    path.triggered = true;
    if (remote.isEmpty()) {
      return; // checked back as soon as the description is here
    }
    if (path.unanswered == 0 || now - path.sentAt >= PACE) {
      check(path, now, outputs);
    } else {
      path.due = Math.min(path.due - now, path.sentAt + PACE - now) + now;
    }
  }

  private void success(StunPacket.Valid valid, InetSocketAddress from, long now, List<IceOutput> outputs) {
    Check check = open.get(valid.message().id());
    // The answer must come from where the check went (RFC 8445 section 7.2.5.2.1).
    if (check == null || !signedByOther(valid) || !check.path.remote.address().equals(from)) {
      return;
    }
    open.remove(valid.message().id());
    IcePath path = check.path;
    path.answered();
    roundTrip = OptionalLong.of(now - check.sentAt);
    boolean chosen = nominee.equals(Optional.of(path));
    if (selected.equals(Optional.of(path))) {
      select(path, now, outputs);
    } else if (controlling && selected.isEmpty()) {
      if (check.nominates && chosen) {
        select(path, now, outputs);
      } else if (nominee.isEmpty()) {
        nominee = Optional.of(path);
        check(path, now, outputs);
      }
    } else if (!controlling && chosen) {
      select(path, now, outputs);
    }
  }

  private void error(StunPacket.Valid valid, long now, List<IceOutput> outputs) {
    Check check = open.get(valid.message().id());
    // Any other refusal may be over soon: the other side may not know us yet. The path is simply checked again.
    if (check == null
        || !signedByOther(valid)
        || !valid.message().error().equals(Optional.of(StunMessage.ErrorCode.ROLE_CONFLICT))) {
      return;
    }
    open.remove(valid.message().id());
    if (check.controlling == controlling && !lite) {
      switchRole();
    }
    check(check.path, now, outputs);
  }

  private boolean signedByOther(StunPacket.Valid valid) {
    return remote.isPresent() && valid.signedWith(remote.get().pwd());
  }

  private void switchRole() {
    controlling = !controlling;
    tieBreaker = random.nextLong();
    nominee = Optional.empty();
  }

  private void select(IcePath path, long now, List<IceOutput> outputs) {
    boolean news = lost || !selected.equals(Optional.of(path));
    if (news) {
      selected = Optional.of(path);
      consentDue = now + consentPause();
      outputs.add(new IceOutput.Selected(path.remote.address()));
    }
    lost = false;
    consentAt = now;
  }

  private void check(IcePath path, long now, List<IceOutput> outputs) {
    IceCredentials other = remote.orElseThrow();
    TransactionId id = TransactionId.random(random);
    boolean nominates = controlling && nominee.equals(Optional.of(path));
    StunMessage message =
        StunMessage.check(
            id,
            other.ufrag() + ":" + local.ufrag(),
            IceCandidate.Type.PRFLX.priority((int) (path.localPriority >> 8) & 0xFFFF),
            new StunMessage.Role(controlling, tieBreaker),
            nominates);
    open.put(id, new Check(path, now, controlling, nominates));
    if (open.size() > MOST_OPEN) {
      open.remove(open.keySet().iterator().next());
    }
    path.sent(now);
    outputs.add(new IceOutput.Send(path.remote.address(), message.encode(other.pwd())));
  }

  /** Tells the time; due at {@link #nextWake()}, harmless at any other. */
  public List<IceOutput> onTime(long now) {
    List<IceOutput> outputs = new ArrayList<>();
    if (failed || remote.isEmpty()) {
      return outputs;
    }
    if (selected.isPresent()) {
      keepConsent(now, outputs);
    } else if (now - startedAt >= PATIENCE) {
      failed = true;
      outputs.add(new IceOutput.Failed("no path answered within 30 s"));
    } else if (now - pacedUntil >= 0) {
      paths.due(now, controlling).ifPresent(path -> paced(path, now, outputs));
    }
    return outputs;
  }

  private void paced(IcePath path, long now, List<IceOutput> outputs) {
    if (nominee.equals(Optional.of(path)) && path.unanswered >= NOMINATIONS) {
      // It worked and does no more: nominate another that does, if there is one.
      path.valid = false;
      nominee = paths.best(other -> other.valid, controlling);
    }
    pacedUntil = now + PACE;
    check(path, now, outputs);
  }

  private void keepConsent(long now, List<IceOutput> outputs) {
    IcePath path = selected.orElseThrow();
    if (!lost && now - consentAt >= IceLiteAgent.CONSENT_NANOS) {
      lost = true;
      outputs.add(new IceOutput.ConsentLost());
    }
    if (now - consentDue >= 0) {
      // Checks go on even then: they are how consent comes back.
      consentDue = now + consentPause();
      check(path, now, outputs);
    }
    Optional<IcePath> moving = moving();
    if (moving.isPresent() && now - moving.get().due >= 0) {
      check(moving.get(), now, outputs);
    }
  }

  /** As controlled: the path nominated to us that our own checks have not confirmed yet. */
  private Optional<IcePath> moving() {
    return nominee.filter(path -> !controlling && !path.valid && !selected.equals(Optional.of(path)));
  }

  private long consentPause() {
    return (long) (CONSENT_EVERY * (0.8 + 0.4 * random.nextDouble())); // RFC 7675 section 5.1
  }

  /** When {@link #onTime} has something to do next; empty when only another input can change anything. */
  public OptionalLong nextWake() {
    if (failed || remote.isEmpty()) {
      return OptionalLong.empty();
    }
    // Reckoned as waits from a time that is surely past, so that a clock may wrap.
    long base = selected.isPresent() ? consentAt : startedAt;
    if (selected.isEmpty()) {
      long paced = Math.max(pacedUntil - base, paths.wait(base).orElse(PATIENCE));
      return OptionalLong.of(base + Math.min(PATIENCE, paced));
    }
    long wait = consentDue - base;
    if (!lost) {
      wait = Math.min(wait, IceLiteAgent.CONSENT_NANOS);
    }
    if (moving().isPresent()) {
      wait = Math.min(wait, moving().get().due - base);
    }
    return OptionalLong.of(base + wait);
  }

  /** Where to send, once selected; stays after consent is lost, for the record. */
  public Optional<InetSocketAddress> selected() {
    return selected.map(path -> path.remote.address());
  }

  /** Whether this agent is controlling now; a role conflict or a lite peer may have changed it. */
  public boolean controlling() {
    return controlling;
  }

  /** The last round trip of a check, in nanoseconds; empty before the first answer. */
  public OptionalLong roundTrip() {
    return roundTrip;
  }
}
