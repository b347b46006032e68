package org.jackfield.bench.client;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.media.Clients;
import org.jackfield.bench.place.Exchange;

/**
 * Calls of our own client to the echo, one after the other: how soon each is connected and heard,
 * and what is left of them in this process. The exchange is the other process.
 */
public final class ClientBench extends JudgedBench {
  /** Calls before those that count, for the compilers of both processes and what is made once. */
  private static final int WARM_UP = 20;

  private static final int SECONDS = 10;
  private static final double MOST_CONNECT_MS = 40;
  private static final double MOST_AUDIO_MS = 150;

  private final Clients clients;
  private final String engine;
  private final int calls;
  private final Times connect = new Times();
  private final Times audio = new Times();

  /**
   * A run.
   *
   * @param engine the property {@code media.engine} of the one to use
   * @param out takes lines for people
   */
  public ClientBench(Clients clients, String engine, int calls, Consumer<String> out) {
    super(calls, out);
    this.clients = clients;
    this.engine = engine;
    this.calls = calls;
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    try (Exchange exchange = Exchange.start(List.of())) {
      return measure(clients.signedIn(exchange.uri(), "alice", "alice-secret", engine));
    } finally {
      clients.remove();
    }
  }

  private JsonObject measure(VoiceClient client) throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      end(new EchoCall(client));
    }
    State before = State.now();
    int heard = 0;
    for (int i = 0; i < calls; i++) {
      EchoCall call = new EchoCall(client);
      if (end(call)) {
        connect.add(call.connectNanos());
        audio.add(call.audioNanos());
        heard++;
      }
    }
    State after = State.settled(before);
    verified(heard, "calls were not heard, or did not end");
    judge(before, after);
    return Json.createObjectBuilder()
        .add("lost", lost())
        .add("connect_p50_ms", connect.millis(0.5))
        .add("connect_p99_ms", connect.millis(0.99))
        .add("first_audio_p50_ms", audio.millis(0.5))
        .add("first_audio_p99_ms", audio.millis(0.99))
        .add("resident_bytes_per_call", after.residentSince(before) / calls)
        .add("live_bytes_per_call", after.liveSince(before) / calls)
        .add("resident_bytes", after.resident())
        .add("threads_before", before.threads())
        .add("threads_after", after.threads())
        .add("descriptors_before", before.descriptors())
        .add("descriptors_after", after.descriptors())
        .build();
  }

  /** Waits for the sound, then hangs up; whether there was any. */
  private static boolean end(EchoCall call) throws InterruptedException {
    boolean heard = await(call.heard());
    return await(call.hangUp()) && heard;
  }

  private static boolean await(CompletableFuture<?> stage) throws InterruptedException {
    try {
      stage.get(SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException lost) {
      return false; // counted as lost by whoever asked
    }
  }

  private void judge(State before, State after) {
    double each = (double) after.residentSince(before) / calls;
    atMost(connect.millis(0.5), MOST_CONNECT_MS, "ms from offer to connected");
    atMost(audio.millis(0.5), MOST_AUDIO_MS, "ms from dialling to the first sound");
    // Of few calls, what the process takes for itself is more than what they leave.
    double most = Leftover.most(engine);
    if (calls >= Leftover.ENOUGH) {
      atMost(each, most, "bytes that stay resident of a call");
    }
    expect(after.threads() <= before.threads() + State.FLAT, "threads grew");
    expect(after.descriptors() <= before.descriptors() + State.FLAT, "descriptors grew");
    say(
        "%d calls with %s, one after the other: connected %.1f ms after the offer (99 %%:"
            + " %.1f), first sound %.1f ms after dialling (99 %%: %.1f); %d heard and ended",
        calls,
        engine,
        connect.millis(0.5),
        connect.millis(0.99),
        audio.millis(0.5),
        audio.millis(0.99),
        verified());
    say(
        "  after them: %.0f bytes resident and %d alive more for each; %d threads before, %d"
            + " after; %d descriptors before, %d after; %.1f MB resident",
        each,
        after.liveSince(before) / calls,
        before.threads(),
        after.threads(),
        before.descriptors(),
        after.descriptors(),
        after.resident() / 1e6);
  }
}
