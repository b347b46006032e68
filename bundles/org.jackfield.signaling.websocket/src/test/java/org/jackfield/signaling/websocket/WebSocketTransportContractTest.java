package org.jackfield.signaling.websocket;

import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.contract.WebSocketContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class WebSocketTransportContractTest extends WebSocketContract {
  private static WebSocketTransport transport;

  @BeforeAll
  static void start() {
    transport = new WebSocketTransport(Settings.DEFAULTS);
  }

  @AfterAll
  static void stop() {
    transport.close();
  }

  @Override
  protected SignalingTransport transport() {
    return transport;
  }
}
