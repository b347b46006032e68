package org.jackfield.testkit.contract;

import java.net.URI;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.SignalingPeer;

/** The fake that other tests rely on keeps the same contract as the real ones. */
class MemoryTransportContractTest extends SignalingTransportContract {
  private final MemoryTransport transport = new MemoryTransport();

  @Override
  protected SignalingTransport transport() {
    return transport;
  }

  @Override
  protected URI server() {
    return URI.create("ws://memory/");
  }

  @Override
  protected SignalingPeer awaitPeer() {
    return transport.awaitPeer(SOON);
  }

  @Override
  protected void refuse() {
    transport.refuseNext(
        Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "connect failed"));
  }
}
