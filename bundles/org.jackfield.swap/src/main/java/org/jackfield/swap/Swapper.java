package org.jackfield.swap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jackfield.swap.build.Builds;
import org.jackfield.swap.build.Installer;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.Promise;
import org.jackfield.swap.build.Readiness;
import org.jackfield.swap.build.SwapException;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges one build for another, make before break. Thread-safe; blocks, with a deadline. */
final class Swapper {
  private static final Logger LOG = LoggerFactory.getLogger(Swapper.class);

  private final Builds builds;
  private final Installer installer;
  private final Drains drains;
  private final Supplier<Settings> settings;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  Swapper(Builds builds, Installer installer, Drains drains, Supplier<Settings> settings) {
    this.builds = builds;
    this.installer = installer;
    this.drains = drains;
    this.settings = settings;
  }

  /**
   * Exchanges a part by the jar's build.
   *
   * @param old any build of the part
   * @param location of the new build, where it gets one of its own
   * @param force whether calls may end, where the part does not promise better
   * @return what was done, for people
   * @throws SwapException if nothing was done, saying why
   */
  String swap(Bundle old, NewBuild next, String location, boolean force) {
    if (!next.name().equals(old.getSymbolicName())) {
      throw new SwapException(
          "jar: is " + next.name() + " and not a build of " + old.getSymbolicName());
    }
    return alone(
        next.name(),
        () -> {
          Bundle newest = builds.newest(next.name()).orElse(old);
          if (next.version().compareTo(newest.getVersion()) <= 0) {
            throw new SwapException(
                next.name()
                    + ": version "
                    + next.version()
                    + " of the jar is not higher than "
                    + newest.getVersion()
                    + ", which is installed");
          }
          Promise promise = Promise.of(newest).or(next.promise().orElse(Promise.SEAMLESS));
          return promise.standsBeside()
              ? beside(newest, next, location, promise)
              : inPlace(newest, next, promise, force);
        });
  }

  private <T> T alone(String name, Supplier<T> work) {
    if (!underWay.add(name)) {
      throw new SwapException(name + ": another swap of it is under way");
    }
    try {
      return work.get();
    } finally {
      underWay.remove(name);
    }
  }

  private String beside(Bundle old, NewBuild next, String location, Promise promise) {
    Bundle made = startBeside(old, next, location);
    String taken = next.text() + " has taken over from " + Builds.text(old) + ": ";
    LOG.info("{} started beside {}, which is {}", next.text(), Builds.text(old), promise.word());
    if (promise == Promise.BESIDE) {
      drains.look();
      return taken
          + promise.happens()
          + "; "
          + drains.calls(old)
          + " now, at most "
          + settings.get().drain().toSeconds()
          + " s more (jackfield:swaps)";
    }
    if (old == FrameworkUtil.getBundle(Swapper.class)) {
      return taken + "it takes the old one away itself";
    }
    installer.remove(old);
    LOG.info("{} is gone, {} serves", Builds.text(old.getSymbolicName(), old.getVersion()), made);
    return taken + promise.happens();
  }

  private Bundle startBeside(Bundle old, NewBuild next, String location) {
    Map<String, Integer> wanted = Readiness.offers(old);
    Bundle made = installer.install(next, location);
    installer.start(made, Optional.of(old));
    List<String> lacking = drains.readiness().await(made, wanted, settings.get().patience());
    if (!lacking.isEmpty()) {
      installer.remove(made);
      throw new SwapException(
          next.text()
              + " was started and taken away again: after "
              + settings.get().patience().toSeconds()
              + " s it did not offer "
              + String.join(", ", lacking)
              + "; "
              + Builds.text(old)
              + " goes on");
    }
    return made;
  }

  private String inPlace(Bundle old, NewBuild next, Promise promise, boolean force) {
    if (!force) {
      throw new SwapException(
          Builds.text(old)
              + " is "
              + promise.word()
              + ": if it is exchanged, "
              + promise.happens()
              + ". Nothing was done; add --force before the bundle to do it");
    }
    // A trial: what does not resolve must not cost the old build.
    installer.tryOut(next);
    String before = Builds.text(old);
    String restarted = update(old, next);
    LOG.info("{} is now {}", before, Builds.text(old));
    return before + " was updated to " + next.text() + ": " + promise.happens() + restarted;
  }

  private String update(Bundle old, NewBuild next) {
    String others =
        installer.update(old, next, settings.get().patience()).stream()
            .map(Builds::text)
            .sorted()
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; restarted with it: " + others;
  }

  /** Gives a bundle that holds no calls other content of the same version, in its place. */
  void renew(Bundle bundle, NewBuild same) {
    alone(
        same.name(),
        () -> {
          installer.tryOut(same);
          Duration patience = settings.get().patience();
          return installer.update(bundle, same, patience);
        });
  }
}
