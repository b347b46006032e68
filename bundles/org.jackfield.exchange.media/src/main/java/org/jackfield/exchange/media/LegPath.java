package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.ice.IceLiteAgent;
import org.jackfield.rtp.ice.IceOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a leg's device is: answers its checks, goes where it nominates, notices when it is gone.
 */
final class LegPath {
  private static final Logger LOG = LoggerFactory.getLogger(LegPath.class);
  private static final int MOST_ADDRESSES = 4;

  /** The newest, and as many before it as the agent still answers; the oldest may be in use. */
  private static final int MOST_FRAGMENTS = 5;

  private final LegLink leg;
  private final Node node;

  // Guarded by this.
  private final IceLiteAgent ice;
  private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
  private final List<String> fragments = new ArrayList<>();
  private boolean over;

  private volatile Optional<InetSocketAddress> remote = Optional.empty();

  LegPath(LegLink leg, Node node, IceCredentials credentials) {
    this.leg = leg;
    this.node = node;
    this.ice = new IceLiteAgent(credentials, node.clock().getAsLong());
    name(credentials);
  }

  private void name(IceCredentials credentials) {
    fragments.add(credentials.ufrag());
    node.legs().name(credentials.ufrag(), leg);
    if (fragments.size() > MOST_FRAGMENTS) {
      node.legs().unname(fragments.remove(1), leg);
    }
  }

  /** The device looks for a new way, by these; sound goes on by the one of before. */
  synchronized void restart(IceCredentials credentials) {
    if (!over) {
      ice.restart(credentials, node.clock().getAsLong());
      name(credentials);
      LOG.info("looks for another path leg={}", leg.legId());
    }
  }

  boolean found() {
    return remote.isPresent();
  }

  /** Sends to where the device is now; nowhere before it is known. */
  void send(byte[] data, int offset, int length) {
    Optional<InetSocketAddress> to = remote;
    if (to.isPresent()) {
      node.outlet().send(data, offset, length, to.get());
    }
  }

  /** A check that names this leg. */
  void checked(byte[] datagram, InetSocketAddress from, long now) {
    List<IceOutput> outputs;
    synchronized (this) {
      outputs = over ? List.of() : ice.onPacket(datagram, from, now);
    }
    carryOut(outputs);
  }

  /** Now and then, once media is up: whether the device still agrees to be sent to. */
  void consent(long now) {
    List<IceOutput> outputs;
    synchronized (this) {
      outputs = over ? List.of() : ice.onTime(now);
    }
    carryOut(outputs);
  }

  private void carryOut(List<IceOutput> outputs) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        node.outlet().send(send.bytes(), 0, send.bytes().length, send.to());
      } else if (output instanceof IceOutput.Selected selected) {
        select(selected.remote());
      } else if (output instanceof IceOutput.ConsentLost) {
        remote = Optional.empty(); // RFC 7675 5.1: not even a goodbye
        leg.fail(Problems.lost("no sign of the device for 30 s"));
      } else if (output instanceof IceOutput.Failed nowhere) {
        leg.fail(Problems.lost(nowhere.reason()));
      }
    }
  }

  private void select(InetSocketAddress selected) {
    synchronized (this) {
      if (over) {
        return;
      }
      LOG.info("{} leg={}", found() ? "path moved" : "path found", leg.legId());
      addresses.remove(selected);
      addresses.addFirst(selected);
      node.legs().reach(selected, leg);
      // Packets of the path before may still be under way.
      if (addresses.size() > MOST_ADDRESSES) {
        node.legs().leave(addresses.removeLast(), leg);
      }
      remote = Optional.of(selected);
    }
    leg.pathFound();
  }

  /** Checks that name this leg and changed nothing. */
  synchronized long refused() {
    return ice.refused();
  }

  /** Nothing of the device is taken any more. */
  synchronized void close() {
    over = true;
    addresses.forEach(address -> node.legs().leave(address, leg));
    addresses.clear();
    fragments.forEach(fragment -> node.legs().unname(fragment, leg));
  }
}
