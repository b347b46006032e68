package org.jackfield.rtp.ice.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class StunMessageTest {
  private static final TransactionId ID = new TransactionId(0x0102030405060708L, 0x090a0b0c);
  private static final String PASSWORD = "passwordpasswordpassword";
  private static final StunMessage CHECK =
      StunMessage.check(ID, "them:us", 1853824767L, new StunMessage.Role(true, -7), true);

  @Test
  void everyMessageReadsBackEqual() throws Exception {
    InetSocketAddress v4 = new InetSocketAddress(InetAddress.getByName("203.0.113.9"), 65535);
    InetSocketAddress v6 = new InetSocketAddress(InetAddress.getByName("2001:db8::9"), 1);
    for (StunMessage message :
        List.of(
            CHECK,
            StunMessage.check(
                ID, "a:b", 0xFFFFFFFFL, new StunMessage.Role(false, Long.MAX_VALUE), false),
            StunMessage.request(ID),
            StunMessage.indication(ID),
            StunMessage.success(ID, v4),
            StunMessage.success(ID, v6),
            StunMessage.error(ID, StunMessage.ErrorCode.ROLE_CONFLICT, List.of()),
            StunMessage.error(
                ID, StunMessage.ErrorCode.UNKNOWN_ATTRIBUTE, List.of(0x7777, 0x0001, 0x7ABC)))) {
      StunPacket.Valid open = valid(message.encode());
      assertEquals(message, open.message());
      assertFalse(open.signed());
      assertFalse(open.signedWith(PASSWORD));
      StunPacket.Valid signed = valid(message.encode(PASSWORD));
      assertEquals(message, signed.message());
      assertTrue(signed.signedWith(PASSWORD));
      assertFalse(signed.signedWith("another"));
    }
  }

  @Test
  void layoutIsThatOfTheStandard() throws Exception {
    byte[] packet = CHECK.encode(PASSWORD);
    ByteBuffer in = ByteBuffer.wrap(packet);
    assertEquals(0x0001, in.getShort());
    assertEquals(packet.length - 20, in.getShort());
    assertEquals(0x2112A442, in.getInt());
    int signature = packet.length - 8 - 24;
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(PASSWORD.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    byte[] signed = Arrays.copyOf(packet, signature);
    ByteBuffer.wrap(signed).putShort(2, (short) (packet.length - 20 - 8));
    assertEquals(0x00080014, in.getInt(signature));
    assertTrue(
        Arrays.equals(
            mac.doFinal(signed), Arrays.copyOfRange(packet, signature + 4, signature + 24)));
    CRC32 crc = new CRC32();
    crc.update(packet, 0, packet.length - 8);
    assertEquals(0x80280004, in.getInt(packet.length - 8));
    assertEquals((int) crc.getValue() ^ 0x5354554e, in.getInt(packet.length - 4));
  }

  @Test
  void addresseeOfACheckIsFoundWithoutAuthentication() {
    assertEquals(Optional.of("them"), StunPacket.addressee(CHECK.encode(PASSWORD)));
    assertEquals(Optional.empty(), StunPacket.addressee(StunMessage.request(ID).encode()));
    assertEquals(Optional.empty(), StunPacket.addressee(StunMessage.indication(ID).encode()));
    assertEquals(Optional.empty(), StunPacket.addressee(new byte[] {(byte) 0x80, 0, 0, 0}));
  }

  @Test
  void otherProtocolsOnTheSamePortAreToldApart() {
    byte[] dtls = new byte[40];
    dtls[0] = 22;
    byte[] rtp = new byte[40];
    rtp[0] = (byte) 0x80;
    assertFalse(StunPacket.looksLikeStun(dtls));
    assertFalse(StunPacket.looksLikeStun(rtp));
    assertFalse(StunPacket.looksLikeStun(new byte[40]));
    assertFalse(StunPacket.looksLikeStun(new byte[0]));
    assertTrue(StunPacket.looksLikeStun(CHECK.encode(PASSWORD)));
  }

  @Test
  void everyFaultNamesItsPlace() {
    byte[] good = CHECK.encode(PASSWORD);
    assertEquals("header: is shorter than 20 bytes", fault(Arrays.copyOf(good, 19)));
    assertEquals(
        "header: length does not fit the datagram", fault(Arrays.copyOf(good, good.length - 4)));
    assertEquals("header: has no magic cookie", fault(changed(good, 4)));
    assertEquals("header: is no Binding message", fault(changed(good, 1)));
    assertEquals("attribute 0x8028: does not match", fault(changed(good, 30)));
    assertEquals("attribute 0x0006: is longer than the message", fault(raw(0x00060040, 0)));
    assertEquals("attribute 0x0024: has not 4 bytes", fault(raw(0x00240008, 0, 0)));
    assertEquals("attribute 0x0008: has not 20 bytes", fault(raw(0x00080004, 0)));
    assertEquals("attribute 0x0025: has not 0 bytes", fault(raw(0x00250004, 0)));
    assertEquals("attribute 0x802a: has not 8 bytes", fault(raw(0x802a0004, 0)));
    assertEquals(
        "attribute 0x0020: is no address of IPv4 or IPv6", fault(raw(0x00200008, 0x00030000, 0)));
    assertEquals("attribute 0x0009: is not 300 to 699", fault(raw(0x00090004, 0x00000263)));
    assertEquals("attribute 0x8028: is not the last", fault(raw(0x80280004, 0, 0x00250000)));
    assertEquals(
        "attribute 0x0006: is longer than 513 bytes", fault(raw(0x00060204, new int[129])));
  }

  @Test
  void whatStandsBehindTheSignatureDoesNotCount() {
    byte[] signed =
        StunMessage.check(ID, "them:us", 5, new StunMessage.Role(true, 1), false).encode(PASSWORD);
    byte[] longer = Arrays.copyOf(signed, signed.length - 8 + 4);
    ByteBuffer.wrap(longer)
        .putShort(2, (short) (longer.length - 20))
        .putInt(longer.length - 4, 0x00250000);
    StunPacket.Valid packet = valid(longer);
    assertTrue(packet.signedWith(PASSWORD));
    assertFalse(packet.message().useCandidate());
  }

  @Test
  void unknownAttributesAreListedOnlyIfTheyMustBeUnderstood() {
    assertEquals(List.of(0x7777), valid(raw(0x77770002, 0, 0xC0570004, 1)).message().unknown());
  }

  @Test
  void printedFormShowsNoNameAndNoAddress() throws Exception {
    assertEquals("StunMessage[REQUEST]", CHECK.toString());
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("203.0.113.9"), 5);
    assertEquals(
        "StunMessage[SUCCESS]", valid(StunMessage.success(ID, address).encode()).toString());
  }

  @Test
  void mutatedDatagramsNeverThrow() {
    Random random = new Random(5769);
    byte[] good = CHECK.encode(PASSWORD);
    byte[] open = Arrays.copyOf(good, good.length - 8); // without the checksum faults reach deeper
    ByteBuffer.wrap(open).putShort(2, (short) (open.length - 20));
    int faults = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes =
          Arrays.copyOf(
              open, random.nextInt(4) == 0 ? random.nextInt(open.length + 8) : open.length);
      for (int hits = random.nextInt(5); hits > 0 && bytes.length > 0; hits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (StunPacket.decode(bytes) instanceof StunPacket.Valid valid) {
        valid.message().encode(PASSWORD);
        valid.signedWith(PASSWORD);
      } else {
        faults++;
      }
    }
    assertTrue(faults > 10_000 && faults < 50_000, "faults " + faults);
  }

  private static byte[] raw(int attribute, int... words) {
    ByteBuffer out = ByteBuffer.allocate(24 + 4 * words.length);
    out.putShort((short) 1)
        .putShort((short) (4 + 4 * words.length))
        .putInt(0x2112A442)
        .putLong(1)
        .putInt(2);
    out.putInt(attribute);
    for (int word : words) {
      out.putInt(word);
    }
    return out.array();
  }

  private static byte[] changed(byte[] packet, int at) {
    byte[] changed = packet.clone();
    changed[at] ^= 0x04;
    return changed;
  }

  private static StunPacket.Valid valid(byte[] bytes) {
    return assertInstanceOf(StunPacket.Valid.class, StunPacket.decode(bytes));
  }

  private static String fault(byte[] bytes) {
    StunPacket.Fault fault = assertInstanceOf(StunPacket.Fault.class, StunPacket.decode(bytes));
    return fault.place() + ": " + fault.reason();
  }
}
