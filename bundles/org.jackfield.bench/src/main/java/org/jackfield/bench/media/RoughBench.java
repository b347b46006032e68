package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jackfield.api.call.CallPlayout;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.wire.Impairment;
import org.jackfield.bench.wire.Relay;

/**
 * Legs joined two by two, each device behind a network that loses, scatters and slows down what it
 * carries in each direction: sound passes the network of who speaks and then that of who hears.
 */
public final class RoughBench extends MediaBench {
  private static final double MOST_CONCEALED = 8;

  /** Of what a person takes for an immediate answer, with the network's own part on top. */
  private static final long MOST_DELAY_MILLIS = 250;

  private static final long MOST_DRIFT_MILLIS = 60;

  private final Impairment network;
  private final int minutes;

  /**
   * A run.
   *
   * @param network from when all calls are up
   * @param minutes for how long, 1 to 60; the first is not counted
   * @param out takes lines for people
   */
  public RoughBench(
      Clients clients, Plan plan, Impairment network, int minutes, Consumer<String> out) {
    super(clients, plan, out);
    if (minutes < 2 || minutes > 60) {
      throw new IllegalArgumentException("minutes: is not 2 to 60");
    }
    this.network = network;
    this.minutes = minutes;
  }

  /** All ends together at one moment. */
  private record State(long heard, long concealed, long shortest, long longest) {
    double concealedPercent(State before) {
      return 100.0 * (concealed - before.concealed) / Math.max(1, heard - before.heard);
    }
  }

  @Override
  JsonObject measure(Exchange exchange, Relay relay) throws IOException, InterruptedException {
    Pairs pairs = Pairs.connect(clients(), exchange, plan());
    say(
        "each device's network loses %.0f %% in each direction, so a call %.1f %% on its way from"
            + " mouth to ear before repair; up to %d ms of jitter and %d ppm of drift each time",
        network.lossPercent(), lostOnTheWay(), network.jitterMillis(), network.driftPpm());
    relay.impair(network);
    TimeUnit.MINUTES.sleep(1);
    State first = state(pairs);
    State last = first;
    int always = plan().legs();
    long longest = first.longest();
    for (int minute = 1; minute < minutes; minute++) {
      TimeUnit.MINUTES.sleep(1);
      State now = state(pairs);
      int right = (int) pairs.audible();
      always = Math.min(always, right);
      longest = Math.max(longest, now.longest());
      say(
          "minute %2d: %.1f %% concealed, delay %d to %d ms, %d of %d hear their partner",
          minute, now.concealedPercent(last), now.shortest(), now.longest(), right, plan().legs());
      last = now;
    }
    double concealed = last.concealedPercent(first);
    long growth = last.longest() - first.longest();
    say(
        "%.1f %% concealed in %d minutes, longest delay %d ms, delay grew by %d ms",
        concealed, minutes - 1, longest, growth);
    verify(always, "legs did not hear their partner's tone");
    atMost(concealed, MOST_CONCEALED, "percent concealed");
    atMost(longest, MOST_DELAY_MILLIS, "ms of delay");
    atMost(growth, MOST_DRIFT_MILLIS, "ms by which the delay grew");
    return Json.createObjectBuilder()
        .add("concealed_percent", concealed)
        .add("lost_on_the_way_percent", lostOnTheWay())
        .add("longest_delay_ms", longest)
        .add("delay_growth_ms", growth)
        .build();
  }

  /** Percent of packets that one of two networks loses. */
  private double lostOnTheWay() {
    double through = 1 - network.lossPercent() / 100;
    return 100 * (1 - through * through);
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
