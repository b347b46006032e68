package org.jackfield.swap.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts builds in and takes them out. What goes wrong leaves no trace. */
public final class Installer {
  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

  private final BundleContext context;
  private final Missing missing;

  /** For this framework. */
  public Installer(BundleContext context) {
    this.context = context;
    this.missing = new Missing(context);
  }

  /**
   * Installs it, resolved and not yet started.
   *
   * @throws SwapException if it does not resolve, naming what is missing and what was found; it is
   *     uninstalled again
   */
  public Bundle install(NewBuild build, String location) {
    Bundle made = installed(build, location);
    Optional<String> lacks = missing.of(made);
    if (lacks.isPresent()) {
      remove(made);
      throw new SwapException(build.text() + " does not resolve: " + lacks.get());
    }
    return made;
  }

  /**
   * Looks whether it would resolve, without leaving anything behind.
   *
   * @throws SwapException if it does not, naming what is missing and what was found
   */
  public void tryOut(NewBuild build) {
    Bundle made = installed(build, Builds.SWAPPED + "trial/" + build.text(), Trial::of);
    Optional<String> lacks = missing.of(made);
    remove(made);
    if (lacks.isPresent()) {
      throw new SwapException(build.text() + " does not resolve: " + lacks.get());
    }
  }

  private Bundle installed(NewBuild build, String location) {
    return installed(build, location, Files::newInputStream);
  }

  /** How a jar is read. */
  private interface Reading {
    InputStream of(Path jar) throws IOException;
  }

  private Bundle installed(NewBuild build, String location, Reading reading) {
    try (InputStream jar = reading.of(build.jar())) {
      return context.installBundle(location, jar);
    } catch (IOException | BundleException fault) {
      throw new SwapException(build.text() + " cannot be installed: " + fault.getMessage(), fault);
    }
  }

  /**
   * Starts it for good.
   *
   * @param like whose start level it gets
   * @throws SwapException if it does not start; it is uninstalled again
   */
  public void start(Bundle made, Optional<Bundle> like) {
    try {
      if (like.isPresent()) {
        int level = like.get().adapt(BundleStartLevel.class).getStartLevel();
        made.adapt(BundleStartLevel.class).setStartLevel(level);
      }
      made.start();
    } catch (BundleException fault) {
      String text = Builds.text(made);
      remove(made);
      throw new SwapException(text + " does not start: " + cause(fault), fault);
    }
  }

  private static String cause(BundleException fault) {
    Throwable last = fault.getCause() == null ? fault : fault.getCause();
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }

  /** Stops and uninstalls it, if it is still there. What it says about that is logged. */
  public void remove(Bundle bundle) {
    String text = Builds.text(bundle);
    try {
      bundle.stop();
    } catch (BundleException | IllegalStateException fault) {
      LOG.warn("{} did not stop cleanly", text, fault);
    }
    try {
      if (bundle.getState() != Bundle.UNINSTALLED) {
        bundle.uninstall();
      }
    } catch (BundleException | IllegalStateException fault) {
      if (bundle.getState() == Bundle.UNINSTALLED) {
        return; // somebody else was faster
      }
      LOG.warn("{} cannot be uninstalled", text, fault);
    }
  }

  /**
   * Gives an installed bundle the content of this jar and restarts what is wired to it.
   *
   * @return who was restarted beside it
   * @throws SwapException if it cannot be read or does not start; {@link #tryOut} first, since the
   *     old content is gone then
   */
  public Collection<Bundle> update(Bundle bundle, NewBuild build, Duration patience) {
    try (InputStream jar = Files.newInputStream(build.jar())) {
      bundle.update(jar);
    } catch (IOException | BundleException fault) {
      throw new SwapException(
          Builds.text(bundle) + " cannot be updated: " + fault.getMessage(), fault);
    }
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class);
    Collection<Bundle> all = wiring.getDependencyClosure(List.of(bundle));
    List<Bundle> others = all.stream().filter(it -> it != bundle).toList();
    CountDownLatch refreshed = new CountDownLatch(1);
    wiring.refreshBundles(List.of(bundle), event -> refreshed.countDown());
    // This room may be among those that are restarted: then nobody would wait to the end.
    if (!all.contains(FrameworkUtil.getBundle(Installer.class))) {
      await(refreshed, patience);
    }
    return others;
  }

  private static void await(CountDownLatch refreshed, Duration patience) {
    try {
      if (!refreshed.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("the framework is still restarting bundles after {} s", patience.toSeconds());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
