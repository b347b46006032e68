package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jackfield.bench.Bench;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Heap;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.bench.wire.Relay;

/**
 * Legs joined two by two, with real DTLS-SRTP, each hearing the tone of its partner. A relay stands
 * between clients and exchange and takes the time of every packet that goes through.
 */
public final class LegsBench implements Bench {
  private static final double MOST_CPU_MS = 0.9;
  private static final double MOST_CPU_MS_OF_MANY = 0.6;
  private static final int MANY = 400;
  private static final double MOST_DELAY_MS = 5;
  private static final double MOST_P99_MS = 2;
  private static final double MOST_BYTES_PER_PACKET = 300;
  private static final double MOST_BYTES_PER_LEG = 60_000;

  private final Clients clients;
  private final Plan plan;
  private final Consumer<String> out;
  private final List<String> missed = new ArrayList<>();
  private int verified;

  /**
   * A run.
   *
   * @param out takes lines for people
   */
  public LegsBench(Clients clients, Plan plan, Consumer<String> out) {
    this.clients = clients;
    this.plan = plan;
    this.out = out;
  }

  /** What was measured while all spoke. */
  private record Flow(double cpuMillis, long lost, double bytesPerPacket, Histogram times) {}

  @Override
  public int requested() {
    return plan.legs();
  }

  @Override
  public int verified() {
    return verified;
  }

  @Override
  public List<String> missed() {
    return List.copyOf(missed);
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    int port = Exchange.freeMediaPort();
    try (Exchange exchange = Exchange.start(Behind.flags(port));
        Relay relay = Behind.relay(port)) {
      Heap heap = new Heap(exchange.pid());
      Usage usage = new Usage(exchange.pid());
      Pairs pairs = Pairs.connect(clients, exchange, plan);
      int warmUp = new Cost(usage).warmUp();
      Flow flow = flow(pairs, relay, usage, heap);
      relay.check();
      long idle = idle(pairs, heap);
      judge(flow, idle);
      tell(flow, idle, warmUp, usage);
      return Json.createObjectBuilder()
          .add("lost", flow.lost())
          .add("cpu_ms_per_leg_second", flow.cpuMillis())
          .add("added_delay_ms", flow.times().millis(0.5))
          .add("p99_ms", flow.times().millis(0.99))
          .add("longest_ms", flow.times().longestMillis())
          .add("alloc_bytes_per_packet", flow.bytesPerPacket())
          .add("live_bytes_per_leg", idle)
          .add("warm_up_seconds", warmUp)
          .add("resident_bytes", usage.resident().orElse(0))
          .build();
    } finally {
      clients.remove();
    }
  }

  private Flow flow(Pairs pairs, Relay relay, Usage usage, Heap heap)
      throws IOException, InterruptedException {
    long lost = pairs.lost();
    long packets = pairs.received();
    long allocated = heap.allocated();
    relay.forwarding().clear();
    double each = new Cost(usage).perLegSecond(plan.legs(), plan.seconds());
    allocated = heap.allocated() - allocated;
    packets = Math.max(1, pairs.received() - packets);
    verified = pairs.right();
    return new Flow(each, pairs.lost() - lost, (double) allocated / packets, relay.forwarding());
  }

  /** Bytes that a leg keeps which is up, but held: what is freed when it ends. */
  private long idle(Pairs pairs, Heap heap) throws IOException, InterruptedException {
    pairs.hold();
    long held = heap.live();
    pairs.hangUp();
    return (held - heap.live()) / plan.legs();
  }

  private void judge(Flow flow, long idle) {
    double most = plan.legs() >= MANY ? MOST_CPU_MS_OF_MANY : MOST_CPU_MS;
    atMost(flow.cpuMillis(), most, "CPU-ms that a leg cost a second");
    atMost(flow.times().millis(0.5), MOST_DELAY_MS, "ms that were added to half of the packets");
    atMost(flow.times().millis(0.99), MOST_P99_MS, "ms that were added to 99 % of the packets");
    atMost(flow.bytesPerPacket(), MOST_BYTES_PER_PACKET, "bytes allocated a packet");
    atMost(idle, MOST_BYTES_PER_LEG, "bytes that an idle leg keeps");
    atMost(flow.lost(), 0, "packets lost");
    if (verified < plan.legs()) {
      missed.add((plan.legs() - verified) + " legs did not hear their partner's tone");
    }
    if (flow.times().total() == 0) {
      missed.add("no packet was seen to come through");
    }
  }

  private void atMost(double measured, double most, String what) {
    if (measured > most) {
      missed.add(String.format("%s: %.2f, more than %.2f", what, measured, most));
    }
  }

  private void tell(Flow flow, long idle, int warmUp, Usage usage) {
    Histogram times = flow.times();
    out.accept(
        String.format(
            "%d legs in %s, %d s after %d s of warm-up; %d of %d heard right, %d packets lost",
            plan.legs(), plan.codec(), plan.seconds(), warmUp, verified, plan.legs(), flow.lost()));
    out.accept(
        String.format(
            "  in the exchange: %.3f CPU-ms a leg and second, %.0f bytes allocated a packet, %d"
                + " kept by an idle leg, %.1f MB resident",
            flow.cpuMillis(), flow.bytesPerPacket(), idle, usage.resident().orElse(0) / 1e6));
    out.accept(
        String.format(
            "  added delay, socket to socket, of %d packets: median %.2f ms, 99 %% %.2f ms, longest"
                + " %.1f ms",
            times.total(), times.millis(0.5), times.millis(0.99), times.longestMillis()));
  }
}
