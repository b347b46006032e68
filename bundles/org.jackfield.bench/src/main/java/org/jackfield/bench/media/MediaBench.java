package org.jackfield.bench.media;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jackfield.bench.Bench;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.wire.Relay;

/**
 * What all benches of media have in common: an exchange of their own behind a relay, and what they
 * missed.
 */
abstract class MediaBench implements Bench {
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
  MediaBench(Clients clients, Plan plan, Consumer<String> out) {
    this.clients = clients;
    this.plan = plan;
    this.out = out;
  }

  /**
   * Measures, and judges what came out.
   *
   * @return the figures
   */
  abstract JsonObject measure(Exchange exchange, Relay relay)
      throws IOException, InterruptedException;

  @Override
  public final JsonObject run() throws IOException, InterruptedException {
    int port = Exchange.freeMediaPort();
    try (Exchange exchange = Exchange.startToCompareHeaps(Behind.flags(port));
        Relay relay = Behind.relay(port)) {
      JsonObject figures = measure(exchange, relay);
      relay.check();
      return figures;
    } finally {
      clients.remove();
    }
  }

  @Override
  public final int requested() {
    return plan.legs();
  }

  @Override
  public final int verified() {
    return verified;
  }

  @Override
  public final List<String> missed() {
    return List.copyOf(missed);
  }

  final Clients clients() {
    return clients;
  }

  final Plan plan() {
    return plan;
  }

  /** So many came out right; the others are missed. */
  final void verify(int right, String otherwise) {
    verified = right;
    if (right < plan.legs()) {
      missed.add((plan.legs() - right) + " " + otherwise);
    }
  }

  /** Misses it if more was measured. */
  final void atMost(double measured, double most, String what) {
    if (measured > most) {
      missed.add(String.format("%s: %.2f, more than %.2f", what, measured, most));
    }
  }

  /** Misses what this says, unless it holds. */
  final void expect(boolean holds, String otherwise) {
    if (!holds) {
      missed.add(otherwise);
    }
  }

  /** A line for people. */
  final void say(String format, Object... values) {
    out.accept(String.format(format, values));
  }
}
