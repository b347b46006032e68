package org.jackfield.it.framework;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jackfield.launcher.Container;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What a container has come to, in words that do not depend on the order of events: the state of
 * every bundle of ours, of every component, and all services.
 */
final class StateOfTheHouse {
  private static final String RUNTIME =
      "org.osgi.service.component.runtime.ServiceComponentRuntime";

  private StateOfTheHouse() {}

  /** The state once it has stayed the same for a second. */
  static SortedSet<String> settled(Container container) throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    CompletableFuture<SortedSet<String>> settled = new CompletableFuture<>();
    Steady steady = new Steady();
    try {
      clock.scheduleWithFixedDelay(
          () -> {
            try {
              SortedSet<String> now = now(container);
              if (steady.see(now) >= 10) {
                settled.complete(now);
              }
            } catch (ReflectiveOperationException | RuntimeException e) {
              settled.completeExceptionally(e);
            }
          },
          0,
          100,
          TimeUnit.MILLISECONDS);
      return settled.get(20, TimeUnit.SECONDS);
    } finally {
      clock.shutdownNow();
    }
  }

  private static final class Steady {
    private SortedSet<String> last = new TreeSet<>();
    private int times;

    int see(SortedSet<String> now) {
      times = now.equals(last) ? times + 1 : 0;
      last = now;
      return times;
    }
  }

  private static SortedSet<String> now(Container container) throws ReflectiveOperationException {
    SortedSet<String> state = new TreeSet<>();
    BundleContext context = container.context();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getSymbolicName().startsWith("org.jackfield.")) {
        state.add("bundle " + bundle.getSymbolicName() + " " + bundle.getState());
      }
      ServiceReference<?>[] services =
          Optional.ofNullable(bundle.getRegisteredServices()).orElse(new ServiceReference<?>[0]);
      Arrays.stream(services).map(s -> service(bundle, s)).forEach(state::add);
    }
    components(context, state);
    return state;
  }

  private static String service(Bundle bundle, ServiceReference<?> service) {
    String types = Arrays.toString((String[]) service.getProperty(Constants.OBJECTCLASS));
    Object component = service.getProperty("component.name");
    return "service " + types + " of " + Objects.toString(component, bundle.getSymbolicName());
  }

  /** By reflection: the types are the framework's own, and not those of this class path. */
  private static void components(BundleContext context, SortedSet<String> state)
      throws ReflectiveOperationException {
    Object runtime = context.getService(runtime(context));
    Class<?> type = runtime.getClass().getClassLoader().loadClass(RUNTIME);
    Object none = Array.newInstance(Bundle.class, 0);
    Class<?> description =
        type.getClassLoader()
            .loadClass("org.osgi.service.component.runtime.dto.ComponentDescriptionDTO");
    for (Object each :
        (Collection<?>)
            type.getMethod("getComponentDescriptionDTOs", Bundle[].class).invoke(runtime, none)) {
      Object name = field(each, "name");
      Collection<?> configured =
          (Collection<?>)
              type.getMethod("getComponentConfigurationDTOs", description).invoke(runtime, each);
      List<Object> states = configured.stream().map(c -> field(c, "state")).sorted().toList();
      state.add("component " + name + " " + states);
    }
  }

  private static ServiceReference<?> runtime(BundleContext context) {
    try {
      return context.getAllServiceReferences(RUNTIME, null)[0];
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object field(Object dto, String name) {
    try {
      return dto.getClass().getField(name).get(dto);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
