package org.jackfield.bench.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.bench.place.Exchange;

/** Calls of alice's to bob, each end with a tone of its own. */
final class Pairs {
  private static final int LOWEST = 300;
  private static final int STEP = 10;
  private static final int TONES = 250;
  private static final int SECONDS = 30;
  private static final String PAIR = "X-Bench";

  private final List<Pair> all;

  private record Pair(Party caller, Party callee) {
    boolean isRight() {
      return caller.hears(List.of(callee.hertz())) && callee.hears(List.of(caller.hertz()));
    }
  }

  private Pairs(List<Pair> all) {
    this.all = all;
  }

  /**
   * Signs both in and connects the calls, one after the other.
   *
   * @throws IOException if one does not come up
   */
  static Pairs connect(Clients clients, Exchange exchange, Plan plan)
      throws IOException, InterruptedException {
    VoiceClient alice = clients.signedIn(exchange.uri(), "alice", "alice-secret");
    VoiceClient bob = clients.signedIn(exchange.uri(), "bob", "bob-secret");
    ConcurrentHashMap<String, Party> callees = new ConcurrentHashMap<>();
    Subscription answering = bob.onCalls(event -> answer(event, callees));
    try {
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < plan.legs() / 2; i++) {
        Pair pair = new Pair(new Party(tone(2 * i)), new Party(tone(2 * i + 1)));
        pair.caller().speak(true);
        pair.callee().speak(true);
        callees.put(Integer.toString(i), pair.callee());
        DialRequest request =
            DialRequest.to("bob")
                .withHeader(PAIR, Integer.toString(i))
                .withCodecs(List.of(plan.codec()));
        pair.caller().dial(alice, request);
        pairs.add(pair);
      }
      Pairs all = new Pairs(pairs);
      settled(all.parties().map(it -> it.call().whenActive()).toList());
      return all;
    } finally {
      answering.close();
    }
  }

  private static int tone(int number) {
    return LOWEST + STEP * (number * 7 % TONES);
  }

  private static void answer(CallEvent event, ConcurrentHashMap<String, Party> callees) {
    if (event instanceof CallEvent.Incoming incoming) {
      incoming.call().headers().stream()
          .filter(header -> header.name().equals(PAIR))
          .findFirst()
          .map(header -> callees.get(header.value()))
          .ifPresent(
              party -> {
                party.call(incoming.call());
                incoming.call().answer(party.audio());
              });
    }
  }

  /** Ends that belong to a pair in which each hears the other's tone. */
  int right() {
    return (int) (2 * all.stream().filter(Pair::isRight).count());
  }

  /** Ends that hear their partner's tone, as far as a bad network lets it through. */
  long audible() {
    return all.stream()
        .mapToLong(
            pair ->
                (pair.caller().makesOut(pair.callee().hertz()) ? 1 : 0)
                    + (pair.callee().makesOut(pair.caller().hertz()) ? 1 : 0))
        .sum();
  }

  /** Packets that did not reach one of the ends. */
  long lost() {
    return parties().mapToLong(it -> it.call().statistics().packetsLost()).sum();
  }

  /** Packets that reached one of the ends. */
  long received() {
    return parties().mapToLong(it -> it.call().statistics().packetsReceived()).sum();
  }

  /** Holds all calls, from both ends, and waits until they are held. */
  void hold() throws IOException, InterruptedException {
    settled(parties().map(it -> it.call().hold()).toList());
  }

  /** Ends all calls, and waits until they have ended. */
  void hangUp() throws IOException, InterruptedException {
    settled(all.stream().map(it -> it.caller().call().hangUp()).toList());
    settled(parties().map(it -> it.call().whenDone()).toList());
  }

  private static void settled(List<? extends CompletionStage<?>> stages)
      throws IOException, InterruptedException {
    for (CompletionStage<?> stage : stages) {
      try {
        stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException fault) {
        throw new IOException("a call did not do as it was told", fault);
      }
    }
  }

  /** Both ends of all. */
  Stream<Party> parties() {
    return all.stream().flatMap(pair -> Stream.of(pair.caller(), pair.callee()));
  }
}
