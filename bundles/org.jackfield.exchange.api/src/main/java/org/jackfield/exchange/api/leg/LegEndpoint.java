package org.jackfield.exchange.api.leg;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the switch tells the holder of a leg. Called from the leg's lane, in order: enqueue and
 * return.
 */
@ConsumerType
public interface LegEndpoint {

  /** A placed leg: the far end rings. */
  void ringing(LegIds ids);

  /** A placed leg: sound before the answer. A later {@link #answered} then has no SDP. */
  void earlyMedia(LegIds ids, String sdp);

  /** A placed leg: answered. */
  void answered(LegIds ids, Optional<String> sdp);

  /** Any leg: over. The last call; comes also after the holder's own hang-up. */
  void ended(HangupCause cause);
}
