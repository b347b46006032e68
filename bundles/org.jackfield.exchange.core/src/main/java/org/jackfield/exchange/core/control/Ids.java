package org.jackfield.exchange.core.control;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jackfield.exchange.api.leg.LegIds;

/** Makes the names of legs: globally unique, so that more than one exchange may share a network. */
public final class Ids {
  private Ids() {}

  /** A leg of a new conversation. */
  public static LegIds first() {
    return leg(UUID.randomUUID().toString());
  }

  /** Another leg of this one's conversation. */
  public static LegIds next(LegIds other) {
    return leg(other.sessionId());
  }

  private static LegIds leg(String session) {
    UUID random = UUID.randomUUID();
    ByteBuffer bytes =
        ByteBuffer.allocate(16)
            .putLong(random.getMostSignificantBits())
            .putLong(random.getLeastSignificantBits());
    String control = "v3:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    return new LegIds(UUID.randomUUID().toString(), session, control);
  }
}
