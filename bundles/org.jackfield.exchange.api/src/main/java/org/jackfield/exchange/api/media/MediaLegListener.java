package org.jackfield.exchange.api.media;

import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a leg. Told on threads of the node, in order; only enqueues. */
@ProviderType
public interface MediaLegListener {

  /** ICE and DTLS are through: sound flows. Once a connection. */
  void onConnected();

  /**
   * The device pressed a key: by telephone-events (RFC 4733), by tones where it has agreed on none,
   * or by signalling, as {@link MediaLeg#signalled} was told. Once for each press, in their order;
   * bridged legs hear it by themselves.
   */
  void onDigit(char digit);

  /** A sound that has an end was heard to its end, or could not be read on. */
  void onPlayed();

  /**
   * Media could not be set up in time, or was lost (30 s without consent); nothing more follows,
   * unless {@link MediaLeg#reoffer} makes another connection.
   */
  void onFailed(Problem problem);
}
