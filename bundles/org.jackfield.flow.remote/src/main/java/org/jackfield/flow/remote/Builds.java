package org.jackfield.flow.remote;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * Other builds of this bundle with the same configuration. Only one servlet can have the address,
 * so whoever gets a webhook hands it to the build whose call it is, and gives out the sounds of
 * all; calls that begin are the newest build's. Thread-safe.
 */
final class Builds {
  private final BundleContext context;
  private final String pid;
  private final Set<ServiceReference<?>> drivers = ConcurrentHashMap.newKeySet();

  /**
   * None yet.
   *
   * @param pid of the configuration
   */
  Builds(BundleContext context, String pid) {
    this.context = context;
    this.pid = pid;
  }

  void add(ServiceReference<?> driver) {
    drivers.add(driver);
  }

  void remove(ServiceReference<?> driver) {
    drivers.remove(driver);
  }

  /** Hands it on; whether another build has taken it. */
  boolean take(Letter letter) {
    List<ServiceReference<?>> others = drivers.stream().filter(this::isOther).toList();
    if (others.isEmpty()) {
      return false;
    }
    String text = letter.text();
    Version own = context.getBundle().getVersion();
    return others.stream().anyMatch(it -> take(it, text, false))
        || others.stream()
            .filter(it -> version(it).compareTo(own) > 0)
            .max(Comparator.comparing(Builds::version))
            .filter(it -> take(it, text, true))
            .isPresent();
  }

  /** Sound that the flows of another build bring along. */
  Optional<byte[]> sound(String path) {
    return drivers.stream()
        .filter(this::isOther)
        .flatMap(it -> ask(it, Optional::<byte[]>empty, other -> sound(other, path)).stream())
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private static Optional<byte[]> sound(Object driver, String path) {
    return ((Function<String, Optional<byte[]>>) driver).apply(path);
  }

  private boolean isOther(ServiceReference<?> driver) {
    Bundle bundle = driver.getBundle();
    return bundle != null // its service has gone
        && bundle.getBundleId() != context.getBundle().getBundleId()
        && bundle.getSymbolicName().equals(context.getBundle().getSymbolicName())
        && pid.equals(driver.getProperty(Constants.SERVICE_PID));
  }

  private static Version version(ServiceReference<?> driver) {
    Bundle bundle = driver.getBundle();
    return bundle == null ? Version.emptyVersion : bundle.getVersion();
  }

  private boolean take(ServiceReference<?> driver, String text, boolean anyway) {
    return ask(driver, () -> false, other -> take(other, text, anyway));
  }

  @SuppressWarnings("unchecked")
  private static boolean take(Object driver, String text, boolean anyway) {
    return ((BiPredicate<String, Boolean>) driver).test(text, anyway);
  }

  private <T> T ask(ServiceReference<?> driver, Supplier<T> gone, Function<Object, T> question) {
    Object service = context.getService(driver);
    if (service == null) {
      return gone.get();
    }
    try {
      return question.apply(service);
    } finally {
      context.ungetService(driver);
    }
  }
}
