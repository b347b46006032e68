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
import org.jackfield.api.call.Call;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.Moment;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.bench.wire.Relay;

/**
 * Calls one after the other, each to the echo: how soon after its offer the answer is there, as its
 * caller sees it, and how soon after that the first packet of sound has come through.
 */
public final class CallsBench extends MediaBench {
  /** Calls before those that count, for the compilers of both processes. */
  private static final int WARM_UP = 20;

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
    VoiceClient alice = clients().signedIn(exchange.uri(), "alice", "alice-secret");
    for (int i = -WARM_UP; i < plan().legs(); i++) {
      if (i == 0) {
        answers.clear();
        firsts.clear();
        heard = 0;
      }
      call(alice, relay);
    }
    verify(heard, "calls did not hear their echo");
    atMost(answers.millis(0.5), MOST_ANSWER_MS, "ms from the offer in to the answer out");
    atMost(firsts.millis(0.5), MOST_FIRST_MS, "ms to the first packet");
    expect(firsts.total() == plan().legs(), "the first packet of a call was not seen");
    say(
        "%d calls in %s, one after the other: answered after %.2f ms (99 %%: %.2f), first packet"
            + " %.2f ms after the answer (99 %%: %.2f); %d heard their echo",
        plan().legs(),
        plan().codec(),
        answers.millis(0.5),
        answers.millis(0.99),
        firsts.millis(0.5),
        firsts.millis(0.99),
        heard);
    return Json.createObjectBuilder()
        .add("lost", plan().legs() - heard)
        .add("offer_answer_p50_ms", answers.millis(0.5))
        .add("first_packet_p50_ms", firsts.millis(0.5))
        .build();
  }

  private void call(VoiceClient alice, Relay relay) throws IOException, InterruptedException {
    Party party = new Party(HERTZ);
    party.speak(true);
    party.dial(alice, DialRequest.to("echo").withCodecs(List.of(plan().codec())));
    until(() -> relay.newestHeard().isPresent());
    Instant answered = moment(party.call(), "the far end answered");
    answers.add(Duration.between(moment(party.call(), "offer made"), answered).toNanos());
    relay
        .newestHeard()
        .ifPresent(heardAt -> firsts.add(Duration.between(answered, heardAt).toNanos()));
    heard += until(() -> party.hears(List.of(HERTZ))) ? 1 : 0;
    try {
      party.call().hangUp().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException fault) {
      throw new IOException("a call did not end", fault);
    }
  }

  /** When this happened, by the call's own history. */
  private static Instant moment(Call call, String what) throws IOException {
    return call.timeline().stream()
        .filter(it -> it.what().equals(what))
        .findFirst()
        .map(Moment::at)
        .orElseThrow(() -> new IOException("not in the history of a call: " + what));
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
