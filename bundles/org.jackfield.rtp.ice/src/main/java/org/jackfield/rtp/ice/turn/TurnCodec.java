package org.jackfield.rtp.ice.turn;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jackfield.rtp.ice.stun.TransactionId;

/** Turn messages as bytes, with MESSAGE-INTEGRITY under a key and FINGERPRINT. */
final class TurnCodec {
  private static final int HEADER = 20;
  private static final int INTEGRITY = 0x0008;
  private static final int FINGERPRINT = 0x8028;
  private static final int FINGERPRINT_MASK = 0x5354554E;
  private static final int MAC_BYTES = 20;

  /** A message read; the bytes are needed to check who signed it. */
  record Read(TurnMessage message, byte[] bytes, int integrityAt) {
    boolean signedWith(byte[] key) {
      if (integrityAt == 0) {
        return false;
      }
      byte[] said = Arrays.copyOfRange(bytes, integrityAt + 4, integrityAt + 4 + MAC_BYTES);
      return MessageDigest.isEqual(said, mac(bytes, integrityAt, key));
    }
  }

  private TurnCodec() {}

  static byte[] encode(TurnMessage message, Optional<byte[]> key) {
    int room = HEADER + 4 + MAC_BYTES + 8;
    for (TurnMessage.Attribute attribute : message.attributes()) {
      room += 4 + padded(attribute.value().length);
    }
    ByteBuffer out = ByteBuffer.allocate(room);
    out.putShort((short) type(message.method(), message.kind())).putShort((short) 0);
    out.putInt(TurnMessage.COOKIE).putLong(message.id().high()).putInt(message.id().low());
    message.attributes().forEach(attribute -> put(out, attribute.type(), attribute.value()));
    if (key.isPresent()) {
      put(out, INTEGRITY, mac(out.array(), out.position(), key.get()));
    }
    int at = out.position();
    out.putShort(2, (short) (at + 8 - HEADER));
    put(out, FINGERPRINT, ByteBuffer.allocate(4).putInt(crc(out.array(), at)).array());
    return Arrays.copyOf(out.array(), out.position());
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue() ^ FINGERPRINT_MASK;
  }

  private static void put(ByteBuffer out, int type, byte[] value) {
    out.putShort((short) type).putShort((short) value.length).put(value);
    out.position(out.position() + padded(value.length) - value.length);
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }

  /** Method and class share the type's bits (RFC 8489 section 5). */
  private static int type(int method, int kind) {
    return method & 0xF | (method & 0x70) << 1 | (method & 0xF80) << 2 | kind;
  }

  /** Empty for what is no well-formed message. */
  static Optional<Read> decode(byte[] bytes) {
    if (bytes.length < HEADER || (bytes[0] & 0xC0) != 0) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int type = in.getShort() & 0xFFFF;
    int length = in.getShort() & 0xFFFF;
    if (in.getInt() != TurnMessage.COOKIE || length != bytes.length - HEADER) {
      return Optional.empty();
    }
    TransactionId id = new TransactionId(in.getLong(), in.getInt());
    List<TurnMessage.Attribute> attributes = new ArrayList<>();
    int integrityAt = 0;
    while (in.remaining() >= 4) {
      int at = in.position();
      int attribute = in.getShort() & 0xFFFF;
      int size = in.getShort() & 0xFFFF;
      if (padded(size) > in.remaining()) {
        return Optional.empty();
      }
      byte[] value = Arrays.copyOfRange(bytes, at + 4, at + 4 + size);
      in.position(at + 4 + padded(size));
      if (attribute == FINGERPRINT) {
        if (size != 4 || ByteBuffer.wrap(value).getInt() != crc(bytes, at)) {
          return Optional.empty();
        }
      } else if (integrityAt == 0) {
        // Nothing behind the signature counts: anybody could have put it there.
        if (attribute == INTEGRITY && size == MAC_BYTES) {
          integrityAt = at;
        } else {
          attributes.add(new TurnMessage.Attribute(attribute, value));
        }
      }
    }
    int method = type & 0xF | type >> 1 & 0x70 | type >> 2 & 0xF80;
    return Optional.of(
        new Read(new TurnMessage(method, type & 0x110, id, attributes), bytes, integrityAt));
  }

  /** HMAC-SHA1 over all before the attribute, the length as if the message ended behind it. */
  private static byte[] mac(byte[] packet, int attributeAt, byte[] key) {
    byte[] signed = Arrays.copyOf(packet, attributeAt);
    int length = attributeAt + 4 + MAC_BYTES - HEADER;
    signed[2] = (byte) (length >> 8);
    signed[3] = (byte) length;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA1, which every Java must have", e);
    }
  }
}
