package org.jackfield.proof.part;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What an exchange should leave nothing of: class loaders of old builds, threads, copies of native
 * libraries. Remembers what was there, and looks whether it is gone.
 */
public final class Leavings {
  /** About 15 s: a pool's last thread idles some seconds before it lets go of its first task. */
  private static final int TRIES = 20;

  private static final long PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 1000;

  /**
   * webrtc-java keeps references to its own classes for ever, log sink or not, so a class loader
   * that has loaded its library, and the copy of the library, stay. Counted apart, and told.
   */
  private static final String PINNED = "libs.webrtc.";

  private final House house;
  private final NativeCopies copies;
  private final List<Old> loaders = new ArrayList<>();

  private record Old(String origin, WeakReference<ClassLoader> loader) {}

  /**
   * @param temporary the folder that native libraries are copied to
   */
  public Leavings(House house, Path temporary) {
    this.house = house;
    this.copies = new NativeCopies(temporary);
  }

  /** Remembers the class loaders of all bundles of ours that are there now. */
  public void remember() {
    copies.count();
    for (Bundle bundle : house.bundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
      if (loader != null && loaders.stream().noneMatch(old -> old.loader().refersTo(loader))) {
        loaders.add(new Old(House.origin(bundle), new WeakReference<>(loader)));
      }
    }
  }

  /** Collects garbage once; what stays is for {@link #loadersLeft} to find. */
  public void collect() {
    System.gc();
    loaders.removeIf(old -> old.loader().refersTo(null));
  }

  /** Collects garbage until all loaders of builds that are gone are gone; names those that stay. */
  public List<String> loadersLeft() throws InterruptedException {
    List<String> left = left();
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE_MILLIS, (i + 1) * PAUSE_MILLIS));
      left = left();
    }
    loaders.removeIf(old -> old.loader().refersTo(null) || !pinned(old) && !inUse(old));
    return left;
  }

  /** How many old builds of webrtc-java itself are still in memory, each with one native copy. */
  public int kept() {
    return (int)
        loaders.stream()
            .filter(Leavings::pinned)
            .filter(old -> !old.loader().refersTo(null))
            .filter(old -> !inUse(old))
            .count();
  }

  private static boolean pinned(Old old) {
    return old.origin().startsWith(PINNED);
  }

  private List<String> left() {
    return loaders.stream()
        .filter(old -> !pinned(old))
        .filter(old -> !old.loader().refersTo(null))
        .filter(old -> !inUse(old))
        .map(Old::origin)
        .toList();
  }

  private boolean inUse(Old old) {
    Map<ClassLoader, String> current = new IdentityHashMap<>();
    for (Bundle bundle : house.bundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      if (wiring != null && wiring.getClassLoader() != null) {
        current.put(wiring.getClassLoader(), "");
      }
    }
    return current.containsKey(old.loader().get());
  }

  /** How many copies of native libraries there are of this process, without those kept. */
  public int copies() {
    return copies.count() - kept();
  }

  /** The threads there are, by name without numbers. */
  public static Map<String, Integer> threads() {
    Map<String, Integer> threads = new TreeMap<>();
    var bean = ManagementFactory.getThreadMXBean();
    for (var thread : bean.getThreadInfo(bean.getAllThreadIds())) {
      if (thread != null) {
        threads.merge(thread.getThreadName().replaceAll("\\d+", "#"), 1, Integer::sum);
      }
    }
    return threads;
  }
}
