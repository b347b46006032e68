package org.jackfield.swap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jackfield.swap.build.Builds;
import org.jackfield.swap.build.Installer;
import org.jackfield.swap.build.Promise;
import org.jackfield.swap.build.Readiness;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Old builds on their way out. Each goes when no live call names it any more, or when its time is
 * over. That there is such a build is read from what is installed, so it outlives this room.
 * Thread-safe.
 */
final class Drains {
  private static final Logger LOG = LoggerFactory.getLogger(Drains.class);

  /** A call may have taken its parts a moment before they can be seen: one look is not enough. */
  private static final int QUIET_LOOKS = 2;

  /**
   * An old build on its way out.
   *
   * @param old itself
   * @param calls how many live calls and legs name it
   * @param until when it goes at the latest
   */
  record Drain(Bundle old, long calls, Instant until) {}

  private record State(Instant until, int quiet) {}

  private final Builds builds;
  private final Installer installer;
  private final Readiness readiness;
  private final Supplier<Settings> settings;
  private final Supplier<? extends Iterable<CallSource>> sources;
  private final InstantSource clock;
  private final Set<Bundle> unplugged = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private final Map<Long, State> states = new HashMap<>();

  Drains(
      Builds builds,
      Installer installer,
      Readiness readiness,
      Supplier<Settings> settings,
      Supplier<? extends Iterable<CallSource>> sources,
      InstantSource clock) {
    this.builds = builds;
    this.installer = installer;
    this.readiness = readiness;
    this.settings = settings;
    this.sources = sources;
    this.clock = clock;
  }

  Readiness readiness() {
    return readiness;
  }

  /** Those on their way out now. */
  List<Drain> now() {
    List<Drain> drains = new ArrayList<>();
    for (Bundle old : leaving()) {
      drains.add(new Drain(old, calls(old), state(old).until()));
    }
    return drains;
  }

  /** Its jar was taken out of the plug-in folder: it goes, too, when its calls have ended. */
  void unplug(Bundle bundle) {
    if (unplugged.add(bundle)) {
      LOG.info("{} left the plug-in folder and goes with its last call", Builds.text(bundle));
    }
  }

  /** Its jar is back. */
  void plug(Bundle bundle) {
    unplugged.remove(bundle);
  }

  /** Takes note of those that have begun, so that the drain time of now is theirs. */
  void look() {
    leaving().forEach(this::state);
  }

  /** Takes away those that have ended. Once a second. */
  void tick() {
    unplugged.removeIf(it -> it.getState() == Bundle.UNINSTALLED);
    List<Bundle> leaving = leaving();
    forgetAllBut(leaving);
    for (Bundle old : leaving) {
      long calls = calls(old);
      boolean free = quiet(old, calls == 0 || promise(old) == Promise.SEAMLESS);
      if (free || !clock.instant().isBefore(state(old).until())) {
        LOG.info(
            "{} goes: {}",
            Builds.text(old),
            free ? "no call of it is left" : "its drain time is over, calls it ends=" + calls);
        installer.remove(old);
      }
    }
  }

  private List<Bundle> leaving() {
    // Whoever swaps this very room leaves it to the new one to take the old one away.
    Bundle self = FrameworkUtil.getBundle(Drains.class);
    Stream<Bundle> replaced = builds.all().stream().filter(this::isReplaced);
    return Stream.concat(replaced, unplugged.stream())
        .filter(it -> it != self && it.getState() != Bundle.UNINSTALLED)
        .distinct()
        .toList();
  }

  private boolean isReplaced(Bundle old) {
    Optional<Bundle> next =
        old.getSymbolicName() == null ? Optional.empty() : builds.successor(old);
    return next.isPresent()
        && promise(old).standsBeside()
        && Readiness.lacking(next.get(), Readiness.offers(old)).isEmpty();
  }

  private static Promise promise(Bundle old) {
    return Promise.said(old).orElse(Promise.SEAMLESS);
  }

  /** How many live calls and legs name this build. Whoever cannot say counts as one. */
  long calls(Bundle old) {
    String text = Builds.text(old);
    long calls = 0;
    for (CallSource source : sources.get()) {
      try {
        calls += source.parts().filter(parts -> contains(parts, text)).count();
      } catch (RuntimeException fault) {
        LOG.warn("the calls of {} cannot be counted", text, fault);
        calls++;
      }
    }
    return calls;
  }

  private static boolean contains(Iterable<String> parts, String text) {
    for (String each : parts) {
      if (each.equals(text)) {
        return true;
      }
    }
    return false;
  }

  private synchronized State state(Bundle old) {
    return states.computeIfAbsent(
        old.getBundleId(), id -> new State(clock.instant().plus(settings.get().drain()), 0));
  }

  private synchronized boolean quiet(Bundle old, boolean quiet) {
    State before = state(old);
    int looks = quiet ? before.quiet() + 1 : 0;
    states.put(old.getBundleId(), new State(before.until(), looks));
    return looks >= QUIET_LOOKS;
  }

  private synchronized void forgetAllBut(List<Bundle> leaving) {
    states.keySet().retainAll(leaving.stream().map(Bundle::getBundleId).toList());
  }
}
