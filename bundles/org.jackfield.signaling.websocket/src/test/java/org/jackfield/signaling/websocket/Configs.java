package org.jackfield.signaling.websocket;

import java.util.Map;
import org.osgi.util.converter.Converters;

/** Configurations as the container gives them. */
final class Configs {
  private Configs() {}

  static WebSocketTransport.Config trusting(String path) {
    return Converters.standardConverter()
        .convert(Map.of("trusted.certificates", path))
        .to(WebSocketTransport.Config.class);
  }
}
