package org.jackfield.shell.health;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Finds the address the HTTP whiteboard listens on, by the service property it promises. */
public final class Endpoint {
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final String ENDPOINT = "osgi.http.endpoint";

  private Endpoint() {}

  /** Its URL, e.g. {@code http://127.0.0.1:8080/}; the shortest if it has several. */
  public static Optional<String> find(BundleContext context) {
    ServiceReference<?> runtime = context.getServiceReference(RUNTIME);
    if (runtime == null) {
      return Optional.empty();
    }
    Object value = runtime.getProperty(ENDPOINT);
    if (value instanceof String[] several) {
      return Arrays.stream(several).min(Comparator.comparing(String::length));
    }
    return Optional.ofNullable(value).map(Object::toString);
  }
}
