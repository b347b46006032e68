package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.bench.Bench;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Usage;

/** Legs joined two by two, with real DTLS-SRTP, each hearing the tone of its partner. */
public final class LegsBench implements Bench {
  private static final double MOST_CPU_MS = 0.9;
  private static final double MOST_CPU_MS_OF_MANY = 0.6;
  private static final int MANY = 400;
  private static final int LOWEST = 300;
  private static final int STEP = 10;
  private static final int TONES = 250;
  private static final String PAIR = "X-Bench";

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

  private record Pair(Party caller, Party callee) {}

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
    try (Exchange exchange = Exchange.start(List.of())) {
      VoiceClient alice = clients.signedIn(exchange.uri(), "alice", "alice-secret");
      VoiceClient bob = clients.signedIn(exchange.uri(), "bob", "bob-secret");
      List<Pair> pairs = connect(alice, bob);
      Usage usage = new Usage(exchange.pid());
      Cost cost = new Cost(usage);
      int warmUp = cost.warmUp();
      double each = cost.perLegSecond(plan.legs(), plan.seconds());
      verified = (int) (2 * pairs.stream().filter(LegsBench::isRight).count());
      long lost = pairs.stream().mapToLong(LegsBench::lost).sum();
      judge(each, lost);
      out.accept(
          String.format(
              "%d legs in %s: %.3f CPU-ms a leg and second in the exchange, over %d s after %d s of"
                  + " warm-up; %d of %d heard right, %d packets lost, %.1f MB resident",
              plan.legs(),
              plan.codec(),
              each,
              plan.seconds(),
              warmUp,
              verified,
              plan.legs(),
              lost,
              usage.resident().orElse(0) / 1e6));
      return Json.createObjectBuilder()
          .add("lost", lost)
          .add("cpu_ms_per_leg_second", each)
          .add("warm_up_seconds", warmUp)
          .add("resident_bytes", usage.resident().orElse(0))
          .build();
    } finally {
      clients.remove();
    }
  }

  private void judge(double each, long lost) {
    double most = plan.legs() >= MANY ? MOST_CPU_MS_OF_MANY : MOST_CPU_MS;
    if (each > most) {
      missed.add("a leg cost " + each + " CPU-ms a second, more than " + most);
    }
    if (verified < plan.legs()) {
      missed.add((plan.legs() - verified) + " legs did not hear their partner's tone");
    }
    if (lost > 0) {
      missed.add(lost + " packets were lost");
    }
  }

  private List<Pair> connect(VoiceClient alice, VoiceClient bob)
      throws IOException, InterruptedException {
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
      return pairs;
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

  private static boolean isRight(Pair pair) {
    return pair.caller().hears(List.of(pair.callee().hertz()))
        && pair.callee().hears(List.of(pair.caller().hertz()));
  }

  private static long lost(Pair pair) {
    return pair.caller().call().statistics().packetsLost()
        + pair.callee().call().statistics().packetsLost();
  }
}
