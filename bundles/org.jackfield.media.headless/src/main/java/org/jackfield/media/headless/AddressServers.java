package org.jackfield.media.headless;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.turn.ReflexiveAddress;
import org.jackfield.rtp.ice.turn.TurnClient;
import org.jackfield.rtp.ice.turn.TurnOutput;
import org.jackfield.rtp.ice.turn.TurnServer;
import org.jackfield.spi.media.IceServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks STUN and TURN servers for addresses of a socket, and sends through the first TURN server
 * that lends one. Guarded by the monitor of its owner.
 */
final class AddressServers {
  private static final Logger LOG = LoggerFactory.getLogger(AddressServers.class);

  /** How long an offer or answer waits for them. */
  static final long PATIENCE = 2_000_000_000L;

  /** Sends from the socket that the addresses are wanted for. */
  interface Outlet {
    void send(byte[] data, int offset, int length, InetSocketAddress to);
  }

  private record Telling(InetSocketAddress server, ReflexiveAddress client) {}

  private record Lending(InetSocketAddress server, TurnClient client) {}

  private final Outlet outlet;
  private final RandomGenerator random;
  private final List<Telling> telling = new ArrayList<>();
  private final List<Lending> lending = new ArrayList<>();
  private final List<IceCandidate> found = new ArrayList<>();
  private Optional<Lending> lender = Optional.empty();
  private int open;
  private boolean over;
  private long deadline;

  AddressServers(Outlet outlet, RandomGenerator random) {
    this.outlet = outlet;
    this.random = random;
  }

  /** So many will be asked, and waited for from now on. */
  void expect(int servers, long now) {
    open = servers;
    deadline = now + PATIENCE;
  }

  /** Asks one of them. */
  void ask(IceServer server, InetSocketAddress place, long now) {
    if (over) {
      return;
    }
    if (server.lends()) {
      TurnServer turn = new TurnServer(place, server.username(), server.password());
      Lending asked = new Lending(place, new TurnClient(turn, random));
      lending.add(asked);
      handle(asked, asked.client().start(now), now, new ArrayList<>());
    } else {
      Telling asked = new Telling(place, new ReflexiveAddress(place, random));
      telling.add(asked);
      handle(place, asked.client().start(now));
    }
  }

  /** One of them cannot be asked: its name leads nowhere. */
  void missing() {
    open--;
    LOG.warn("the name of an ICE server leads nowhere");
  }

  /** Whether all have answered, or may not be waited for any longer. */
  boolean done(long now) {
    return open == 0 || now - deadline >= 0;
  }

  /** What they told and lent so far. */
  List<IceCandidate> found() {
    return List.copyOf(found);
  }

  /** No more is wanted: what is lent later goes back. */
  void settle() {
    over = true;
  }

  boolean isOne(InetSocketAddress from) {
    return lending.stream().anyMatch(one -> one.server().equals(from))
        || telling.stream().anyMatch(one -> one.server().equals(from));
  }

  /** The way for media of peers with a channel, where {@code from} is the server that lends. */
  Optional<TurnClient> lender(InetSocketAddress from) {
    return lender.filter(one -> one.server().equals(from)).map(Lending::client);
  }

  /** A datagram of one of them, no channel data; what peers sent in it. */
  List<TurnOutput.Received> onPacket(byte[] packet, InetSocketAddress from, long now) {
    List<TurnOutput.Received> received = new ArrayList<>();
    for (Lending one : List.copyOf(lending)) {
      if (one.server().equals(from)) {
        handle(one, one.client().onPacket(packet, from, now), now, received);
      }
    }
    for (Telling one : telling) {
      handle(one.server(), one.client().onPacket(packet, from));
    }
    return received;
  }

  /** To be called every 20 ms. */
  void onTime(long now) {
    for (Lending one : List.copyOf(lending)) {
      if (due(one.client().nextWake(), now)) {
        handle(one, one.client().onTime(now), now, new ArrayList<>());
      }
    }
    for (Telling one : telling) {
      if (due(one.client().nextWake(), now)) {
        handle(one.server(), one.client().onTime(now));
      }
    }
  }

  private static boolean due(OptionalLong wake, long now) {
    return wake.isPresent() && now - wake.getAsLong() >= 0;
  }

  /** Through the server that lends. */
  void send(InetSocketAddress to, byte[] bytes, long now) {
    lender.ifPresent(one -> handle(one, one.client().send(to, bytes, now), now, new ArrayList<>()));
  }

  /** A path through that server is in use. */
  void bind(InetSocketAddress to, long now) {
    lender.ifPresent(one -> handle(one, one.client().bind(to, now), now, new ArrayList<>()));
  }

  /** Gives back what was lent. */
  void close(long now) {
    over = true;
    for (Lending one : List.copyOf(lending)) {
      handle(one, one.client().close(now), now, new ArrayList<>());
    }
  }

  private void handle(
      Lending one, List<TurnOutput> outputs, long now, List<TurnOutput.Received> received) {
    for (TurnOutput output : outputs) {
      if (output instanceof TurnOutput.Send send) {
        outlet.send(send.bytes(), 0, send.bytes().length, one.server());
      } else if (output instanceof TurnOutput.Received got) {
        received.add(got);
      } else if (output instanceof TurnOutput.Allocated lent) {
        open--;
        if (over || lender.isPresent()) {
          handle(one, one.client().close(now), now, received);
        } else {
          lender = Optional.of(one);
          lent.mapped().ifPresent(mapped -> found(mapped, IceCandidate.Type.SRFLX));
          found(lent.relayed(), IceCandidate.Type.RELAY);
        }
      } else if (output instanceof TurnOutput.Failed failed) {
        open -= lender.filter(one::equals).isPresent() ? 0 : 1;
        LOG.warn("no relayed address: {}", failed.reason());
      } else if (output instanceof TurnOutput.Refused refused) {
        LOG.debug("the relay does not serve a candidate: {}", refused.reason());
      }
    }
  }

  private void handle(InetSocketAddress server, List<TurnOutput> outputs) {
    for (TurnOutput output : outputs) {
      if (output instanceof TurnOutput.Send send) {
        outlet.send(send.bytes(), 0, send.bytes().length, server);
      } else if (output instanceof TurnOutput.Mapped mapped) {
        open--;
        found(mapped.address(), IceCandidate.Type.SRFLX);
      } else if (output instanceof TurnOutput.Failed failed) {
        open--;
        LOG.warn("no reflexive address: {}", failed.reason());
      }
    }
  }

  private void found(InetSocketAddress address, IceCandidate.Type type) {
    if (found.stream().noneMatch(known -> known.address().equals(address))) {
      String foundation = type == IceCandidate.Type.RELAY ? "relay" : "srflx";
      found.add(
          new IceCandidate(
              address, type, type.priority(0xFFFF - found.size()), foundation + found.size()));
    }
  }
}
