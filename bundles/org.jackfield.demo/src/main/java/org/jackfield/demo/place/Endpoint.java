package org.jackfield.demo.place;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Where the exchange listens: the port is chosen anew for each run. */
public final class Endpoint {
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final String ENDPOINT = "osgi.http.endpoint";

  private Endpoint() {}

  /** Its WebSocket address, e.g. {@code ws://127.0.0.1:43211/}; empty while it does not listen. */
  public static Optional<String> find(BundleContext context) {
    return Optional.ofNullable(context.getServiceReference(RUNTIME))
        .map((ServiceReference<?> runtime) -> runtime.getProperty(ENDPOINT))
        .flatMap(Endpoint::webSocket);
  }

  /** The WebSocket address of an HTTP endpoint, or the shortest of several; empty if none is. */
  public static Optional<String> webSocket(Object endpoint) {
    String[] all = endpoint instanceof String[] several ? several : new String[] {"" + endpoint};
    return Arrays.stream(all)
        .filter(url -> url.startsWith("http"))
        .min(Comparator.comparing(String::length))
        .map(url -> "ws" + url.substring("http".length()));
  }
}
