package org.jackfield.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** A running OSGi framework with the bundles of one feature. */
public final class Container implements AutoCloseable {
  private final Framework framework;
  private final Map<Bundle, Throwable> failures = new ConcurrentHashMap<>();

  private Container(Framework framework) {
    this.framework = framework;
  }

  /**
   * Installs the feature's bundles in the order of its list and starts them level by level. Returns
   * when the highest level is reached, whether or not every bundle could start: {@link #faults()}
   * tells.
   *
   * @param cache folder for the framework's own files; emptied first
   * @param properties framework properties on top of the feature's; with {@code
   *     configurator.initial} among them the feature's configurations are not used
   * @throws Failure if the framework itself cannot start
   */
  public static Container start(FeatureFile feature, Path cache, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>();
    all.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
    // Failures are gathered and told once, in order; the framework would print them as they come.
    all.put("felix.log.level", "0");
    all.put("configurator.initial", new Configurations(feature.configurations()).initial());
    all.putAll(feature.properties());
    all.putAll(properties);
    var factory =
        java.util.ServiceLoader.load(FrameworkFactory.class, Container.class.getClassLoader());
    Container container = new Container(factory.findFirst().orElseThrow().newFramework(all));
    try {
      container.run(feature);
      return container;
    } catch (BundleException e) {
      container.stop();
      throw Failure.failed("the OSGi framework does not start: " + e.getMessage(), e);
    }
  }

  private void run(FeatureFile feature) throws BundleException {
    SharedTimer.start();
    framework.init();
    BundleContext context = framework.getBundleContext();
    context.addFrameworkListener(
        event -> {
          if (event.getType() == FrameworkEvent.ERROR && event.getThrowable() != null) {
            failures.putIfAbsent(event.getBundle(), event.getThrowable());
          }
        });
    int top = 1;
    List<Bundle> bundles = new ArrayList<>();
    for (FeatureFile.Entry entry : feature.bundles()) {
      // By reference: the jars are not copied into the cache, which halves the time to start.
      Bundle bundle = context.installBundle("reference:" + entry.jar().toUri());
      bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
      top = Math.max(top, entry.startLevel());
      bundles.add(bundle);
    }
    // All in one go: one at a time, at each one's start, costs the resolver ten times as much.
    framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
    for (Bundle bundle : bundles) {
      if (!isFragment(bundle)) {
        bundle.start();
      }
    }
    framework.start();
    CountDownLatch reached = new CountDownLatch(1);
    framework.adapt(FrameworkStartLevel.class).setStartLevel(top, event -> reached.countDown());
    try {
      if (!reached.await(60, TimeUnit.SECONDS)) {
        throw new BundleException("start level " + top + " was not reached within 60 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("interrupted while starting", e);
    }
  }

  /** The framework's own context: sees all services. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** Bundles that could not start and why, one line each; empty if all are active. */
  public List<String> faults() {
    return failures.entrySet().stream()
        .filter(e -> e.getKey().getState() != Bundle.ACTIVE)
        .sorted(Comparator.comparing(e -> e.getKey().getBundleId()))
        .map(e -> Causes.line(e.getKey().getSymbolicName(), e.getValue()))
        .distinct()
        .toList();
  }

  /**
   * Waits until the framework is stopped by someone else.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  void awaitStop() throws InterruptedException {
    framework.waitForStop(0);
  }

  /**
   * Lets every {@code Runnable} with the property {@code launcher.ending} run, one after the other:
   * each may take the time that its property {@code drain.seconds} says.
   */
  void drain() {
    try {
      for (ServiceReference<Runnable> each :
          context().getServiceReferences(Runnable.class, "(launcher.ending=*)")) {
        int seconds = each.getProperty("drain.seconds") instanceof Integer given ? given : 0;
        Thread thread = new Thread(context().getService(each), "jackfield-drain");
        thread.setDaemon(true);
        thread.start();
        thread.join(1000L * (seconds + 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Stops everything and waits at most 5 s for it; true if all went down in that time. */
  boolean stop() {
    try {
      framework.stop();
      return framework.waitForStop(5_000).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    } catch (BundleException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops everything, within 5 s. */
  @Override
  public void close() {
    stop();
  }

  /** The best ranked service of a type whose properties match, or empty. */
  <T> java.util.Optional<T> service(Class<T> type, String filter) {
    try {
      BundleContext context = context();
      return context.getServiceReferences(type, filter).stream()
          .max(Comparator.<ServiceReference<T>>naturalOrder())
          .map(context::getService);
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean isFragment(Bundle bundle) {
    return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }
}
