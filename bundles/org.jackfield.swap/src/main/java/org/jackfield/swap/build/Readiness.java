package org.jackfield.swap.build;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Whether a new build does what the old one did: a service that is registered is ready. */
public final class Readiness {
  private final BundleContext context;

  /** For this framework. */
  public Readiness(BundleContext context) {
    this.context = context;
  }

  /** How many services of which kind it has registered. */
  public static Map<String, Integer> offers(Bundle bundle) {
    Map<String, Integer> offers = new HashMap<>();
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    if (registered != null) {
      for (ServiceReference<?> each : registered) {
        for (String kind : (String[]) each.getProperty(Constants.OBJECTCLASS)) {
          offers.merge(kind, 1, Integer::sum);
        }
      }
    }
    return offers;
  }

  /** What of this the new build does not offer yet; one text for each kind. */
  public static List<String> lacking(Bundle next, Map<String, Integer> wanted) {
    Map<String, Integer> offers = offers(next);
    List<String> lacking = new ArrayList<>();
    wanted.forEach(
        (kind, count) -> {
          int there = offers.getOrDefault(kind, 0);
          if (there < count) {
            lacking.add(kind + " (" + there + " of " + count + ")");
          }
        });
    lacking.sort(null);
    return lacking;
  }

  /** Waits until it offers as much, at most this long; what is lacking then. */
  public List<String> await(Bundle next, Map<String, Integer> wanted, Duration patience) {
    Semaphore news = new Semaphore(0);
    ServiceListener listener =
        event -> {
          if (event.getServiceReference().getBundle() == next) {
            news.release();
          }
        };
    context.addServiceListener(listener);
    try {
      long end = System.nanoTime() + patience.toNanos();
      List<String> lacking = lacking(next, wanted);
      while (!lacking.isEmpty() && news.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        lacking = lacking(next, wanted);
      }
      return lacking;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of("interrupted while it was waited for");
    } finally {
      context.removeServiceListener(listener);
    }
  }
}
