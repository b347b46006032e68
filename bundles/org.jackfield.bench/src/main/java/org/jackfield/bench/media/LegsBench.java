package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.function.Consumer;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Handling;
import org.jackfield.bench.place.Heap;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.bench.wire.Relay;

/**
 * Legs joined two by two, with real DTLS-SRTP, each hearing the tone of its partner. The exchange
 * says how long it had packets in its hands; a relay between clients and exchange says how long
 * they took from socket to socket, with all that this machine has to do besides.
 */
public final class LegsBench extends MediaBench {
  private static final double MOST_CPU_MS = 0.9;
  private static final double MOST_CPU_MS_OF_MANY = 0.6;
  private static final int MANY = 400;

  /** Legs held besides, to see what one keeps; an even number. */
  private static final int MOST_MORE = 100;

  private static final double MOST_DELAY_MS = 5;
  private static final double MOST_P99_MS = 2;
  private static final double MOST_BYTES_PER_PACKET = 300;
  private static final double MOST_BYTES_PER_LEG = 60_000;

  /**
   * A run.
   *
   * @param out takes lines for people
   */
  public LegsBench(Clients clients, Plan plan, Consumer<String> out) {
    super(clients, plan, out);
  }

  /**
   * What was measured while all spoke.
   *
   * @param collections how often the exchange stood still for its collector meanwhile
   */
  private record Flow(
      double cpuMillis, long lost, double bytesPerPacket, Handling handling, long collections) {
    /** A pause catches one packet at most: one thread has all of them in its hands. */
    long slow() {
      return Math.max(0, handling.slow() - collections);
    }
  }

  /**
   * The heap, after full collections, with legs that are up but held.
   *
   * @param legs held at first
   * @param more held besides
   * @param before live bytes with the first
   * @param after live bytes with all
   */
  private record Idle(int legs, int more, long before, long after) {
    long perLeg() {
      return (after - before) / more;
    }
  }

  @Override
  JsonObject measure(Exchange exchange, Relay relay) throws IOException, InterruptedException {
    Heap heap = new Heap(exchange.pid());
    Usage usage = new Usage(exchange.pid());
    Pairs pairs = Pairs.connect(clients(), exchange, plan());
    int warmUp = new Cost(usage).warmUp();
    relay.forwarding().clear();
    Flow flow = flow(pairs, exchange, usage, heap);
    Histogram times = relay.forwarding().copy();
    verify(pairs.right(), "legs did not hear their partner's tone");
    long resident = usage.resident().orElse(0);
    Idle idle = idle(pairs, exchange, heap);
    judge(flow, times, idle);
    tell(flow, times, idle, warmUp, resident);
    return Json.createObjectBuilder()
        .add("lost", flow.lost())
        .add("cpu_ms_per_leg_second", flow.cpuMillis())
        .add("p50_ms", flow.handling().medianMillis())
        .add("p99_ms", flow.handling().mostMillis())
        .add("longest_ms", flow.handling().longestMillis())
        .add("above_5_ms", flow.handling().slow())
        .add("collections", flow.collections())
        .add("added_delay_ms", times.millis(0.5))
        .add("added_delay_p99_ms", times.millis(0.99))
        .add("added_delay_longest_ms", times.longestMillis())
        .add("alloc_bytes_per_packet", flow.bytesPerPacket())
        .add("live_bytes_per_leg", idle.perLeg())
        .add("warm_up_seconds", warmUp)
        .add("resident_bytes", resident)
        .build();
  }

  private Flow flow(Pairs pairs, Exchange exchange, Usage usage, Heap heap)
      throws IOException, InterruptedException {
    long lost = pairs.lost();
    long packets = pairs.received();
    long allocated = heap.allocated();
    long collections = heap.collections();
    double each = new Cost(usage).perLegSecond(plan().legs(), plan().seconds());
    Handling handling = exchange.handling(plan().seconds());
    allocated = heap.allocated() - allocated;
    packets = Math.max(1, pairs.received() - packets);
    return new Flow(
        each,
        pairs.lost() - lost,
        (double) allocated / packets,
        handling,
        heap.collections() - collections);
  }

  /**
   * Holds all legs, and then as many more, at most a hundred. What the first ones brought with them
   * that is no leg's own, such as classes, compiled code's constants and pools, is there by then.
   */
  private Idle idle(Pairs pairs, Exchange exchange, Heap heap)
      throws IOException, InterruptedException {
    pairs.hold();
    long before = heap.live();
    Plan others =
        new Plan(Math.min(MOST_MORE, plan().legs() / 2 * 2), plan().codec(), plan().seconds());
    Pairs more = Pairs.connect(clients(), exchange, others);
    more.hold();
    Idle idle = new Idle(plan().legs(), others.legs(), before, heap.live());
    more.hangUp();
    pairs.hangUp();
    return idle;
  }

  private void judge(Flow flow, Histogram times, Idle idle) {
    double most = plan().legs() >= MANY ? MOST_CPU_MS_OF_MANY : MOST_CPU_MS;
    atMost(flow.cpuMillis(), most, "CPU-ms that a leg cost a second");
    atMost(flow.handling().mostMillis(), MOST_P99_MS, "ms that 99 % of the packets took at most");
    atMost(flow.slow(), 0, "packets that took more than 5 ms, collector pauses aside");
    atMost(times.millis(0.5), MOST_DELAY_MS, "ms that were added to half of the packets");
    atMost(flow.bytesPerPacket(), MOST_BYTES_PER_PACKET, "bytes allocated a packet");
    atMost(idle.perLeg(), MOST_BYTES_PER_LEG, "bytes that an idle leg keeps");
    expect(idle.perLeg() > 0, "an idle leg kept nothing: the heap was not told truly");
    atMost(flow.lost(), 0, "packets lost");
    expect(times.total() > 0, "no packet was seen to come through");
  }

  private void tell(Flow flow, Histogram times, Idle idle, int warmUp, long resident) {
    say(
        "%d legs in %s, %d s after %d s of warm-up; %d of %d heard right, %d packets lost",
        plan().legs(),
        plan().codec(),
        plan().seconds(),
        warmUp,
        verified(),
        plan().legs(),
        flow.lost());
    say(
        "  in the exchange: %.3f CPU-ms a leg and second, %.0f bytes allocated a packet, %.1f MB"
            + " resident",
        flow.cpuMillis(), flow.bytesPerPacket(), resident / 1e6);
    say(
        "  live after full collections: %.2f MB with %d legs held, %.2f MB with %d: %d bytes kept"
            + " by an idle leg",
        idle.before() / 1e6,
        idle.legs(),
        idle.after() / 1e6,
        idle.legs() + idle.more(),
        idle.perLeg());
    Handling handling = flow.handling();
    say(
        "  forwarding, receive to send, of %d packets: median %.3f ms, 99 %% %.3f ms, longest %.1f"
            + " ms, %d above 5 ms; %d collections",
        handling.packets(),
        handling.medianMillis(),
        handling.mostMillis(),
        handling.longestMillis(),
        handling.slow(),
        flow.collections());
    say(
        "  added delay, socket to socket, of %d packets: median %.2f ms, 99 %% %.2f ms, longest"
            + " %.1f ms",
        times.total(), times.millis(0.5), times.millis(0.99), times.longestMillis());
  }
}
