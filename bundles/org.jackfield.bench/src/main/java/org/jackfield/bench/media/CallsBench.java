package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.bench.wire.Relay;
import org.jackfield.bench.wire.SignalTap;

/**
 * Calls one after the other, each to the echo: how long the exchange takes from when an offer has
 * gone in to when the answer comes out, seen at its signalling socket, and how soon after that the
 * first packet of sound has come through.
 */
public final class CallsBench extends MediaBench {
  /** Calls in a row before those that count, until the compiler has little left to do. */
  private static final int ROUND = 50;

  private static final int MOST_ROUNDS = 10;

  private static final int SECONDS = 10;
  private static final int HERTZ = 700;
  private static final double MOST_ANSWER_MS = 5;
  private static final double MOST_FIRST_MS = 40;

  private final Histogram answers = new Histogram();
  private final Histogram firsts = new Histogram();
  private int heard;

  /**
   * A run.
   *
   * @param plan its legs are the calls
   * @param out takes lines for people
   */
  public CallsBench(Clients clients, Plan plan, Consumer<String> out) {
    super(clients, plan, out);
  }

  @Override
  JsonObject measure(Exchange exchange, Relay relay) throws IOException, InterruptedException {
    try (SignalTap tap = new SignalTap(exchange.uri())) {
      VoiceClient alice = clients().signedIn(tap.uri(), "alice", "alice-secret");
      int warmUp =
          new Cost(new Usage(exchange.pid()))
              .warmUp(MOST_ROUNDS, () -> repeat(ROUND, () -> connect(alice, relay)));
      for (int i = 0; i < plan().legs(); i++) {
        call(alice, relay, tap);
      }
      return judged(warmUp * ROUND);
    }
  }

  private JsonObject judged(int warmUp) {
    verify(heard, "calls did not hear their echo");
    atMost(answers.millis(0.5), MOST_ANSWER_MS, "ms from the offer in to the answer out");
    atMost(firsts.millis(0.5), MOST_FIRST_MS, "ms to the first packet");
    expect(firsts.total() == plan().legs(), "the first packet of a call was not seen");
    say(
        "%d calls in %s, one after the other, after %d to warm up: from the offer in to the answer"
            + " out %.2f ms (99 %%: %.2f), first packet %.2f ms after the answer (99 %%: %.2f); %d"
            + " heard their echo",
        plan().legs(),
        plan().codec(),
        warmUp,
        answers.millis(0.5),
        answers.millis(0.99),
        firsts.millis(0.5),
        firsts.millis(0.99),
        heard);
    return Json.createObjectBuilder()
        .add("lost", plan().legs() - heard)
        .add("offer_answer_p50_ms", answers.millis(0.5))
        .add("first_packet_p50_ms", firsts.millis(0.5))
        .add("warm_up_calls", warmUp)
        .build();
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private static void repeat(int times, Task task) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      task.run();
    }
  }

  /** A call up to its first packet, and its end. */
  private void connect(VoiceClient alice, Relay relay) throws IOException, InterruptedException {
    Party party = dialled(alice, relay);
    hangUp(party);
  }

  private Party dialled(VoiceClient alice, Relay relay) throws IOException, InterruptedException {
    Party party = new Party(HERTZ);
    party.speak(true);
    party.dial(alice, DialRequest.to("echo").withCodecs(List.of(plan().codec())));
    until(() -> relay.newestHeard().isPresent());
    return party;
  }

  private static void hangUp(Party party) throws IOException, InterruptedException {
    try {
      party.call().hangUp().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException fault) {
      throw new IOException("a call did not end", fault);
    }
  }

  private void call(VoiceClient alice, Relay relay, SignalTap tap)
      throws IOException, InterruptedException {
    Party party = dialled(alice, relay);
    Instant offered = tap.offered().orElseThrow(() -> new IOException("no offer was seen"));
    Instant answered = tap.answered().orElseThrow(() -> new IOException("no answer was seen"));
    answers.add(Duration.between(offered, answered).toNanos());
    relay
        .newestHeard()
        .ifPresent(heardAt -> firsts.add(Duration.between(answered, heardAt).toNanos()));
    heard += until(() -> party.hears(List.of(HERTZ))) ? 1 : 0;
    hangUp(party);
  }

  private static boolean until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return true;
  }
}
