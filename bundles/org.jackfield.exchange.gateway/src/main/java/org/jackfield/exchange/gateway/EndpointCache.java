package org.jackfield.exchange.gateway;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.util.Map;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.websocket.common.JettyWebSocketFrameHandlerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty keeps a description of every endpoint class that it has met, as long as the server runs,
 * and with it the class loader of every build of this bundle. There is no way to take one out but
 * by reflection.
 */
final class EndpointCache {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointCache.class);
  private static final String DESCRIPTIONS = "metadataMap";

  private EndpointCache() {}

  /** Lets the server forget this class: it will come no more. */
  static void forget(ServletContext context, Class<?> endpoint) {
    JettyWebSocketServerContainer container = JettyWebSocketServerContainer.getContainer(context);
    JettyWebSocketFrameHandlerFactory factory =
        container == null ? null : container.getBean(JettyWebSocketFrameHandlerFactory.class);
    if (factory == null) {
      return;
    }
    try {
      Field field = JettyWebSocketFrameHandlerFactory.class.getDeclaredField(DESCRIPTIONS);
      field.setAccessible(true);
      ((Map<?, ?>) field.get(factory)).remove(endpoint);
    } catch (ReflectiveOperationException | RuntimeException other) {
      LOG.debug("another Jetty: it keeps this build of the gateway in memory", other);
    }
  }
}
