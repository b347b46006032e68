package org.jackfield.swap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jackfield.swap.build.Builds;
import org.jackfield.swap.build.Installer;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.Promise;
import org.jackfield.swap.build.SwapException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is installed follow a folder. Of several jars of one bundle the highest version
 * counts. What it has done is read from the locations of the bundles, not remembered. Used by one
 * thread, but {@link #troubles} by any.
 */
final class Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private record Tried(Folder.Stamp stamp, long changes) {}

  private final Folder folder;
  private final Builds builds;
  private final Installer installer;
  private final Swapper swapper;
  private final Drains drains;
  private final AtomicLong changes;
  private final Map<Path, Tried> tried = new HashMap<>();
  private final Map<Path, Folder.Stamp> deployed = new HashMap<>();
  private final Map<String, String> troubles = new ConcurrentSkipListMap<>();

  /**
   * For one folder.
   *
   * @param changes counts the changes of the framework: what failed is tried again after one
   */
  Plugins(
      Folder folder,
      Builds builds,
      Installer installer,
      Swapper swapper,
      Drains drains,
      AtomicLong changes) {
    this.folder = folder;
    this.builds = builds;
    this.installer = installer;
    this.swapper = swapper;
    this.drains = drains;
    this.changes = changes;
  }

  /** What does not work, by file. */
  Map<String, String> troubles() {
    return new TreeMap<>(troubles);
  }

  /** Looks, and does what is to be done. Once a second. */
  void tick() {
    Map<Path, Folder.Entry> there;
    try {
      there = folder.look();
    } catch (SwapException fault) {
      trouble(folder.path(), fault.getMessage());
      return;
    }
    forgetWhatIsGone(there.keySet());
    there.forEach(
        (jar, entry) -> {
          if (!entry.fault().isEmpty()) {
            trouble(jar, entry.fault());
          }
        });
    List<NewBuild> wanted = wanted(there);
    wanted.forEach(build -> tryOnce(build, there));
    for (Bundle bundle : builds.all()) {
      if (isFromHere(bundle)) {
        keepOrLetGo(bundle, there, wanted);
      }
    }
  }

  private void forgetWhatIsGone(Set<Path> there) {
    tried.keySet().retainAll(there);
    deployed.keySet().retainAll(there);
    Set<String> named = new HashSet<>();
    there.forEach(jar -> named.add(name(jar)));
    troubles.keySet().retainAll(named);
  }

  private static List<NewBuild> wanted(Map<Path, Folder.Entry> there) {
    Map<String, NewBuild> best = new TreeMap<>();
    for (Folder.Entry entry : there.values()) {
      entry
          .build()
          .ifPresent(
              build ->
                  best.merge(
                      build.name(),
                      build,
                      (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other));
    }
    return new ArrayList<>(best.values());
  }

  private void tryOnce(NewBuild build, Map<Path, Folder.Entry> there) {
    Folder.Stamp stamp = there.get(build.jar()).stamp();
    Tried before = tried.get(build.jar());
    if (before != null && before.equals(new Tried(stamp, changes.get()))) {
      return;
    }
    try {
      if (!follow(build, there)) {
        return;
      }
      troubles.remove(name(build.jar()));
    } catch (SwapException fault) {
      trouble(build.jar(), fault.getMessage());
    }
    // Counted afterwards: a trial is a change, too, but no news.
    tried.put(build.jar(), new Tried(stamp, changes.get()));
  }

  /** False: not now, but at another look. */
  private boolean follow(NewBuild build, Map<Path, Folder.Entry> there) {
    Folder.Stamp stamp = there.get(build.jar()).stamp();
    Optional<Bundle> newest = builds.newest(build.name());
    if (newest.isEmpty()) {
      start(build, Optional.empty());
    } else {
      int higher = build.version().compareTo(newest.get().getVersion());
      if (higher > 0) {
        LOG.info("plug-in folder: {}", swapper.swap(newest.get(), build, location(build), false));
      } else if (higher == 0) {
        same(newest.get(), build, stamp);
      } else if (isFromHere(newest.get())) {
        return backTo(build, newest.get(), there);
      }
    }
    deployed.put(build.jar(), stamp);
    return true;
  }

  private void start(NewBuild build, Optional<Bundle> like) {
    installer.start(installer.install(build, location(build)), like);
    LOG.info("plug-in folder: {} started", build.text());
  }

  /** Of the same version: is it other content? Only what came from this folder is followed. */
  private void same(Bundle there, NewBuild build, Folder.Stamp stamp) {
    drains.plug(there);
    if (!isFromHere(there)) {
      return;
    }
    Folder.Stamp known = deployed.get(build.jar());
    boolean changed =
        known == null
            ? stamp.modified().toMillis() > there.getLastModified()
            : !known.equals(stamp);
    if (!changed) {
      return;
    }
    Promise promise = Promise.of(there).or(build.promise().orElse(Promise.SEAMLESS));
    if (promise != Promise.SEAMLESS) {
      throw new SwapException(
          build.text()
              + " has other content but the same version; it is "
              + promise.word()
              + " and needs a higher one");
    }
    swapper.renew(there, build);
    LOG.info("plug-in folder: {} updated, its version is the same", build.text());
  }

  /** The jar of the higher version has left the folder. A part with calls has to drain first. */
  private boolean backTo(NewBuild build, Bundle higher, Map<Path, Folder.Entry> there) {
    if (isGrowing(higher, there) || Promise.of(higher) != Promise.SEAMLESS) {
      return false;
    }
    start(build, Optional.of(higher));
    installer.remove(higher);
    return true;
  }

  /** Whether its jar is there and not yet whole: then nobody knows what it will be. */
  private boolean isGrowing(Bundle bundle, Map<Path, Folder.Entry> there) {
    Folder.Entry entry = there.get(folder.path().resolve(fileName(bundle)));
    return entry != null && entry.build().isEmpty();
  }

  private void keepOrLetGo(Bundle bundle, Map<Path, Folder.Entry> there, List<NewBuild> wanted) {
    boolean isWanted =
        wanted.stream()
            .anyMatch(
                it ->
                    it.name().equals(bundle.getSymbolicName())
                        && it.version().compareTo(bundle.getVersion()) >= 0);
    if (isWanted || isGrowing(bundle, there)) {
      return;
    }
    if (Promise.of(bundle) == Promise.SEAMLESS) {
      LOG.info("plug-in folder: {} left it and is uninstalled", Builds.text(bundle));
      installer.remove(bundle);
    } else {
      drains.unplug(bundle);
    }
  }

  private void trouble(Path file, String what) {
    if (!what.equals(troubles.put(name(file), what))) {
      LOG.warn("plug-in folder: {}: {}", name(file), what);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  // --- locations: the folder, the file, and what it held

  private String location(NewBuild build) {
    return prefix() + name(build.jar()) + "!" + build.text();
  }

  private String prefix() {
    return Builds.PLUGGED + folder.path().toUri() + "!";
  }

  private boolean isFromHere(Bundle bundle) {
    return bundle.getLocation().startsWith(prefix());
  }

  private String fileName(Bundle bundle) {
    String rest = bundle.getLocation().substring(prefix().length());
    return rest.substring(0, rest.lastIndexOf('!'));
  }
}
