package org.jackfield.it.container;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** A Felix under Pax Exam, and the services in it. */
public final class Framework implements AutoCloseable {
  private static final int TOP = 30;

  private final NativeTestContainer container;
  private final BundleContext context;

  private Framework(NativeTestContainer container) {
    this.container = container;
    this.context = container.getSystemBundle().getBundleContext();
  }

  /** Starts with what the recipe says, up to the top level. */
  public static Framework start(Recipe recipe) throws Exception {
    ExamSystem system = PaxExamRuntime.createTestSystem(recipe.options());
    NativeTestContainer container = (NativeTestContainer) PaxExamRuntime.createContainer(system);
    container.start();
    Framework framework = new Framework(container);
    framework.raiseStartLevel();
    return framework;
  }

  /** Pax Exam goes to level 5 whatever it is told; our own bundles stand at 20. */
  private void raiseStartLevel() throws Exception {
    CompletableFuture<FrameworkEvent> reached = new CompletableFuture<>();
    context
        .getBundle(0)
        .adapt(FrameworkStartLevel.class)
        .setStartLevel(
            TOP,
            event -> {
              if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                reached.complete(event);
              }
            });
    reached.get(30, TimeUnit.SECONDS);
  }

  /** The framework's own context. */
  public BundleContext context() {
    return context;
  }

  /** The installed bundle of this name. */
  public Bundle bundle(String symbolicName) {
    return Stream.of(context.getBundles())
        .filter(it -> symbolicName.equals(it.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
  }

  /** The service, waiting for it if it is not there yet. */
  public <T> T service(Class<T> type, String filter) throws Exception {
    return service(type.getName(), type, filter);
  }

  private <T> T service(String name, Class<T> type, String filter) throws Exception {
    return type.cast(context.getService(reference(name, filter)));
  }

  /** A service whose class the test does not share, waiting for it. */
  public Object service(String name, String filter) throws Exception {
    return context.getService(reference(name, filter));
  }

  /** Whether there is such a service, or comes within the time that {@link #service} waits. */
  public boolean comes(String name, String filter) throws Exception {
    try {
      return reference(name, filter) != null;
    } catch (AssertionError late) {
      return false;
    }
  }

  private ServiceReference<?> reference(String name, String filter) throws Exception {
    CompletableFuture<ServiceReference<?>> found = new CompletableFuture<>();
    String both = "(&(objectClass=" + name + ")" + filter + ")";
    ServiceListener listener =
        event -> {
          if (event.getType() == ServiceEvent.REGISTERED) {
            found.complete(event.getServiceReference());
          }
        };
    context.addServiceListener(listener, both);
    try {
      first(name, filter, found);
      return found.get(20, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("no service " + both + " after 20 s", late);
    } finally {
      context.removeServiceListener(listener);
    }
  }

  private void first(String name, String filter, CompletableFuture<ServiceReference<?>> found)
      throws InvalidSyntaxException {
    ServiceReference<?>[] there = context.getAllServiceReferences(name, filter);
    if (there != null) {
      found.complete(there[0]);
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
