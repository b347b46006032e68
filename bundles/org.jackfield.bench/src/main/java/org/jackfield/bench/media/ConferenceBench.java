package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.bench.Bench;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Usage;

/** One conference, in which two speak and all others listen. */
public final class ConferenceBench implements Bench {
  private static final double MOST_CPU_MS = 10;
  private static final String NAME = "conference-bench";

  /** Apart: of two tones close together Opus at 32 kbit/s takes 4 dB from one, mixed or not. */
  private static final List<Integer> SPOKEN = List.of(1000, 1700);

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
  public ConferenceBench(Clients clients, Plan plan, Consumer<String> out) {
    this.clients = clients;
    this.plan = plan;
    this.out = out;
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
    try (Exchange exchange = Exchange.start(List.of())) {
      VoiceClient alice = clients.signedIn(exchange.uri(), "alice", "alice-secret");
      List<Party> parties = new ArrayList<>();
      for (int i = 0; i < plan.legs(); i++) {
        Party party = new Party(SPOKEN.get(i % SPOKEN.size()));
        party.speak(i < SPOKEN.size());
        party.dial(alice, DialRequest.to(NAME).withCodecs(List.of(plan.codec())));
        parties.add(party);
      }
      Usage usage = new Usage(exchange.pid());
      Cost cost = new Cost(usage);
      int warmUp = cost.warmUp();
      double each = cost.perLegSecond(plan.legs(), plan.seconds());
      verified = (int) parties.stream().filter(party -> isRight(party, parties)).count();
      judge(each);
      parties.stream()
          .filter(party -> !isRight(party, parties))
          .forEach(party -> out.accept("  wrong: " + party.describe(spoken(party, parties))));
      out.accept(
          String.format(
              "%d legs in one conference in %s, two speaking: %.2f CPU-ms a leg and second in the"
                  + " exchange, over %d s after %d s of warm-up; %d of %d heard right",
              plan.legs(), plan.codec(), each, plan.seconds(), warmUp, verified, plan.legs()));
      return Json.createObjectBuilder()
          .add("lost", plan.legs() - verified)
          .add("cpu_ms_per_leg_second", each)
          .add("warm_up_seconds", warmUp)
          .add("resident_bytes", usage.resident().orElse(0))
          .build();
    } finally {
      clients.remove();
    }
  }

  private void judge(double each) {
    if (each > MOST_CPU_MS) {
      missed.add("a leg cost " + each + " CPU-ms a second, more than " + MOST_CPU_MS);
    }
    if (verified < plan.legs()) {
      missed.add((plan.legs() - verified) + " legs did not hear who spoke");
    }
  }

  /** It hears those who speak, but not itself. */
  private static boolean isRight(Party party, List<Party> parties) {
    return party.hears(spoken(party, parties));
  }

  private static List<Integer> spoken(Party party, List<Party> parties) {
    return parties.subList(0, SPOKEN.size()).stream()
        .filter(it -> it != party)
        .map(Party::hertz)
        .toList();
  }
}
