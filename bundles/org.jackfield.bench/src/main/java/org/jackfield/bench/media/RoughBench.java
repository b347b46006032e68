package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jackfield.api.call.CallPlayout;
import org.jackfield.bench.Bench;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.wire.Impairment;
import org.jackfield.bench.wire.Relay;

/** Legs joined two by two over a network that loses, scatters and slows down what it carries. */
public final class RoughBench implements Bench {
  private static final double MOST_CONCEALED = 8;

  /** Of what a person takes for an immediate answer, with the network's own part on top. */
  private static final long MOST_DELAY_MILLIS = 250;

  private static final long MOST_DRIFT_MILLIS = 60;

  private final Clients clients;
  private final Plan plan;
  private final Impairment network;
  private final int minutes;
  private final Consumer<String> out;
  private final List<String> missed = new ArrayList<>();
  private int verified;

  /**
   * A run.
   *
   * @param network from when all calls are up
   * @param minutes for how long, 1 to 60; the first is not counted
   * @param out takes lines for people
   */
  public RoughBench(
      Clients clients, Plan plan, Impairment network, int minutes, Consumer<String> out) {
    if (minutes < 2 || minutes > 60) {
      throw new IllegalArgumentException("minutes: is not 2 to 60");
    }
    this.clients = clients;
    this.plan = plan;
    this.network = network;
    this.minutes = minutes;
    this.out = out;
  }

  /** All ends together at one moment. */
  private record State(long heard, long concealed, long shortest, long longest) {
    double concealedPercent(State before) {
      return 100.0 * (concealed - before.concealed) / Math.max(1, heard - before.heard);
    }
  }

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
      Pairs pairs = Pairs.connect(clients, exchange, plan);
      relay.impair(network);
      TimeUnit.MINUTES.sleep(1);
      State first = state(pairs);
      State last = first;
      verified = plan.legs();
      long longest = first.longest();
      for (int minute = 1; minute < minutes; minute++) {
        TimeUnit.MINUTES.sleep(1);
        State now = state(pairs);
        int right = (int) pairs.audible();
        verified = Math.min(verified, right);
        longest = Math.max(longest, now.longest());
        out.accept(
            String.format(
                "minute %2d: %.1f %% concealed, delay %d to %d ms, %d of %d hear their partner",
                minute,
                now.concealedPercent(last),
                now.shortest(),
                now.longest(),
                right,
                plan.legs()));
        last = now;
      }
      relay.check();
      judge(last.concealedPercent(first), longest, last.longest() - first.longest());
      return Json.createObjectBuilder()
          .add("concealed_percent", last.concealedPercent(first))
          .add("longest_delay_ms", longest)
          .add("delay_growth_ms", last.longest() - first.longest())
          .build();
    } finally {
      clients.remove();
    }
  }

  private void judge(double concealed, long longest, long drift) {
    if (concealed > MOST_CONCEALED) {
      missed.add(String.format("%.1f %% concealed, more than %.1f", concealed, MOST_CONCEALED));
    }
    if (longest > MOST_DELAY_MILLIS) {
      missed.add("a delay of " + longest + " ms, more than " + MOST_DELAY_MILLIS);
    }
    if (drift > MOST_DRIFT_MILLIS) {
      missed.add("the delay grew by " + drift + " ms, more than " + MOST_DRIFT_MILLIS);
    }
    if (verified < plan.legs()) {
      missed.add((plan.legs() - verified) + " legs did not hear their partner's tone");
    }
  }

  private static State state(Pairs pairs) {
    List<Party> parties = pairs.parties().toList();
    List<CallPlayout> playouts =
        parties.stream()
            .map(it -> it.call().statistics().playout())
            .map(it -> it.orElseThrow(() -> new IllegalStateException("no playout is told")))
            .toList();
    var delays =
        playouts.stream().map(CallPlayout::delay).mapToLong(Duration::toMillis).summaryStatistics();
    return new State(
        parties.stream().mapToLong(Party::frames).sum(),
        playouts.stream().mapToLong(CallPlayout::concealed).sum(),
        delays.getMin(),
        delays.getMax());
  }
}
