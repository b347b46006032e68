package org.jackfield.bench.flow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.call.Round;
import org.jackfield.bench.call.WarmUp;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.device.Terminals;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Spent;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.jackfield.voiceapi.signature.WebhookSigner;

/**
 * Parked calls that a backend in this process joins with agents: the way from the caller's invite
 * by webhook, dial, webhook and bridge to the caller's answer. The real media node answers; nobody
 * sends to it.
 */
public final class RemoteBench extends JudgedBench {
  /** A call takes a second at most; some more, so that a slow one delays none. */
  private static final int PAIRS_PER_RATE = WarmUp.FASTER + 1;

  private static final double MOST_P50_MS = 20;
  private static final double MOST_P99_MS = 40;

  private final int rate;
  private final WebhookSigner signer;
  private final String signingKey = WebhookSigner.newKey();
  private final Histogram others = new Histogram();
  private final Map<Terminal, ParkedFlow> byTerminal = new ConcurrentHashMap<>();
  private final Map<String, ParkedFlow> byNumber = new ConcurrentHashMap<>();

  /** Flows by the session of their call; an entry stays as long as the bench. */
  private final Map<String, ParkedFlow> bySession = new ConcurrentHashMap<>();

  /**
   * A run.
   *
   * @param rate flows a second
   * @param flows how many are measured
   * @param out takes lines for people
   */
  public RemoteBench(int rate, int flows, Consumer<String> out) {
    super(flows, out);
    this.rate = rate;
    signer = new WebhookSigner(signingKey);
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    int pairs = PAIRS_PER_RATE * rate;
    Office office = new Office(pairs);
    try (Backend backend = Backend.start(signer.publicKey(), this::told)) {
      List<String> flags = office.flags(Optional.of(backend.url()), signingKey);
      try (Exchange exchange = Exchange.start(flags);
          Sockets sockets = Sockets.to(exchange.uri());
          Commands commands = new Commands(exchange.uri(), Office.API_KEY)) {
        Queue<ParkedFlow> free = connect(sockets, office, pairs, commands);
        JsonObject results = measure(new Usage(exchange.pid()), free);
        expect(backend.refused() == 0, backend.refused() + " webhooks were not genuine");
        return results;
      }
    }
  }

  private Queue<ParkedFlow> connect(Sockets sockets, Office office, int pairs, Commands commands)
      throws IOException, InterruptedException {
    List<Terminal> callers = Terminals.signedIn(sockets, i -> office.caller(), pairs, this::heard);
    List<Terminal> agents = Terminals.signedIn(sockets, office::agent, pairs, this::heard);
    Queue<ParkedFlow> free = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < pairs; i++) {
      String number = String.format("+1202%07d", i);
      ParkedFlow flow =
          new ParkedFlow(
              callers.get(i), agents.get(i), office.agent(i).user(), number, commands, others);
      byTerminal.put(callers.get(i), flow);
      byTerminal.put(agents.get(i), flow);
      byNumber.put(number, flow);
      free.add(flow);
    }
    return free;
  }

  private void heard(Terminal terminal, ServerMessage.InCall said) {
    byTerminal.get(terminal).heard(terminal, said);
  }

  private void told(WebhookEvent event, long arrived) {
    var ids = event.payload().ids();
    Optional.ofNullable(byNumber.get(ids.to()))
        .or(() -> Optional.ofNullable(bySession.get(ids.callSessionId())))
        .ifPresent(
            flow -> {
              bySession.put(ids.callSessionId(), flow);
              flow.told(event, arrived);
            });
  }

  private JsonObject measure(Usage usage, Queue<ParkedFlow> free) {
    int warmUp =
        WarmUp.whole(rate, usage, (slow, calls) -> Round.run(free, slow, calls, ParkedFlow::call));
    others.clear();
    Spent before = Spent.by(usage);
    Round round = Round.run(free, rate, requested(), ParkedFlow::call);
    Spent spent = Spent.by(usage).since(before);
    Histogram times = round.times();
    double each = spent.cpu() / Math.max(1, round.done());
    verified(round.done(), "flows were lost, or not begun");
    expect(times.total() > 0, "nobody got through");
    atMost(times.millis(0.5), MOST_P50_MS, "ms from invite to answer, half of the flows");
    atMost(times.millis(0.99), MOST_P99_MS, "ms from invite to answer, 99 % of the flows");
    say(
        "%d flows a second after %d s of warm-up, no sound: %d of %d parked, told, dialled, joined"
            + " and ended; of the way from invite to answer the exchange took %.2f ms, 99 %% %.2f"
            + " ms, longest %.1f ms; backend and clients %.2f ms, 99 %% %.2f ms",
        rate,
        warmUp,
        round.done(),
        round.requested(),
        times.millis(0.5),
        times.millis(0.99),
        times.longestMillis(),
        others.millis(0.5),
        others.millis(0.99));
    say(
        "  %.2f CPU-ms a flow of two legs, two commands and eight webhooks in the exchange, %.0f %%"
            + " of it the JIT compiler's",
        each, 100 * spent.compilerShare());
    return Json.createObjectBuilder()
        .add("lost", lost())
        .add("p50_ms", times.millis(0.5))
        .add("p99_ms", times.millis(0.99))
        .add("longest_ms", times.longestMillis())
        .add("others_p50_ms", others.millis(0.5))
        .add("others_p99_ms", others.millis(0.99))
        .add("cpu_ms_per_operation", each)
        .add("cpu_share_of_compiler", spent.compilerShare())
        .add("warm_up_seconds", warmUp)
        .build();
  }
}
