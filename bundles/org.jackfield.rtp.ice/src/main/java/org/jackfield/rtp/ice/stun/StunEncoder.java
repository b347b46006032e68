package org.jackfield.rtp.ice.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes one message. The buffer holds the longest message there can be: all else is bounded by the
 * field checks.
 */
final class StunEncoder {
  private final StunMessage message;
  private final ByteBuffer out;

  StunEncoder(StunMessage message) {
    this.message = message;
    int texts =
        message.username().map(name -> name.length() * 3).orElse(0)
            + message.error().map(error -> error.reason().length() * 3).orElse(0);
    this.out = ByteBuffer.allocate(256 + texts + 2 * message.unknown().size());
  }

  byte[] encode(Optional<String> password) {
    out.putShort((short) message.kind().type).putShort((short) 0).putInt(StunAttributes.COOKIE);
    out.putLong(message.id().high()).putInt(message.id().low());
    message
        .username()
        .ifPresent(name -> bytes(StunAttributes.USERNAME, name.getBytes(StandardCharsets.UTF_8)));
    message
        .priority()
        .ifPresent(priority -> head(StunAttributes.PRIORITY, 4).putInt((int) priority));
    message
        .role()
        .ifPresent(
            role ->
                head(
                        role.controlling()
                            ? StunAttributes.ICE_CONTROLLING
                            : StunAttributes.ICE_CONTROLLED,
                        8)
                    .putLong(role.tieBreaker()));
    if (message.useCandidate()) {
      head(StunAttributes.USE_CANDIDATE, 0);
    }
    message.mapped().ifPresent(this::mapped);
    message.error().ifPresent(this::error);
    if (message.error().isPresent() && !message.unknown().isEmpty()) {
      ByteBuffer types = ByteBuffer.allocate(2 * message.unknown().size());
      message.unknown().forEach(type -> types.putShort(type.shortValue()));
      bytes(StunAttributes.UNKNOWN_ATTRIBUTES, types.array());
    }
    password.ifPresent(
        secret -> {
          int at = out.position();
          byte[] mac = StunAttributes.integrity(out.array(), at, secret);
          bytes(StunAttributes.MESSAGE_INTEGRITY, mac);
        });
    int at = out.position();
    StunAttributes.writeLength(out.array(), at + 8 - StunAttributes.HEADER);
    head(StunAttributes.FINGERPRINT, 4).putInt(StunAttributes.fingerprint(out.array(), at));
    return Arrays.copyOf(out.array(), out.position());
  }

  private ByteBuffer head(int type, int length) {
    return out.putShort((short) type).putShort((short) length);
  }

  private void bytes(int type, byte[] value) {
    head(type, value.length).put(value);
    out.position((out.position() + 3) & ~3); // padding of zeros
  }

  private void error(StunMessage.ErrorCode error) {
    byte[] reason = error.reason().getBytes(StandardCharsets.UTF_8);
    ByteBuffer value = ByteBuffer.allocate(4 + reason.length);
    value
        .putShort((short) 0)
        .put((byte) (error.code() / 100))
        .put((byte) (error.code() % 100))
        .put(reason);
    bytes(StunAttributes.ERROR_CODE, value.array());
  }

  private void mapped(InetSocketAddress mapped) {
    byte[] address = mapped.getAddress().getAddress();
    ByteBuffer value = ByteBuffer.allocate(4 + address.length);
    value.putShort((short) (address.length == 4 ? 1 : 2));
    value.putShort((short) (mapped.getPort() ^ (StunAttributes.COOKIE >>> 16)));
    value.put(StunDecoder.masked(address, message.id()));
    bytes(StunAttributes.XOR_MAPPED_ADDRESS, value.array());
  }
}
