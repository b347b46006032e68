package org.jackfield.exchange.api.media;

import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a leg. Told on threads of the node, in order; only enqueues. */
@ProviderType
public interface MediaLegListener {

  /** ICE and DTLS are through: sound flows. Once. */
  void onConnected();

  /**
   * The device pressed a key (RFC 4733). Once for each press; bridged legs hear it by themselves.
   */
  void onDigit(char digit);

  /**
   * Media could not be set up in time, or was lost (30 s without consent); nothing more follows.
   */
  void onFailed(Problem problem);
}
