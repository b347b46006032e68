package org.jackfield.spi.signaling;

import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The user of a connection. Called on a thread of the transport, one call at a time and in order;
 * the user only enqueues, so a transport may call from its network threads. Ping and pong frames
 * are the transport's own and are not reported.
 */
@ProviderType
public interface SignalingListener {

  /** A whole text has arrived. */
  void onText(String text);

  /**
   * Closed; the last call, exactly one for each opened connection.
   *
   * @param code RFC 6455 7.4; 1006 where the peer just went
   * @param problem why, unless this side asked for it or the peer closed with 1000
   */
  void onClosed(int code, Optional<Problem> problem);
}
