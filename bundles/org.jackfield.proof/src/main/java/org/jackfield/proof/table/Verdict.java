package org.jackfield.proof.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jackfield.proof.part.Promise;

/** Holds what was measured against what was promised. Pure. */
public final class Verdict {
  /** Two frames: what a caller does not notice. */
  static final long LONGEST_GAP_MILLIS = 40;

  /** Sound that comes late but whole: a busy machine does that, but not for this long. */
  static final long LONGEST_STALL_MILLIS = 500;

  /** Fewer frames than this are no continuous hearing: half a second. */
  static final long LEAST_HEARD = 25;

  /** What an exchange may take at most, and what calls may take to end. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  /** How many calls are listened to, at least. */
  private final int listened;

  /** Parts whose calls come back under their own ids, as the same calls. */
  private static final Set<String> RESUMED = Set.of("exchange.gateway", "signaling.websocket");

  /** Parts whose end has one cause, with its number. */
  private static final Map<String, String> CAUSES =
      Map.of("exchange.core", " 41 ", "exchange.media", " 41 ", "client", " 16 ");

  /**
   * @param listened how many calls have to be listened to
   */
  public Verdict(int listened) {
    this.listened = listened;
  }

  /** What was promised and not held; empty is green. */
  public List<String> of(String part, Promise promise, Round round) {
    List<String> broken = new ArrayList<>(round.faults());
    builds(promise, round.builds(), broken);
    if (promise.callsGoOn()) {
      sound(round.sound(), broken);
      goOn(round, broken);
    } else {
      ended(part, round, broken);
    }
    if (RESUMED.contains(part)) {
      count(round.calls().before() - round.calls().after(), "calls did not come back", broken);
    }
    afterwards(round.calls(), broken);
    errand(round.errand(), broken);
    if (!round.sessions().sameFramework()) {
      broken.add("it is another framework than before");
    }
    if (round.took().compareTo(LONGEST) > 0) {
      broken.add("the exchange took " + round.took().toMillis() + " ms: something blocks it");
    }
    return broken;
  }

  private static void builds(Promise promise, Builds builds, List<String> broken) {
    if (!builds.inUse().contains(builds.old())) {
      broken.add("idle: nothing that was up names " + builds.old() + " as serving it");
    }
    if (!builds.serving().contains(builds.fresh())) {
      broken.add("no witness: nothing that began afterwards names " + builds.fresh());
    }
    if (builds.serving().contains(builds.old())) {
      broken.add("the old build still serves what began afterwards: " + builds.old());
    }
  }

  private void sound(Sound sound, List<String> broken) {
    if (sound.lines() < listened) {
      broken.add("only " + sound.lines() + " calls were listened to");
    }
    if (sound.least() < LEAST_HEARD) {
      broken.add("of one call only " + sound.least() + " frames were heard");
    }
    count(sound.missing(), "frames are missing", broken);
    count(sound.repeated(), "frames were heard again: old sound", broken);
    count(sound.strange(), "frames were those of another call", broken);
    if (sound.longestGapMillis() > LONGEST_GAP_MILLIS) {
      broken.add("a gap of " + sound.longestGapMillis() + " ms was heard");
    }
    if (sound.longestStallMillis() > LONGEST_STALL_MILLIS) {
      broken.add("sound stood still for " + sound.longestStallMillis() + " ms");
    }
  }

  private static void goOn(Round round, List<String> broken) {
    Calls calls = round.calls();
    count(calls.before() - calls.after(), "calls were lost", broken);
    count(round.sessions().closed(), "sockets were closed", broken);
    count(round.sessions().fresh(), "logins came on another socket", broken);
    count(round.sessions().remade(), "clients were made anew", broken);
  }

  private static void ended(String part, Round round, List<String> broken) {
    Endings endings = round.endings();
    count(endings.never(), "calls are neither up nor over", broken);
    count(endings.more(), "calls ended more than once", broken);
    if (endings.slowestMillis() > LONGEST.toMillis()) {
      broken.add("the last call ended only after " + endings.slowestMillis() + " ms");
    }
    String cause = CAUSES.getOrDefault(part, " ");
    for (String told : endings.causes()) {
      if (!told.matches("[A-Z][A-Z_]+ [1-9]\\d* .*") || !told.contains(cause)) {
        broken.add("the cause told is '" + told + "', not" + cause);
      }
    }
  }

  private static void afterwards(Calls calls, List<String> broken) {
    if (calls.before() == 0) {
      broken.add("no call was up");
    }
    if (calls.pressed() < calls.before()) {
      broken.add("digits pass on " + calls.pressed() + " of " + calls.before() + " calls only");
    }
    if (calls.held() < calls.before()) {
      broken.add(calls.held() + " of " + calls.before() + " calls only can be held");
    }
    calls.next().forEach(why -> broken.add("the next call fails: " + why));
  }

  private static void errand(Errand errand, List<String> broken) {
    boolean named =
        errand.outcome().equals("ok") || errand.outcome().matches("(problem|ended) [A-Z].*");
    if (!named) {
      broken.add("the " + errand.kind() + " under way: " + errand.outcome());
    }
    boolean done = errand.outcome().equals("ok");
    if (done && errand.times() != 1 || errand.times() > 1) {
      broken.add("the " + errand.kind() + " under way happened " + errand.times() + " times");
    }
  }

  private static void count(long number, String what, List<String> broken) {
    if (number > 0) {
      broken.add(number + " " + what);
    }
  }
}
