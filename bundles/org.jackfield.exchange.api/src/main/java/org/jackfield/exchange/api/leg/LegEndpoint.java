package org.jackfield.exchange.api.leg;

import java.util.List;
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

  /**
   * A placed leg: answered.
   *
   * @param headers custom headers of who answered, in order
   */
  void answered(LegIds ids, Optional<String> sdp, List<Header> headers);

  /**
   * Who is at the other end is known now, or is somebody else now; for a display.
   *
   * @param name may be empty
   * @param number or user name
   */
  default void party(String name, String number) {}

  /**
   * The other side wrote something ({@link LegControl#text}).
   *
   * @param text not empty; never logged
   */
  default void text(String text) {}

  /**
   * The session by which its device comes back for the leg when its connection, or the whole
   * exchange, has gone; empty for a holder that does not come back. May change; asked from any
   * thread.
   */
  default Optional<String> session() {
    return Optional.empty();
  }

  /** Any leg: over. The last call; comes also after the holder's own hang-up. */
  void ended(HangupCause cause);
}
