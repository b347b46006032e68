package org.jackfield.swap;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jackfield.swap.build.Builds;
import org.jackfield.swap.build.Installer;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.Readiness;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A real framework, and this room's parts working on it. */
final class House {
  static final Duration DRAIN = Duration.ofSeconds(600);

  final List<String> calls = new CopyOnWriteArrayList<>();
  final Builds builds;
  final Installer installer;
  final Drains drains;
  final Swapper swapper;
  final BundleContext context;
  Settings settings = new Settings(Optional.empty(), DRAIN, Duration.ofSeconds(20));
  boolean countable = true;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  final AtomicLong changes = new AtomicLong();
  private final Framework framework;

  House(Path storage) throws Exception {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
    framework.start();
    context = framework.getBundleContext();
    context.addBundleListener((SynchronousBundleListener) event -> changes.incrementAndGet());
    builds = new Builds(context);
    installer = new Installer(context);
    drains =
        new Drains(
            builds,
            installer,
            new Readiness(context),
            () -> settings,
            () -> List.of(this::parts),
            () -> now);
    swapper = new Swapper(builds, installer, drains, () -> settings);
  }

  /** Installed by hand and started. */
  Bundle start(Jar jar) throws Exception {
    byte[] bytes = jar.bytes();
    Bundle made =
        context.installBundle("by-hand-" + changes.get(), new ByteArrayInputStream(bytes));
    made.start();
    return made;
  }

  String swap(Bundle old, Path jar) {
    return swap(old, jar, false);
  }

  String swap(Bundle old, Path jar, boolean force) {
    NewBuild next = NewBuild.read(jar);
    return swapper.swap(old, next, Builds.SWAPPED + next.text(), force);
  }

  private Stream<List<String>> parts() {
    if (!countable) {
      throw new IllegalStateException("on purpose");
    }
    return calls.stream().map(List::of);
  }

  Plugins watch(Path folder) {
    return new Plugins(new Folder(folder), builds, installer, swapper, drains, changes);
  }

  /** Looks as often as it takes for what is over to go. */
  void ticks() {
    drains.tick();
    drains.tick();
  }

  /** Versions of the working builds, newest first. */
  List<String> working(String name) {
    return builds.of(name).stream()
        .filter(it -> it.getState() == Bundle.ACTIVE)
        .map(it -> it.getVersion().toString())
        .toList();
  }

  /** Everything installed but the framework. */
  List<String> installed() {
    return Stream.of(context.getBundles())
        .filter(it -> it.getBundleId() != 0)
        .map(Builds::text)
        .toList();
  }

  void close() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }
}
