package org.jackfield.rtp.ice;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.stun.StunPacket;

/**
 * A full agent through its ICE restarts (RFC 8445 section 2.4): the path before serves until the
 * restart has selected one, and stays when the restart finds none. The other side's description and
 * candidates are for the restart once there is one.
 *
 * <p>Not for several threads: the call's lane owns it. After every input carry out the outputs in
 * order and ask {@link #nextWake()} again.
 */
public final class IceSession {
  private final RandomGenerator random;
  private IceCredentials local;
  private IceAgent current;
  private Optional<IceCredentials> freshLocal = Optional.empty();
  private Optional<IceAgent> fresh = Optional.empty();

  /** Answers checks from now on; the arguments are those of {@link IceAgent}. */
  public IceSession(
      IceCredentials local,
      List<IceCandidate> candidates,
      boolean controlling,
      RandomGenerator random) {
    this.local = local;
    this.random = Objects.requireNonNull(random, "random");
    this.current = new IceAgent(local, candidates, controlling, random);
  }

  /**
   * Begins a restart: a new description of this side says {@code credentials}. Another one before
   * the first has ended takes its place.
   *
   * @param credentials new ones, other than those before
   * @param candidates own candidates
   * @param controlling true for the side that made the new offer
   * @throws IllegalArgumentException when the fragment is the one before
   */
  public void restart(
      IceCredentials credentials, List<IceCandidate> candidates, boolean controlling) {
    if (credentials.ufrag().equals(local.ufrag())) {
      throw new IllegalArgumentException("credentials have the ufrag of before");
    }
    freshLocal = Optional.of(credentials);
    fresh = Optional.of(new IceAgent(credentials, candidates, controlling, random));
  }

  /** Whether a restart has begun and not ended. */
  public boolean restarting() {
    return fresh.isPresent();
  }

  /** As {@link IceAgent#remote}. */
  public List<IceOutput> remote(IceCredentials credentials, boolean isLite, long now) {
    return settled(newest().remote(credentials, isLite, now), true);
  }

  /** As {@link IceAgent#candidate}. */
  public List<IceOutput> candidate(IceCandidate candidate, long now) {
    return settled(newest().candidate(candidate, now), true);
  }

  /** As {@link IceAgent#endOfCandidates}. */
  public void endOfCandidates() {
    newest().endOfCandidates();
  }

  private IceAgent newest() {
    return fresh.orElse(current);
  }

  /**
   * Takes a datagram as {@link IceAgent#onPacket(byte[], InetSocketAddress, boolean, long)} does;
   * requests go to the agent they name, answers to the one that asked.
   */
  public List<IceOutput> onPacket(
      byte[] packet, InetSocketAddress from, boolean relayed, long now) {
    Optional<String> addressee = StunPacket.addressee(packet);
    boolean forFresh =
        addressee.isPresent() && addressee.equals(freshLocal.map(IceCredentials::ufrag));
    boolean forCurrent = addressee.isPresent() && !forFresh;
    List<IceOutput> outputs = new ArrayList<>();
    if (!forFresh) {
      outputs.addAll(settled(current.onPacket(packet, from, relayed, now), false));
    }
    if (!forCurrent && fresh.isPresent()) {
      outputs.addAll(settled(fresh.get().onPacket(packet, from, relayed, now), true));
    }
    return outputs;
  }

  /** Tells the time; due at {@link #nextWake()}, harmless at any other. */
  public List<IceOutput> onTime(long now) {
    List<IceOutput> outputs = new ArrayList<>(settled(current.onTime(now), false));
    if (fresh.isPresent()) {
      outputs.addAll(settled(fresh.get().onTime(now), true));
    }
    return outputs;
  }

  /** As {@link IceAgent#ask}, on the path that serves. */
  public List<IceOutput> ask(long now) {
    return current.ask(now);
  }

  /** Ends the restart when its agent has selected a path, or has found none. */
  private List<IceOutput> settled(List<IceOutput> outputs, boolean ofNewest) {
    if (ofNewest && fresh.isPresent()) {
      if (outputs.stream().anyMatch(IceOutput.Selected.class::isInstance)) {
        current = fresh.get();
        local = freshLocal.orElseThrow();
        end();
      } else if (outputs.stream().anyMatch(IceOutput.Failed.class::isInstance)) {
        end();
      }
    }
    return outputs;
  }

  private void end() {
    fresh = Optional.empty();
    freshLocal = Optional.empty();
  }

  /** When {@link #onTime} has something to do next. */
  public OptionalLong nextWake() {
    OptionalLong old = current.nextWake();
    OptionalLong young = fresh.map(IceAgent::nextWake).orElse(OptionalLong.empty());
    if (old.isEmpty() || young.isEmpty()) {
      return old.isPresent() ? old : young;
    }
    long wait = young.getAsLong() - old.getAsLong();
    return OptionalLong.of(old.getAsLong() + Math.min(0, wait));
  }

  /** Where to send, once selected; through a restart the place before, until it selects another. */
  public Optional<InetSocketAddress> selected() {
    return current.selected();
  }

  /** The last round trip of a check, in nanoseconds; empty before the first answer. */
  public OptionalLong roundTrip() {
    return current.roundTrip();
  }
}
