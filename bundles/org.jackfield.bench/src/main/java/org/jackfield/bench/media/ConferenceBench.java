package org.jackfield.bench.media;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Relay;

/**
 * One conference, in which two speak and all others listen; then one begins to speak again and
 * again, and the time until the others hear it is held against that of a call of two.
 */
public final class ConferenceBench extends MediaBench {
  private static final double MOST_CPU_MS = 10;
  private static final double MOST_DELAY_MS = 60;
  private static final long SEED = 5;
  private static final String NAME = "conference-bench";

  private static final List<Integer> SPOKEN = List.of(1000, 1700);

  /** How long it takes clients alone, over the shortest way there is through the exchange. */
  private record Ways(Onset bridged, Onset mixed) {
    double added() {
      return mixed.medianMillis() - bridged.medianMillis();
    }
  }

  /**
   * A run.
   *
   * @param out takes lines for people
   */
  public ConferenceBench(Clients clients, Plan plan, Consumer<String> out) {
    super(clients, plan, out);
  }

  @Override
  JsonObject measure(Exchange exchange, Relay relay) throws IOException, InterruptedException {
    RandomGenerator random = new Random(SEED);
    Onset bridged = bridged(exchange, random);
    VoiceClient alice = clients().signedIn(exchange.uri(), "alice", "alice-secret");
    List<Party> parties = new ArrayList<>();
    for (int i = 0; i < plan().legs(); i++) {
      Party party = new Party(SPOKEN.get(i % SPOKEN.size()));
      party.speak(i < SPOKEN.size());
      party.dial(alice, DialRequest.to(NAME).withCodecs(List.of(plan().codec())));
      parties.add(party);
    }
    Usage usage = new Usage(exchange.pid());
    Cost cost = new Cost(usage);
    int warmUp = cost.warmUp();
    double each = cost.perLegSecond(plan().legs(), plan().seconds());
    List<Party> wrong = parties.stream().filter(party -> !isRight(party, parties)).toList();
    wrong.forEach(it -> say("  wrong: %s", it.describe(spoken(it, parties))));
    verify(plan().legs() - wrong.size(), "legs did not hear who spoke");
    Ways ways = new Ways(bridged, mixed(parties, random));
    atMost(each, MOST_CPU_MS, "CPU-ms that a leg cost a second");
    atMost(ways.added(), MOST_DELAY_MS, "ms that mixing adds to half of what is said");
    say(
        "%d legs in one conference in %s, two speaking: %.2f CPU-ms a leg and second in the"
            + " exchange, over %d s after %d s of warm-up; %d of %d heard right",
        plan().legs(), plan().codec(), each, plan().seconds(), warmUp, verified(), plan().legs());
    say(
        "  from mouth to ear, median: %.0f ms in a call of two, %.0f ms in the conference; mixing"
            + " adds %.0f ms",
        bridged.medianMillis(), ways.mixed().medianMillis(), ways.added());
    return Json.createObjectBuilder()
        .add("lost", plan().legs() - verified())
        .add("cpu_ms_per_leg_second", each)
        .add("added_delay_ms", ways.added())
        .add("warm_up_seconds", warmUp)
        .add("resident_bytes", usage.resident().orElse(0))
        .build();
  }

  /** Of a call of two, whose packets the exchange forwards. */
  private Onset bridged(Exchange exchange, RandomGenerator random)
      throws IOException, InterruptedException {
    Pairs pair = Pairs.connect(clients(), exchange, new Plan(2, plan().codec(), 1));
    List<Party> both = pair.parties().toList();
    both.get(1).speak(false);
    Onset times = times(both.get(0), both.subList(1, 2), random);
    pair.hangUp();
    return times;
  }

  private Onset mixed(List<Party> parties, RandomGenerator random) throws InterruptedException {
    parties.forEach(it -> it.speak(false));
    return times(parties.get(0), parties.subList(1, parties.size()), random);
  }

  private Onset times(Party speaker, List<Party> listeners, RandomGenerator random)
      throws InterruptedException {
    Onset times = Onset.measure(speaker, listeners, random);
    expect(times.missing() == 0, times.missing() + " times a word was not heard");
    return times;
  }

  /** It hears those who speak, but not itself. */
  private static boolean isRight(Party party, List<Party> parties) {
    return party.hearsTogether(spoken(party, parties));
  }

  private static List<Integer> spoken(Party party, List<Party> parties) {
    return parties.subList(0, SPOKEN.size()).stream()
        .filter(it -> it != party)
        .map(Party::hertz)
        .toList();
  }
}
