package org.jackfield.bench.flow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Heap;
import org.jackfield.bench.place.Usage;
import org.jackfield.voiceapi.signature.WebhookSigner;

/**
 * Parked calls that a backend answers and leaves at that: what each keeps in the exchange. Every
 * one has a leg of the real media node, offered and answered; nobody sends to it.
 */
public final class ParkedBench extends JudgedBench {
  private static final int CALLS_OF_A_DEVICE = 50;
  private static final int RATE = 150;

  /** Calls that come and go before anything is measured, for what is made once. */
  private static final int WARM_UP = 1000;

  /** What the process needs without any call, and what it needs for each. */
  private static final int MEGABYTES = 64;

  private static final int BYTES_EACH = 32_000;

  private static final double MOST_LIVE = 20_000;
  private static final double MOST_RESIDENT = 400e6;

  private final Callers callers = new Callers();

  /**
   * A run.
   *
   * @param calls at a time
   * @param out takes lines for people
   */
  public ParkedBench(int calls, Consumer<String> out) {
    super(calls, out);
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    String key = WebhookSigner.newKey();
    Office office = new Office(0);
    try (Backend backend = Backend.start(new WebhookSigner(key).publicKey(), callers::told)) {
      List<String> flags = new ArrayList<>(office.flags(Optional.of(backend.url()), key));
      flags.addAll(Office.UNHEARD);
      try (Exchange exchange = Exchange.start(heap(requested()), flags);
          Sockets sockets = Sockets.to(exchange.uri());
          Commands commands = new Commands(exchange.uri(), Office.API_KEY)) {
        callers.signIn(sockets, office, 1 + (requested() - 1) / CALLS_OF_A_DEVICE);
        JsonObject results = measure(exchange, commands);
        expect(backend.refused() == 0, backend.refused() + " webhooks were not genuine");
        return results;
      }
    }
  }

  /** The young generation is small, so that what is resident is mostly what lives. */
  static List<String> heap(int calls) {
    long megabytes = MEGABYTES + (long) calls * BYTES_EACH / 1_000_000;
    return List.of("-Xmx" + megabytes + "m", "-Xmn16m", Exchange.EMPTIES_CACHES);
  }

  private JsonObject measure(Exchange exchange, Commands commands)
      throws IOException, InterruptedException {
    Heap heap = new Heap(exchange.pid());
    Usage usage = new Usage(exchange.pid());
    callers.hangUp(callers.call(Math.min(WARM_UP, requested()), RATE, commands), RATE);
    long live = heap.live();

    List<AnsweredCall> calls = callers.call(requested(), RATE, commands);
    double liveEach = (double) (heap.live() - live) / requested();
    long resident = usage.resident().orElse(0);
    verified(
        (int) calls.stream().filter(AnsweredCall::isUp).count(), "calls were not up to the end");
    int ended = callers.hangUp(calls, RATE);
    double left = (double) (heap.live() - live) / requested();

    expect(ended == requested(), (requested() - ended) + " calls did not end");
    atMost(liveEach, MOST_LIVE, "bytes that live for a parked call");
    atMost(resident, MOST_RESIDENT, "bytes resident");
    say(
        "%d of %d parked calls offered and answered; each keeps %.0f bytes alive (%.0f after it"
            + " has gone, while it can be asked for); %.0f MB resident in all",
        verified(), requested(), liveEach, left, resident / 1e6);
    return Json.createObjectBuilder()
        .add("lost", lost())
        .add("live_bytes_per_leg", liveEach)
        .add("left_bytes_per_leg", left)
        .add("resident_bytes", resident)
        .build();
  }
}
