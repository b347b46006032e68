package org.jackfield.rtp.ice.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jackfield.rtp.ice.stun.TransactionId;

/**
 * A STUN message of any method with its attributes as they travel (RFC 8489 section 5, RFC 8656
 * sections 17 and 18).
 */
record TurnMessage(int method, int kind, TransactionId id, List<Attribute> attributes) {
  static final int ALLOCATE = 0x003;
  static final int REFRESH = 0x004;
  static final int SEND = 0x006;
  static final int DATA = 0x007;
  static final int CREATE_PERMISSION = 0x008;
  static final int CHANNEL_BIND = 0x009;

  static final int REQUEST = 0x000;
  static final int INDICATION = 0x010;
  static final int SUCCESS = 0x100;
  static final int ERROR = 0x110;

  static final int USERNAME = 0x0006;
  static final int ERROR_CODE = 0x0009;
  static final int CHANNEL_NUMBER = 0x000C;
  static final int LIFETIME = 0x000D;
  static final int XOR_PEER_ADDRESS = 0x0012;
  static final int DATA_BYTES = 0x0013;
  static final int REALM = 0x0014;
  static final int NONCE = 0x0015;
  static final int XOR_RELAYED_ADDRESS = 0x0016;
  static final int REQUESTED_TRANSPORT = 0x0019;
  static final int XOR_MAPPED_ADDRESS = 0x0020;

  static final int COOKIE = 0x2112A442;

  /** One attribute; the value is not copied. */
  record Attribute(int type, byte[] value) {
    static Attribute text(int type, String text) {
      return new Attribute(type, text.getBytes(StandardCharsets.UTF_8));
    }

    static Attribute number(int type, int value) {
      return new Attribute(type, ByteBuffer.allocate(4).putInt(value).array());
    }
  }

  TurnMessage {
    attributes = List.copyOf(attributes);
  }

  /** Send these bytes to a peer. */
  static TurnMessage indication(TransactionId id, InetSocketAddress to, byte[] bytes) {
    TurnMessage bare = new TurnMessage(SEND, INDICATION, id, List.of());
    return bare.with(List.of(bare.address(XOR_PEER_ADDRESS, to), new Attribute(DATA_BYTES, bytes)));
  }

  /** What a Data indication brings; the server lets through only who has a permission. */
  Optional<TurnOutput> received() {
    Optional<byte[]> bytes = value(DATA_BYTES).filter(data -> method == DATA);
    return bytes.flatMap(
        data -> address(XOR_PEER_ADDRESS).map(peer -> new TurnOutput.Received(peer, data)));
  }

  TurnMessage with(List<Attribute> more) {
    List<Attribute> all = new ArrayList<>(attributes);
    all.addAll(more);
    return new TurnMessage(method, kind, id, all);
  }

  Optional<byte[]> value(int type) {
    return attributes.stream()
        .filter(attribute -> attribute.type() == type)
        .map(Attribute::value)
        .findFirst();
  }

  Optional<String> text(int type) {
    return value(type).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** A number of four bytes. */
  OptionalLong number(int type) {
    Optional<byte[]> value = value(type).filter(bytes -> bytes.length == 4);
    return value.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(ByteBuffer.wrap(value.get()).getInt() & 0xFFFF_FFFFL);
  }

  /** 300 to 699; 0 where there is none. */
  int errorCode() {
    return value(ERROR_CODE)
        .filter(bytes -> bytes.length >= 4)
        .map(bytes -> (bytes[2] & 7) * 100 + (bytes[3] & 0xFF) % 100)
        .orElse(0);
  }

  Optional<InetSocketAddress> address(int type) {
    return value(type).flatMap(this::address);
  }

  Attribute address(int type, InetSocketAddress address) {
    byte[] bytes = address.getAddress().getAddress();
    ByteBuffer value = ByteBuffer.allocate(4 + bytes.length);
    value.putShort((short) (bytes.length == 4 ? 1 : 2));
    value.putShort((short) (address.getPort() ^ COOKIE >>> 16));
    value.put(masked(bytes));
    return new Attribute(type, value.array());
  }

  private Optional<InetSocketAddress> address(byte[] bytes) {
    int family = bytes.length < 4 ? 0 : bytes[1];
    if (!(family == 1 && bytes.length == 8) && !(family == 2 && bytes.length == 20)) {
      return Optional.empty();
    }
    ByteBuffer value = ByteBuffer.wrap(bytes);
    int port = value.getShort(2) & 0xFFFF ^ COOKIE >>> 16;
    byte[] address = new byte[bytes.length - 4];
    value.position(4).get(address);
    try {
      return Optional.of(new InetSocketAddress(InetAddress.getByAddress(masked(address)), port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes always make an address", e);
    }
  }

  private byte[] masked(byte[] address) {
    ByteBuffer mask = ByteBuffer.allocate(16);
    mask.putInt(COOKIE).putLong(id.high()).putInt(id.low());
    byte[] masked = new byte[address.length];
    for (int i = 0; i < address.length; i++) {
      masked[i] = (byte) (address[i] ^ mask.array()[i]);
    }
    return masked;
  }

  /** Methods, class and code; no address and no name. */
  @Override
  public String toString() {
    return "TurnMessage[%03x %03x %d]".formatted(method, kind, errorCode());
  }
}
