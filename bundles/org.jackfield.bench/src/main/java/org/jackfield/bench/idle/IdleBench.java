package org.jackfield.bench.idle;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.device.Directory;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.device.Terminals;
import org.jackfield.bench.place.Descriptors;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Heap;
import org.jackfield.bench.place.Spent;
import org.jackfield.bench.place.Usage;

/**
 * Devices that are signed in and answer pings, and nothing else: what each keeps in the exchange,
 * and how much of a core all of them take.
 */
public final class IdleBench extends JudgedBench {
  /** Each has a password, whose first use costs 50 ms of CPU; a user may have many devices. */
  private static final int USERS = 100;

  /** Devices that come and go before anything is measured, for what is made once. */
  private static final int WARM_UP = 1000;

  /** The exchange pings all every 18 s: a window that begins between pings holds two of each. */
  private static final int WINDOW_SECONDS = 36;

  private static final int SECONDS_BETWEEN_PINGS = 3;
  private static final int MOST_SECONDS_OF_PINGS = 60;

  private static final int MOST_WINDOWS = 10;
  private static final double WARM = 0.05;
  private static final int SECONDS_TO_LEAVE = 30;

  /** Descriptors of a process for anything but its devices. */
  private static final int OTHERS = 500;

  /** What the process needs without any device, and what it needs for each. */
  private static final int MEGABYTES = 64;

  private static final int BYTES_EACH = 24_000;

  private static final double MOST_LIVE = 15_000;
  private static final double MOST_RESIDENT = 25_000;
  private static final double MOST_PERCENT = 4;

  private final int count;

  /**
   * A run.
   *
   * @param count devices
   * @param out takes lines for people
   */
  public IdleBench(int count, Consumer<String> out) {
    super(count, out);
    this.count = count;
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    allowed(ProcessHandle.current().pid(), "this process");
    Directory users = new Directory(USERS);
    List<String> flags = users.flags(Files.createTempDirectory("jackfield-bench"));
    try (Exchange exchange = Exchange.start(heap(count), flags);
        Sockets sockets = Sockets.to(exchange.uri())) {
      allowed(exchange.pid(), "the exchange");
      return measure(exchange, sockets, users);
    }
  }

  /** The young generation is small, so that what is resident is mostly what lives. */
  static List<String> heap(int count) {
    long megabytes = MEGABYTES + (long) count * BYTES_EACH / 1_000_000;
    return List.of("-Xmx" + megabytes + "m", "-Xmn16m", Exchange.EMPTIES_CACHES);
  }

  /** Says at once, and clearly, what would otherwise fail in the middle. */
  private void allowed(long pid, String whose) throws IOException {
    OptionalLong limit = new Descriptors(pid).limit();
    if (limit.isPresent() && limit.getAsLong() < count + OTHERS) {
      throw new IOException(
          String.format(
              "%s may have %d file descriptors open, and %d devices need %d: raise it with"
                  + " ulimit -n, or ask for fewer with --users",
              whose, limit.getAsLong(), count, count + OTHERS));
    }
  }

  private JsonObject measure(Exchange exchange, Sockets sockets, Directory users)
      throws IOException, InterruptedException {
    Heap heap = new Heap(exchange.pid());
    Usage usage = new Usage(exchange.pid());
    Descriptors descriptors = new Descriptors(exchange.pid());
    // Before anybody has come: a heap that was used once stays resident, and would hide the rest.
    long resident = usage.resident().orElse(0);
    leave(signedIn(sockets, users, Math.min(WARM_UP, count)), descriptors);
    long live = heap.live();

    long began = System.nanoTime();
    List<Terminal> all = signedIn(sockets, users, count);
    double seconds = (System.nanoTime() - began) / 1e9;
    Window window = quiet(all, usage);
    double liveEach = (double) (heap.live() - live) / count;
    long residentNow = usage.resident().orElse(0);
    double residentEach = (double) (residentNow - resident) / count;
    leave(all, descriptors);
    double left = (double) (heap.live() - live) / count;

    atMost(liveEach, MOST_LIVE, "bytes that live for a client");
    atMost(residentEach, MOST_RESIDENT, "bytes resident for a client");
    atMost(window.percent(), MOST_PERCENT, "percent of a core while idle");
    verified(window.verified(), "clients were not there, pinged and answered to the end");
    say(
        "%d clients signed in within %.0f s, compression offered; each keeps %.0f bytes"
            + " alive (%.0f after it has gone) and %.0f resident, of %.0f MB",
        count, seconds, liveEach, left, residentEach, residentNow / 1e6);
    say(
        "  idle, %d s: %.2f %% of a core, %.0f %% of that the JIT compiler's; %d pings"
            + " answered, %d of the clients' own",
        WINDOW_SECONDS, window.percent(), 100 * window.compilers(), window.pings(), window.pongs());
    return Json.createObjectBuilder()
        .add("lost", lost())
        .add("live_bytes_per_client", liveEach)
        .add("left_bytes_per_client", left)
        .add("resident_bytes_per_client", residentEach)
        .add("resident_bytes", residentNow)
        .add("idle_cpu_percent", window.percent())
        .add("pings", window.pings())
        .add("sign_in_seconds", seconds)
        .build();
  }

  private static List<Terminal> signedIn(Sockets sockets, Directory users, int count)
      throws IOException, InterruptedException {
    return Terminals.signedIn(sockets, users::account, count, (terminal, message) -> {});
  }

  /**
   * What happened in a window.
   *
   * @param percent of a core that the exchange took
   * @param compilers the share of it that was the JIT compiler's, 0 to 1
   * @param pings of the exchange's that were answered
   * @param pongs answers of the exchange to pings of devices
   * @param verified devices that were up, had a ping, and had their own answered
   */
  private record Window(double percent, double compilers, int pings, int pongs, int verified) {}

  /** The first window in which the JIT compiler had little to do, or the last. */
  private static Window quiet(List<Terminal> all, Usage usage) throws InterruptedException {
    Window window = window(all, usage);
    for (int i = 1; i < MOST_WINDOWS && window.compilers() > WARM; i++) {
      window = window(all, usage);
    }
    return window;
  }

  /** Returns when all have just been pinged. */
  private static void afterPings(List<Terminal> all) throws InterruptedException {
    int before = -1;
    int now = sum(all);
    for (int i = 0; i < MOST_SECONDS_OF_PINGS; i += SECONDS_BETWEEN_PINGS) {
      TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_PINGS);
      int next = sum(all);
      if (next == now && before >= 0 && before < now) {
        return;
      }
      before = now;
      now = next;
    }
  }

  private static int sum(List<Terminal> all) {
    return all.stream().mapToInt(Terminal::pinged).sum();
  }

  private static Window window(List<Terminal> all, Usage usage) throws InterruptedException {
    afterPings(all);
    int[] pings = all.stream().mapToInt(Terminal::pinged).toArray();
    int[] pongs = all.stream().mapToInt(Terminal::ponged).toArray();
    Spent before = Spent.by(usage);
    long began = System.nanoTime();
    TimeUnit.SECONDS.sleep(WINDOW_SECONDS);
    double millis = (System.nanoTime() - began) / 1e6;
    Spent spent = Spent.by(usage).since(before);
    int verified = 0;
    for (int i = 0; i < all.size(); i++) {
      Terminal it = all.get(i);
      verified += it.isUp() && it.pinged() > pings[i] && it.ponged() > pongs[i] ? 1 : 0;
    }
    return new Window(
        100 * spent.cpu() / millis,
        spent.compilerShare(),
        since(all, pings, Terminal::pinged),
        since(all, pongs, Terminal::ponged),
        verified);
  }

  private static int since(List<Terminal> all, int[] before, ToIntFunction<Terminal> count) {
    int sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += count.applyAsInt(all.get(i)) - before[i];
    }
    return sum;
  }

  /** Closes them, and waits until the exchange has let go of their sockets. */
  private static void leave(List<Terminal> all, Descriptors descriptors)
      throws IOException, InterruptedException {
    long before = descriptors.open().orElse(0);
    all.forEach(Terminal::close);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_LEAVE);
    while (descriptors.open().orElse(0) > before - all.size()) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the exchange keeps sockets of devices that have gone");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    TimeUnit.SECONDS.sleep(1); // it lets go of the sessions on its own threads
  }
}
