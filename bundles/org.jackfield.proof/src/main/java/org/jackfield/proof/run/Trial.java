package org.jackfield.proof.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jackfield.proof.part.Consumers;
import org.jackfield.proof.part.Exchanger;
import org.jackfield.proof.part.House;
import org.jackfield.proof.part.House.Part;
import org.jackfield.proof.part.NewBuild;
import org.jackfield.proof.part.Promise;
import org.jackfield.proof.table.Builds;
import org.jackfield.proof.table.Calls;
import org.jackfield.proof.table.Endings;
import org.jackfield.proof.table.Errand;
import org.jackfield.proof.table.Round;
import org.jackfield.proof.table.Sessions;
import org.jackfield.proof.table.Sound;
import org.jackfield.proof.wire.ProofException;
import org.osgi.framework.Bundle;

/** Exchanges one part once, while the calls are up, and measures everything about it. */
final class Trial {
  /** What is heard before the exchange and, once more, after it. */
  private static final long HEARD_FRAMES = 20;

  private static final long HEAR_MILLIS = 5_000;
  private static final long WITNESS_MILLIS = 8_000;
  private static final long REST_MILLIS = 15_000;
  private static final long SPARE_MILLIS = 3_000;
  private static final long POLL_MILLIS = 100;

  private final House house;
  private final Consumers consumers;
  private final Exchanger exchanger;
  private final NewBuild builds;
  private final Saboteur saboteur;
  private final Cast cast;
  private final Ears ears;
  private final Hands hands;
  private final Sightings sightings;
  private final Insiders insiders;
  private final Map<String, Path> originals = new HashMap<>();

  Trial(House house, Exchanger exchanger, NewBuild builds, Saboteur saboteur, Cast cast) {
    this.house = house;
    this.consumers = new Consumers(house);
    this.exchanger = exchanger;
    this.builds = builds;
    this.saboteur = saboteur;
    this.cast = cast;
    this.ears = new Ears(cast);
    this.hands = new Hands(cast);
    this.sightings = new Sightings(cast);
    this.insiders = new Insiders(house);
    for (Part part : house.parts()) {
      originals.put(part.name(), NewBuild.jar(house.newest(part.name())));
    }
  }

  /**
   * Ends the calls that are up, so that all are new. What listens gathers more sound with every
   * stop of the machine and gives none up, as it must, until its buffer has no room for more.
   */
  void hangUpAll() {
    cast.hangUp(cast.up(cast.tags()));
  }

  /** Places the calls that are not up. */
  void allUp() {
    List<String> failed = cast.dial(cast.down());
    if (!failed.isEmpty()) {
      throw new ProofException("calls do not come up: " + String.join("; ", failed));
    }
  }

  /**
   * One exchange.
   *
   * @param errand what is to be under way meanwhile; empty for nothing
   */
  Round run(Part part, Promise promise, String errand) throws InterruptedException, IOException {
    List<String> faults = new ArrayList<>();
    Bundle bundle = house.newest(part.name());
    String old = House.origin(bundle);
    Path jar = builds.of(bundle, originals.get(part.name()));
    Before before = before(part.name(), promise, faults);

    UnderWay way = UnderWay.begin(errand, cast, before.tags());
    long began = System.nanoTime();
    saboteur.before(cast, part.name());
    exchange(bundle, part.name(), promise, jar, faults);
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    if (promise.callsGoOn()) {
      // All that was sent up to now, and then some, so that nothing of it can come too late to
      // count.
      if (!ears.awaitCaughtUp(HEAR_MILLIS)) {
        faults.add("what was sent during the exchange is not heard");
      }
      ears.hearOn(HEARD_FRAMES, HEAR_MILLIS);
    } else {
      settle(faults);
    }
    Errand done = way.end();
    // Waits, so it comes before what is counted: calls that come back do so one by one.
    Endings endings = promise.callsGoOn() ? Endings.NONE : endings(before.tags(), began);
    Set<String> left = cast.up(before.tags());
    Sessions sessions = sessions(before, promise);
    Sound sound = promise.callsGoOn() ? ears.sound() : Sound.NONE;

    // What has ended is what is called next; where nothing has, one call more of each client.
    List<Line> ended = cast.down();
    List<Line> next = ended.isEmpty() ? cast.oneMoreOfEach() : ended;
    List<String> nextTags = next.stream().map(Line::tag).toList();
    List<String> failed = nextCalls(next);
    String fresh = fresh(old, part.name());
    Set<String> serving = serving(part.name(), promise, nextTags, old, fresh);
    if (ended.isEmpty()) {
      cast.hangUp(nextTags);
    }
    return new Round(
        new Builds(old, fresh, before.inUse(), serving),
        sound,
        calls(before.tags().size(), left.size(), failed),
        endings,
        sessions,
        done,
        took,
        faults);
  }

  /** What was up before, and who served it. */
  private record Before(
      Set<String> tags,
      Set<String> inUse,
      Map<String, String> sessions,
      Map<String, String[]> clients) {}

  private Before before(String part, Promise promise, List<String> faults)
      throws InterruptedException {
    if (promise == Promise.BESIDE) {
      // So that calls of every build are up: those of the builds before go on, too.
      faults.addAll(cast.renewOneOfEach());
    }
    Set<String> tags = cast.up(cast.tags());
    Before before =
        new Before(tags, seen(part, promise, tags), sightings.logins(), sightings.clientsNow());
    if (promise.callsGoOn()) {
      // What was sent while digits were pressed and calls held is heard out first.
      ears.listenAnew();
      if (!ears.awaitCaughtUp(HEAR_MILLIS)) {
        faults.add("what was sent before the exchange is not heard");
      }
      ears.listen();
      ears.hearOn(HEARD_FRAMES, HEAR_MILLIS);
    }
    return before;
  }

  private Calls calls(int before, int left, List<String> failed) throws InterruptedException {
    Set<String> up = cast.up(cast.tags());
    int pressed = Math.min(before, hands.press(up));
    return new Calls(before, left, pressed, Math.min(before, hands.hold(up)), failed);
  }

  private void exchange(Bundle before, String part, Promise promise, Path jar, List<String> faults)
      throws InterruptedException {
    try {
      if (promise.callsGoOn()) {
        saboteur.command(part, jar);
      } else {
        exchanger.update(before, jar);
      }
    } catch (IllegalStateException fault) {
      faults.add("it cannot be exchanged: " + fault.getMessage());
    }
  }

  /** Waits until all that should run runs, and everybody is signed in again. */
  private void settle(List<String> faults) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REST_MILLIS);
    while (!house.resting().isEmpty() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    faults.addAll(house.resting());
    try {
      cast.awaitReady();
    } catch (ProofException fault) {
      faults.add(fault.getMessage());
    }
  }

  private Endings endings(Set<String> tags, long began) throws InterruptedException {
    Endings endings = sightings.endings(tags, began);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REST_MILLIS);
    while (endings.never() > 0 && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      endings = sightings.endings(tags, began);
    }
    return endings;
  }

  private Sessions sessions(Before before, Promise promise) throws InterruptedException {
    Set<String> fresh = newLogins(before);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SPARE_MILLIS);
    while (promise.callsGoOn() && !fresh.isEmpty() && System.nanoTime() - end < 0) {
      // That of an errand is known as gone here before the exchange has heard of it.
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      fresh = newLogins(before);
    }
    int closed = 0;
    int remade = 0;
    Map<String, String[]> now = sightings.clientsNow();
    for (Map.Entry<String, String[]> client : before.clients().entrySet()) {
      String[] words = now.get(client.getKey());
      if (words == null || !words[1].equals(client.getValue()[1])) {
        remade++;
      } else {
        closed += Integer.parseInt(words[2]) - Integer.parseInt(client.getValue()[2]);
      }
    }
    return new Sessions(house.same(), Math.max(0, closed), fresh.size(), remade);
  }

  private Set<String> newLogins(Before before) {
    Set<String> fresh = new TreeSet<>(sightings.logins().keySet());
    fresh.removeAll(before.sessions().keySet());
    return fresh;
  }

  private String fresh(String old, String part) {
    String newest = House.origin(house.newest(part));
    return newest.equals(old) ? part + "/(none)" : newest;
  }

  /** One call more of each client. */
  private List<String> nextCalls(List<Line> next) throws InterruptedException {
    List<String> failed = new ArrayList<>(cast.dial(next));
    if (failed.isEmpty()) {
      for (Line line : next) {
        if (!ears.awaitSound(line, HEAR_MILLIS)) {
          failed.add("nothing is heard of one by " + line.client());
        }
      }
    }
    return failed;
  }

  /** Waits until the new build shows itself in behaviour, and the old one no more. */
  private Set<String> serving(
      String part, Promise promise, List<String> tags, String old, String fresh)
      throws InterruptedException {
    Set<String> seen = seen(part, promise, tags);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WITNESS_MILLIS);
    while ((!seen.contains(fresh) || seen.contains(old)) && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      seen = seen(part, promise, tags);
    }
    return seen;
  }

  /** The builds that show themselves: in these calls, in the logins, and in what answers. */
  private Set<String> seen(String part, Promise promise, java.util.Collection<String> tags)
      throws InterruptedException {
    Set<String> seen = new TreeSet<>(consumers.serving(part));
    seen.addAll(sightings.serving(tags));
    seen.addAll(sightings.answering());
    seen.addAll(insiders.answering(part));
    Set<String> logins = new TreeSet<>();
    sightings.logins().values().forEach(login -> logins.addAll(Sightings.origins(login)));
    if (promise == Promise.BESIDE) {
      // A session that is up keeps the machine it began with, as a call does.
      logins.removeIf(origin -> seen.stream().anyMatch(other -> samePart(origin, other)));
    }
    seen.addAll(logins);
    return seen;
  }

  private static boolean samePart(String one, String other) {
    return one.substring(0, one.indexOf('/') + 1)
        .equals(other.substring(0, other.indexOf('/') + 1));
  }
}
