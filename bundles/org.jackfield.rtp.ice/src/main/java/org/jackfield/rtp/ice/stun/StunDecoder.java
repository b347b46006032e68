package org.jackfield.rtp.ice.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one message. */
final class StunDecoder {
  private final byte[] bytes;
  private final TransactionId id;
  private Optional<String> username = Optional.empty();
  private OptionalLong priority = OptionalLong.empty();
  private boolean useCandidate;
  private Optional<StunMessage.Role> role = Optional.empty();
  private Optional<InetSocketAddress> mapped = Optional.empty();
  private Optional<StunMessage.ErrorCode> error = Optional.empty();
  private final List<Integer> unknown = new ArrayList<>();
  private int integrityAt;

  private StunDecoder(byte[] bytes, TransactionId id) {
    this.bytes = bytes;
    this.id = id;
  }

  static StunPacket decode(byte[] bytes) {
    if (bytes.length < StunAttributes.HEADER) {
      return new StunPacket.Fault("header", "is shorter than 20 bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int type = in.getShort() & 0xFFFF;
    int length = in.getShort() & 0xFFFF;
    if (in.getInt() != StunAttributes.COOKIE) {
      return new StunPacket.Fault("header", "has no magic cookie");
    }
    if (length != bytes.length - StunAttributes.HEADER || (length & 3) != 0) {
      return new StunPacket.Fault("header", "length does not fit the datagram");
    }
    Optional<StunMessage.Kind> kind = kind(type);
    if (kind.isEmpty()) {
      return new StunPacket.Fault("header", "is no Binding message");
    }
    StunDecoder decoder = new StunDecoder(bytes, new TransactionId(in.getLong(), in.getInt()));
    Optional<StunPacket.Fault> fault = decoder.attributes(in);
    return fault.isPresent() ? fault.get() : decoder.result(kind.get());
  }

  private static Optional<StunMessage.Kind> kind(int type) {
    for (StunMessage.Kind kind : StunMessage.Kind.values()) {
      if (kind.type == type) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private StunPacket result(StunMessage.Kind kind) {
    StunMessage message =
        new StunMessage(kind, id, username, priority, useCandidate, role, mapped, error, unknown);
    return new StunPacket.Valid(message, bytes, integrityAt);
  }

  private Optional<StunPacket.Fault> attributes(ByteBuffer in) {
    while (in.hasRemaining()) {
      int at = in.position();
      int type = in.getShort() & 0xFFFF;
      int length = in.getShort() & 0xFFFF;
      if (((length + 3) & ~3) > in.remaining()) {
        return fault(type, "is longer than the message");
      }
      ByteBuffer value = in.slice(in.position(), length);
      in.position(in.position() + ((length + 3) & ~3));
      if (type == StunAttributes.FINGERPRINT) {
        return fingerprint(value, at, in.hasRemaining());
      }
      // Nothing behind the signature counts, for anybody could have put it there (RFC 8489 section
      // 14.5).
      if (integrityAt == 0) {
        Optional<StunPacket.Fault> fault = attribute(type, value, at);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<StunPacket.Fault> fingerprint(ByteBuffer value, int at, boolean more) {
    if (value.remaining() != 4) {
      return fault(StunAttributes.FINGERPRINT, "has not 4 bytes");
    }
    if (more) {
      return fault(StunAttributes.FINGERPRINT, "is not the last");
    }
    return value.getInt() == StunAttributes.fingerprint(bytes, at)
        ? Optional.empty()
        : fault(StunAttributes.FINGERPRINT, "does not match");
  }

  private Optional<StunPacket.Fault> attribute(int type, ByteBuffer value, int at) {
    return switch (type) {
      case StunAttributes.USERNAME -> username(value);
      case StunAttributes.MESSAGE_INTEGRITY -> sized(type, value, 20, () -> integrityAt = at);
      case StunAttributes.PRIORITY ->
          sized(type, value, 4, () -> priority = OptionalLong.of(value.getInt() & 0xFFFFFFFFL));
      case StunAttributes.USE_CANDIDATE -> sized(type, value, 0, () -> useCandidate = true);
      case StunAttributes.ICE_CONTROLLED ->
          sized(
              type,
              value,
              8,
              () -> role = Optional.of(new StunMessage.Role(false, value.getLong())));
      case StunAttributes.ICE_CONTROLLING ->
          sized(
              type,
              value,
              8,
              () -> role = Optional.of(new StunMessage.Role(true, value.getLong())));
      case StunAttributes.XOR_MAPPED_ADDRESS -> mapped(value);
      case StunAttributes.ERROR_CODE -> error(value);
      case StunAttributes.UNKNOWN_ATTRIBUTES -> {
        while (value.remaining() >= 2) {
          unknown.add(value.getShort() & 0xFFFF);
        }
        yield Optional.empty();
      }
      default -> {
        if (StunAttributes.mustBeUnderstood(type)) {
          unknown.add(type);
        }
        yield Optional.empty();
      }
    };
  }

  private static Optional<StunPacket.Fault> sized(
      int type, ByteBuffer value, int size, Runnable take) {
    if (value.remaining() != size) {
      return fault(type, "has not " + size + " bytes");
    }
    take.run();
    return Optional.empty();
  }

  private Optional<StunPacket.Fault> username(ByteBuffer value) {
    if (value.remaining() > 513) {
      return fault(StunAttributes.USERNAME, "is longer than 513 bytes");
    }
    username = Optional.of(StandardCharsets.UTF_8.decode(value).toString());
    return Optional.empty();
  }

  private Optional<StunPacket.Fault> error(ByteBuffer value) {
    if (value.remaining() < 4) {
      return fault(StunAttributes.ERROR_CODE, "has not 4 bytes");
    }
    value.getShort();
    int hundreds = value.get() & 7;
    int rest = value.get() & 0xFF;
    if (hundreds < 3 || hundreds > 6 || rest > 99) {
      return fault(StunAttributes.ERROR_CODE, "is not 300 to 699");
    }
    String reason = StandardCharsets.UTF_8.decode(value).toString();
    error = Optional.of(new StunMessage.ErrorCode(hundreds * 100 + rest, reason));
    return Optional.empty();
  }

  private Optional<StunPacket.Fault> mapped(ByteBuffer value) {
    int size = value.remaining();
    int family = size < 4 ? 0 : value.getShort() & 0xFF;
    if (!(family == 1 && size == 8) && !(family == 2 && size == 20)) {
      return fault(StunAttributes.XOR_MAPPED_ADDRESS, "is no address of IPv4 or IPv6");
    }
    int port = (value.getShort() & 0xFFFF) ^ (StunAttributes.COOKIE >>> 16);
    byte[] address = new byte[size - 4];
    value.get(address);
    try {
      mapped =
          Optional.of(new InetSocketAddress(InetAddress.getByAddress(masked(address, id)), port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes always make an address", e);
    }
    return Optional.empty();
  }

  /**
   * An address XORed with cookie and transaction; the same again gives it back (RFC 8489 section
   * 14.2).
   */
  static byte[] masked(byte[] address, TransactionId id) {
    ByteBuffer mask = ByteBuffer.allocate(16);
    mask.putInt(StunAttributes.COOKIE).putLong(id.high()).putInt(id.low());
    byte[] masked = new byte[address.length];
    for (int i = 0; i < address.length; i++) {
      masked[i] = (byte) (address[i] ^ mask.array()[i]);
    }
    return masked;
  }

  private static Optional<StunPacket.Fault> fault(int type, String reason) {
    return Optional.of(new StunPacket.Fault("attribute 0x%04x".formatted(type), reason));
  }
}
