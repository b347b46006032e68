package org.jackfield.exchange.gateway;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;

/** A session's outgoing side: numbers our requests, knows our pings, adds the sticky token. */
final class Voice {
  private static final int PINGS_REMEMBERED = 8;

  private final Outlet outlet;
  private final Set<String> pings = new HashSet<>();
  private Optional<String> stickyToken = Optional.empty();
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
    if (pings.size() >= PINGS_REMEMBERED) {
      pings.clear();
    }
    pings.add(Long.toString(lastId + 1));
    say(new ServerMessage.Ping());
  }

  /** Whether this is one of our own pings coming back, which must not be answered. */
  boolean isEcho(RequestId id) {
    return id.number() && pings.remove(id.value());
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
