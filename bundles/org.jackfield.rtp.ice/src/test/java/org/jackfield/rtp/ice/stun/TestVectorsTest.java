package org.jackfield.rtp.ice.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The short-term credential vectors of RFC 5769. */
class TestVectorsTest {
  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
  private static final String ID = "b7e7a701bc34d686fa87dfae";

  @Test
  void sampleRequest() {
    StunPacket.Valid packet =
        packet(
            "00010058 2112a442 b7e7a701bc34d686fa87dfae"
                + "80220010 5354554e207465737420636c69656e74"
                + "00240004 6e0001ff"
                + "80290008 932ff9b151263b36"
                + "00060009 6576746a3a68367659202020"
                + "00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                + "80280004 e57a3bcf");
    StunMessage message = packet.message();
    assertEquals(StunMessage.Kind.REQUEST, message.kind());
    assertEquals(ID, message.id().toString());
    assertEquals(Optional.of("evtj:h6vY"), message.username());
    assertEquals(OptionalLong.of(0x6e0001ffL), message.priority());
    assertEquals(Optional.of(new StunMessage.Role(false, 0x932ff9b151263b36L)), message.role());
    assertEquals(Optional.of("evtj"), packet.receiver());
    assertTrue(packet.signedWith(PASSWORD));
    assertFalse(packet.signedWith(PASSWORD + "x"));
  }

  @Test
  void sampleIpv4Response() throws Exception {
    StunPacket.Valid packet =
        packet(
            "0101003c 2112a442 b7e7a701bc34d686fa87dfae"
                + "8022000b 7465737420766563746f7220"
                + "00200008 0001a147e112a643"
                + "00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                + "80280004 c07d4c96");
    assertEquals(StunMessage.Kind.SUCCESS, packet.message().kind());
    assertEquals(
        Optional.of(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 32853)),
        packet.message().mapped());
    assertTrue(packet.signedWith(PASSWORD));
  }

  @Test
  void sampleIpv6Response() throws Exception {
    StunPacket.Valid packet =
        packet(
            "01010048 2112a442 b7e7a701bc34d686fa87dfae"
                + "8022000b 7465737420766563746f7220"
                + "00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
                + "00080014 a382954e4be67bf11784c97c8292c275bfe3ed41"
                + "80280004 c8fb0b4c");
    InetAddress address = InetAddress.getByName("2001:db8:1234:5678:11:2233:4455:6677");
    assertEquals(Optional.of(new InetSocketAddress(address, 32853)), packet.message().mapped());
    assertTrue(packet.signedWith(PASSWORD));
  }

  private static StunPacket.Valid packet(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertTrue(StunPacket.looksLikeStun(bytes));
    return assertInstanceOf(StunPacket.Valid.class, StunPacket.decode(bytes));
  }
}
