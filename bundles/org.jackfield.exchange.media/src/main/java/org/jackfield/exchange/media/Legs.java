package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.media.wire.Allowances;
import org.jackfield.exchange.media.wire.MediaSocket;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All legs, and which of them a datagram is for: a check by the user fragment it names, all else by
 * the address it comes from, which a check has proven before. What is for none is counted and
 * forgotten.
 */
final class Legs implements MediaSocket.Inlet {
  private static final Logger LOG = LoggerFactory.getLogger(Legs.class);
  private static final int LOGGED_FAULTS = 10;

  private final Set<Leg> all = ConcurrentHashMap.newKeySet();
  private final Map<String, LegLink> byFragment = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, LegLink> byAddress = new ConcurrentHashMap<>();
  private final LongAdder strangers = new LongAdder();
  private final LongAdder faults = new LongAdder();

  private final LongAdder floods = new LongAdder();

  /** Checks from where no leg is yet: many devices may be behind one address. */
  private final Allowances newcomers = new Allowances(500, 1000, 256);

  /** Those of legs that are gone. */
  private final LongAdder checks = new LongAdder();

  private final LongAdder packets = new LongAdder();

  void add(Leg leg) {
    all.add(leg);
  }

  void remove(Leg leg) {
    if (all.remove(leg)) {
      checks.add(leg.refusedChecks());
      packets.add(leg.refusedPackets());
    }
  }

  /** From now on checks that name this are the leg's. */
  void name(String fragment, LegLink leg) {
    byFragment.put(fragment, leg);
  }

  void unname(String fragment, LegLink leg) {
    byFragment.remove(fragment, leg);
  }

  /** From now on what comes from there is this leg's. */
  void reach(InetSocketAddress address, LegLink leg) {
    byAddress.put(address, leg);
  }

  void leave(InetSocketAddress address, LegLink leg) {
    byAddress.remove(address, leg);
  }

  Collection<Leg> all() {
    return all;
  }

  int count() {
    return all.size();
  }

  /** What changed nothing so far. */
  MediaNode.Refused refused() {
    return new MediaNode.Refused(
        strangers.sum(),
        checks.sum() + all.stream().mapToLong(Leg::refusedChecks).sum(),
        packets.sum() + all.stream().mapToLong(Leg::refusedPackets).sum(),
        floods.sum(),
        faults.sum());
  }

  @Override
  public void received(byte[] data, int offset, int length, InetSocketAddress from, long now) {
    try {
      route(data, offset, length, from, now);
    } catch (RuntimeException fault) {
      // A packet of the network must not end the calls of others, and not fill the log either.
      faults.increment();
      if (faults.sum() <= LOGGED_FAULTS) {
        LOG.error("fault over a datagram; after {} they are only counted", LOGGED_FAULTS, fault);
      }
    }
  }

  private void route(byte[] data, int offset, int length, InetSocketAddress from, long now) {
    Demux.Kind kind = Demux.classify(data, offset, length);
    if (kind == Demux.Kind.STUN) {
      check(Arrays.copyOfRange(data, offset, offset + length), from, now);
      return;
    }
    LegLink leg = byAddress.get(from);
    if (leg == null) {
      strangers.increment();
    } else if (leg.limits().takes(kind, now)) {
      leg.received(kind, data, offset, length, from, now);
    } else {
      floods.increment();
    }
  }

  private void check(byte[] datagram, InetSocketAddress from, long now) {
    Optional<LegLink> named =
        StunPacket.addressee(datagram).flatMap(name -> Optional.ofNullable(byFragment.get(name)));
    if (named.isEmpty()) {
      strangers.increment();
      return;
    }
    LegLink leg = named.get();
    boolean proven = byAddress.get(from) == leg;
    if ((proven || newcomers.take(from.getAddress(), now)) && leg.limits().check(proven, now)) {
      leg.checked(datagram, from, now);
    } else {
      floods.increment();
    }
  }
}
