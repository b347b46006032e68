package org.jackfield.rtp.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Hosts joined by a network in virtual time: latency, jitter (which reorders), loss, dead links and
 * address translation.
 */
final class Network {
  static final long MILLI = 1_000_000L;

  /** What a host runs. */
  interface Agent {
    List<IceOutput> onPacket(byte[] packet, InetSocketAddress from, long now);

    List<IceOutput> onTime(long now);

    OptionalLong nextWake();
  }

  private record Flight(
      long at, long order, InetSocketAddress to, InetSocketAddress from, byte[] bytes) {}

  /** What happened at a host, besides sending. */
  record Event(long at, IceOutput output) {}

  private final Random random;
  private final Map<InetSocketAddress, String> owners = new HashMap<>();
  private final Map<String, Agent> agents = new LinkedHashMap<>();
  private final Map<String, InetSocketAddress> sources = new HashMap<>();
  private final Map<InetSocketAddress, InetSocketAddress> outside = new HashMap<>();
  private final Map<InetSocketAddress, InetSocketAddress> inside = new HashMap<>();
  private final Map<String, List<Event>> events = new HashMap<>();
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.compare(a.at - b.at, 0) : Long.compare(a.order, b.order));
  private long order;

  long now = Long.MAX_VALUE - 3_000 * MILLI; // the clock wraps in every test
  long latency = 10 * MILLI;
  long jitter;
  double loss;
  int sent;
  boolean cut;

  Network(long seed) {
    random = new Random(seed);
  }

  static InetSocketAddress address(String literal, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(literal), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void join(String host, Agent agent, InetSocketAddress address) {
    agents.put(host, agent);
    owners.put(address, host);
    sources.put(host, address);
    events.put(host, new ArrayList<>());
  }

  /** Gives a host's packets another source; only that reaches it from outside. */
  void translate(String host, InetSocketAddress visible) {
    InetSocketAddress own = sources.get(host);
    inside.keySet().removeIf(key -> inside.get(key).equals(own));
    outside.put(own, visible);
    inside.put(visible, own);
    owners.remove(own);
    owners.put(visible, host);
  }

  void act(String host, List<IceOutput> outputs) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        transmit(sources.get(host), send.to(), send.bytes());
      } else {
        events.get(host).add(new Event(now, output));
      }
    }
  }

  void transmit(InetSocketAddress from, InetSocketAddress to, byte[] bytes) {
    sent++;
    if (cut || random.nextDouble() < loss) {
      return;
    }
    long delay = latency + (jitter == 0 ? 0 : (long) (random.nextDouble() * jitter));
    flights.add(new Flight(now + delay, order++, to, outside.getOrDefault(from, from), bytes));
  }

  /** Lets time pass. */
  void run(long nanos) {
    long end = now + nanos;
    while (true) {
      long next = end;
      if (!flights.isEmpty() && flights.peek().at - next < 0) {
        next = flights.peek().at;
      }
      for (Agent agent : agents.values()) {
        OptionalLong wake = agent.nextWake();
        if (wake.isPresent() && wake.getAsLong() - next < 0) {
          next = wake.getAsLong();
        }
      }
      if (next - now < 0) {
        next = now;
      }
      now = next;
      boolean idle = true;
      while (!flights.isEmpty() && flights.peek().at - now <= 0) {
        idle = false;
        deliver(flights.remove());
      }
      for (Map.Entry<String, Agent> entry : agents.entrySet()) {
        OptionalLong wake = entry.getValue().nextWake();
        if (wake.isPresent() && wake.getAsLong() - now <= 0) {
          idle = false;
          act(entry.getKey(), entry.getValue().onTime(now));
          OptionalLong again = entry.getValue().nextWake();
          if (again.isPresent() && again.getAsLong() - now <= 0) {
            throw new AssertionError(entry.getKey() + " wants to wake in the past: it would spin");
          }
        }
      }
      if (idle && now - end >= 0) {
        return;
      }
    }
  }

  private void deliver(Flight flight) {
    String host = owners.get(flight.to);
    if (host != null) {
      act(host, agents.get(host).onPacket(flight.bytes, flight.from, now));
    }
  }

  List<IceOutput> events(String host) {
    return events.get(host).stream().map(Event::output).toList();
  }

  long at(String host, int index) {
    return events.get(host).get(index).at();
  }

  static Agent of(IceAgent agent) {
    return new Agent() {
      @Override
      public List<IceOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
        return agent.onPacket(packet, from, now);
      }

      @Override
      public List<IceOutput> onTime(long now) {
        return agent.onTime(now);
      }

      @Override
      public OptionalLong nextWake() {
        return agent.nextWake();
      }
    };
  }

  static Agent of(IceLiteAgent agent) {
    return new Agent() {
      @Override
      public List<IceOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
        return agent.onPacket(packet, from, now);
      }

      @Override
      public List<IceOutput> onTime(long now) {
        return agent.onTime(now);
      }

      @Override
      public OptionalLong nextWake() {
        return agent.nextWake();
      }
    };
  }
}
