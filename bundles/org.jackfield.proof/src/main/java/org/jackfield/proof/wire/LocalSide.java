package org.jackfield.proof.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * This process: its configurations, and the hands that live in a bundle of their own. The hands are
 * looked up for each request, since they are made anew when a contract is exchanged.
 */
public final class LocalSide implements Side {
  private static final String HANDS = "(proof.agent=true)";
  private static final String FIELD = "p.";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 20;

  private final BundleContext context;
  private final ConfigurationAdmin configurations;

  /** This process, seen from this bundle. */
  public LocalSide(BundleContext context, ConfigurationAdmin configurations) {
    this.context = context;
    this.configurations = configurations;
  }

  @Override
  public Map<String, String> ask(Map<String, String> request) {
    try {
      return switch (request.getOrDefault("do", "")) {
        case "configure" -> configure(request);
        case "unconfigure" -> unconfigure(request);
        default -> hands(request);
      };
    } catch (IOException | RuntimeException fault) {
      throw new ProofException(request.get("do") + ": " + fault, fault);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ProofException("interrupted", stop);
    }
  }

  private Map<String, String> configure(Map<String, String> request) throws IOException {
    Dictionary<String, Object> values = new Hashtable<>();
    request.forEach(
        (name, value) -> {
          if (name.startsWith(FIELD)) {
            values.put(name.substring(FIELD.length()), value);
          }
        });
    configuration(request).update(values);
    return new TreeMap<>();
  }

  private Map<String, String> unconfigure(Map<String, String> request) throws IOException {
    configuration(request).delete();
    return new TreeMap<>();
  }

  private Configuration configuration(Map<String, String> request) throws IOException {
    return configurations.getFactoryConfiguration(request.get("factory"), request.get("name"), "?");
  }

  private Map<String, String> hands(Map<String, String> request) throws InterruptedException {
    ServiceReference<?> reference = reference();
    try {
      // The hands' own types are none of the proof's: their bundle may be gone in a moment.
      @SuppressWarnings("unchecked")
      Function<Map<String, String>, Map<String, String>> hands =
          (Function<Map<String, String>, Map<String, String>>) context.getService(reference);
      if (hands == null) {
        throw new ProofException("the hands went away");
      }
      return hands.apply(request);
    } finally {
      context.ungetService(reference);
    }
  }

  private ServiceReference<?> reference() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      Collection<? extends ServiceReference<?>> found = references();
      if (!found.isEmpty()) {
        return found.iterator().next();
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new ProofException("no hands within " + PATIENCE.toSeconds() + " s");
  }

  private Collection<? extends ServiceReference<?>> references() {
    try {
      return context.getServiceReferences(Function.class, HANDS);
    } catch (InvalidSyntaxException never) {
      throw new IllegalStateException(never);
    }
  }
}
