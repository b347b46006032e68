package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
    long idle = idle(pairs, heap);
    judge(flow, times, idle);
    tell(flow, times, idle, warmUp, usage);
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
        .add("live_bytes_per_leg", idle)
        .add("warm_up_seconds", warmUp)
        .add("resident_bytes", usage.resident().orElse(0))
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

  /** Bytes that a leg keeps which is up, but held: what is freed when it ends. */
  private long idle(Pairs pairs, Heap heap) throws IOException, InterruptedException {
    pairs.hold();
    long held = heap.live();
    pairs.hangUp();
    TimeUnit.SECONDS.sleep(1); // the exchange lets go of them on its own threads
    return (held - heap.live()) / plan().legs();
  }

  private void judge(Flow flow, Histogram times, long idle) {
    double most = plan().legs() >= MANY ? MOST_CPU_MS_OF_MANY : MOST_CPU_MS;
    atMost(flow.cpuMillis(), most, "CPU-ms that a leg cost a second");
    atMost(flow.handling().mostMillis(), MOST_P99_MS, "ms that 99 % of the packets took at most");
    atMost(flow.slow(), 0, "packets that took more than 5 ms, collector pauses aside");
    atMost(times.millis(0.5), MOST_DELAY_MS, "ms that were added to half of the packets");
    atMost(flow.bytesPerPacket(), MOST_BYTES_PER_PACKET, "bytes allocated a packet");
    atMost(idle, MOST_BYTES_PER_LEG, "bytes that an idle leg keeps");
    atMost(flow.lost(), 0, "packets lost");
    expect(times.total() > 0, "no packet was seen to come through");
  }

  private void tell(Flow flow, Histogram times, long idle, int warmUp, Usage usage) {
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
        "  in the exchange: %.3f CPU-ms a leg and second, %.0f bytes allocated a packet, %d kept by"
            + " an idle leg, %.1f MB resident",
        flow.cpuMillis(), flow.bytesPerPacket(), idle, usage.resident().orElse(0) / 1e6);
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
