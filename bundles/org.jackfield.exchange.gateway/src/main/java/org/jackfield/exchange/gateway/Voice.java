package org.jackfield.exchange.gateway;

import java.util.Optional;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;

/**
 * A session's outgoing side: numbers our requests, knows our pings, adds the sticky token. Replies
 * and echoes are for any thread, all else for the lane.
 */
final class Voice {
  private static final int PINGS_REMEMBERED = 8;

  private final Outlet outlet;

  /** Ids of the latest, in turn; there are thousands of sessions, so no collection. */
  private final long[] pings = new long[PINGS_REMEMBERED];

  private volatile Optional<String> stickyToken = Optional.empty();
  private int ping;
  private long lastId;

  Voice(Outlet outlet) {
    this.outlet = outlet;
  }

  /** The token that goes along from now on; none for devices that lose their port over it. */
  void stickyToken(Optional<String> token) {
    stickyToken = token;
  }

  void say(ServerMessage message) {
    outlet.send(Wire.encode(++lastId, message, stickyToken));
  }

  void ping() {
    synchronized (pings) {
      pings[ping] = lastId + 1;
      ping = (ping + 1) % PINGS_REMEMBERED;
    }
    say(new ServerMessage.Ping());
  }

  /** Whether this is one of our own pings coming back, which must not be answered. */
  boolean isEcho(RequestId id) {
    if (!id.number()) {
      return false;
    }
    synchronized (pings) {
      for (int i = 0; i < PINGS_REMEMBERED; i++) {
        if (pings[i] > 0 && id.value().equals(Long.toString(pings[i]))) {
          pings[i] = 0;
          return true;
        }
      }
    }
    return false;
  }

  void reply(Optional<RequestId> id, Reply reply) {
    id.ifPresent(it -> outlet.send(Wire.encode(it, reply, stickyToken)));
  }

  void refuse(Optional<RequestId> id, RpcError error) {
    id.ifPresent(it -> outlet.send(Wire.encode(it, error)));
  }

  void refuse(Optional<RequestId> id, RpcError error, String words) {
    id.ifPresent(it -> outlet.send(Wire.encode(it, error.code(), words)));
  }

  void close(int code, String reason) {
    outlet.close(code, reason);
  }
}
