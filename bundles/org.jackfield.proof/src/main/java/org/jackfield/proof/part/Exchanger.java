package org.jackfield.proof.part;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Exchanges one build for another: by the command that a person would use where calls go on, and by
 * update and refresh where they end.
 */
public final class Exchanger {
  private static final String COMMAND =
      "(&(osgi.command.scope=jackfield)(osgi.command.function=swap))";
  private static final long PATIENCE_SECONDS = 60;

  private final BundleContext system;

  /**
   * @param system the framework's own context
   */
  public Exchanger(BundleContext system) {
    this.system = system;
  }

  /** {@code jackfield:swap PART JAR}. */
  public void command(String part, Path jar) {
    ServiceReference<?> reference = commands();
    Object command = system.getService(reference);
    try {
      // By name: the command's type belongs to a part that is exchanged itself.
      Method swap = command.getClass().getMethod("swap", boolean.class, String.class, String.class);
      swap.invoke(command, false, part, jar.toString());
    } catch (InvocationTargetException fault) {
      throw new IllegalStateException("swap: " + fault.getCause().getMessage(), fault.getCause());
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException("swap: " + fault, fault);
    } finally {
      system.ungetService(reference);
    }
  }

  private ServiceReference<?> commands() {
    try {
      ServiceReference<?>[] found = system.getAllServiceReferences(null, COMMAND);
      if (found == null) {
        throw new IllegalStateException("there is no command jackfield:swap");
      }
      return found[0];
    } catch (InvalidSyntaxException never) {
      throw new IllegalStateException(never);
    }
  }

  /** Stops, updates, refreshes, starts. */
  public void update(Bundle bundle, Path jar) throws InterruptedException {
    try (InputStream content = Files.newInputStream(jar)) {
      bundle.stop();
      bundle.update(content);
      refresh(bundle);
      bundle.start();
    } catch (IOException | BundleException fault) {
      throw new IllegalStateException("update: " + fault.getMessage(), fault);
    }
  }

  private void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    system
        .getBundle()
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            List.of(bundle),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    if (!refreshed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("refresh: not within " + PATIENCE_SECONDS + " s");
    }
  }
}
