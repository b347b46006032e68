package org.jackfield.proof.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.proof.part.House;
import org.jackfield.proof.part.House.Part;
import org.jackfield.proof.part.Leavings;
import org.jackfield.proof.part.Promise;
import org.jackfield.proof.table.Round;
import org.jackfield.proof.table.Row;
import org.jackfield.proof.table.Verdict;
import org.jackfield.proof.wire.ProofException;

/** Exchanges one part as often as asked, and looks whether anything is left of the old builds. */
final class RowRunner {
  private static final String OURS = "jf-";

  /** Of so many rounds the first begins with all calls placed anew. */
  private static final int ANEW = 10;

  private static final long LEAVE_MILLIS = 12_000;
  private static final long POLL_MILLIS = 100;

  private final House house;
  private final Trial trial;
  private final Leavings leavings;
  private final Verdict verdict;
  private final Map<String, Integer> threads;
  private final int copies;

  /**
   * The copies that there are now are all that there may be later.
   *
   * @param threads how many threads of each name there may be
   */
  RowRunner(
      House house, Trial trial, Leavings leavings, Verdict verdict, Map<String, Integer> threads) {
    this.house = house;
    this.trial = trial;
    this.leavings = leavings;
    this.verdict = verdict;
    this.threads = Map.copyOf(threads);
    this.copies = leavings.copies();
  }

  /** One row. In every third round something is under way. */
  Row run(Part part, int rounds) throws InterruptedException {
    long began = System.nanoTime();
    if (part.promise().isEmpty()) {
      return row(part, List.of(), List.of("its manifest promises nothing known"), began);
    }
    Promise promise = part.promise().get();
    List<Round> measured = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (int round = 0; round < rounds && broken.isEmpty(); round++) {
      try {
        String errand = round % 3 == 1 % rounds ? Errands.of(part.name(), promise) : "";
        leavings.remember();
        if (round % ANEW == 0) {
          trial.hangUpAll();
        }
        trial.allUp();
        Round one = trial.run(part, promise, errand);
        measured.add(one);
        broken.addAll(verdict.of(part.name(), promise, one));
      } catch (ProofException | IllegalStateException | IOException fault) {
        broken.add(String.valueOf(fault.getMessage()));
      }
    }
    broken.addAll(left(part.name(), promise));
    return row(part, measured, broken, began);
  }

  private static Row row(Part part, List<Round> rounds, List<String> broken, long began) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new Row(part.name(), part.promise(), rounds, broken, took);
  }

  private List<String> left(String part, Promise promise) throws InterruptedException {
    List<String> broken = new ArrayList<>();
    // Beside the newest build those stay whose calls are still up: see gone().
    int builds = promise == Promise.BESIDE ? house.builds(part).size() : 1;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEAVE_MILLIS);
    while (house.builds(part).size() > builds && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    if (house.builds(part).size() > builds) {
      broken.add(house.builds(part).size() - builds + " old builds do not go");
    }
    if (promise.callsGoOn()) {
      broken.addAll(loadersLeft());
    } else {
      leavings.collect(); // threads that idle some seconds keep them: looked for at the end
    }
    if (promise != Promise.BESIDE) {
      broken.addAll(threadsLeft(end));
    }
    if (promise != Promise.BESIDE) {
      broken.addAll(copiesLeft(end));
    }
    return broken;
  }

  /** Old builds of webrtc-java that it holds on to itself. */
  int kept() {
    return leavings.kept();
  }

  private List<String> copiesLeft(long end) throws InterruptedException {
    while (leavings.copies() > copies && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    int more = leavings.copies() - copies;
    return more > 0 ? List.of(more + " copies of native libraries stay") : List.of();
  }

  private List<String> loadersLeft() throws InterruptedException {
    List<String> loaders = leavings.loadersLeft();
    return loaders.isEmpty()
        ? List.of()
        : List.of("class loaders of old builds stay: " + String.join(", ", loaders));
  }

  private List<String> threadsLeft(long end) throws InterruptedException {
    Map<String, Integer> more = more();
    while (!more.isEmpty() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      more = more();
    }
    return more.isEmpty() ? List.of() : List.of("threads stay: " + more);
  }

  /** Threads of ours, by name. */
  static Map<String, Integer> threads() {
    Map<String, Integer> threads = Leavings.threads();
    threads.keySet().removeIf(name -> !name.startsWith(OURS));
    return threads;
  }

  private Map<String, Integer> more() {
    Map<String, Integer> more = new TreeMap<>();
    threads()
        .forEach(
            (name, count) -> {
              int extra = count - threads.getOrDefault(name, 0);
              if (extra > 0) {
                more.put(name, extra);
              }
            });
    return more;
  }

  /** After the last call of old builds has ended: whether anything of them is still there. */
  Row gone(String name, List<Part> parts) throws InterruptedException {
    long began = System.nanoTime();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEAVE_MILLIS);
    while (!old(parts).isEmpty() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    List<String> broken = new ArrayList<>();
    old(parts).forEach(part -> broken.add("an old build of " + part + " stays"));
    if (!broken.isEmpty()) {
      broken.add("jackfield:swaps says: " + new Insiders(house).swaps());
    }
    broken.addAll(threadsLeft(end));
    broken.addAll(loadersLeft());
    broken.addAll(copiesLeft(end));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new Row(name, Optional.empty(), List.of(), broken, took);
  }

  private List<String> old(List<Part> parts) {
    return parts.stream().map(Part::name).filter(name -> house.builds(name).size() > 1).toList();
  }
}
