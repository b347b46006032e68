package org.jackfield.spi.signaling;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Opens connections to signalling servers. A service; the best-ranked one that fits is used. */
@ConsumerType
public interface SignalingTransport {
  /** Service property, {@code String+}: URI schemes this transport opens, e.g. {@code wss}. */
  String SCHEMES = "signaling.schemes";

  /**
   * Opens a connection. Returns at once. The stage fails with a {@code ProblemException} (code
   * WEBSOCKET_CONNECTION_FAILED; detail naming the step that failed: name, connect, TLS, upgrade)
   * and within the target's connect deadline; then the listener hears nothing. When it completes,
   * text may have arrived already.
   */
  CompletionStage<SignalingConnection> connect(SignalingTarget target, SignalingListener listener);
}
