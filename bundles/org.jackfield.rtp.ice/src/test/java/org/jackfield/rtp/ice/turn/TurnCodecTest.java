package org.jackfield.rtp.ice.turn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jackfield.rtp.ice.stun.TransactionId;
import org.junit.jupiter.api.Test;

class TurnCodecTest {
  /** RFC 5769 section 2.4: a request with long-term credentials. */
  private static final byte[] LONG_TERM =
      HexFormat.of()
          .parseHex(
              "00010060"
                  + "2112a442"
                  + "78ad3433c6ad72c029da412e"
                  + "00060012"
                  + "e3839ee38388e383aae38383e382afe382b90000"
                  + "0015001c"
                  + "662f2f3439396b39353464364f4c33346f4c39465354767936347341"
                  + "0014000b"
                  + "6578616d706c652e6f726700"
                  + "00080014"
                  + "f67024656dd64a3e02b8e0712e85c9a28ca89666");

  @Test
  void theSignatureOfTheTestVectorIsRight() throws Exception {
    TurnCodec.Read read = TurnCodec.decode(LONG_TERM).orElseThrow();
    String user = read.message().text(TurnMessage.USERNAME).orElseThrow();
    assertEquals("example.org", read.message().text(TurnMessage.REALM).orElseThrow());
    byte[] key =
        MessageDigest.getInstance("MD5")
            .digest((user + ":example.org:TheMatrIX").getBytes(StandardCharsets.UTF_8));
    assertTrue(read.signedWith(key));
    key[0]++;
    assertFalse(read.signedWith(key));
  }

  @Test
  void aMessageIsReadAsItWasWritten() {
    TransactionId id = new TransactionId(0x0102030405060708L, 9);
    for (int method = 1; method <= 0xFFF; method += 0x7F) {
      for (int kind : new int[] {0, 0x10, 0x100, 0x110}) {
        TurnMessage bare = new TurnMessage(method, kind, id, List.of());
        TurnMessage message =
            bare.with(
                List.of(
                    TurnMessage.Attribute.text(TurnMessage.NONCE, "abcde"),
                    TurnMessage.Attribute.number(TurnMessage.LIFETIME, -1),
                    bare.address(
                        TurnMessage.XOR_PEER_ADDRESS, new InetSocketAddress("192.0.2.1", 32853)),
                    bare.address(
                        TurnMessage.XOR_RELAYED_ADDRESS,
                        new InetSocketAddress("2001:db8::1", 65535))));
        TurnCodec.Read read =
            TurnCodec.decode(TurnCodec.encode(message, Optional.of(new byte[16]))).orElseThrow();
        assertEquals(method, read.message().method());
        assertEquals(kind, read.message().kind());
        assertEquals(id, read.message().id());
        assertEquals("abcde", read.message().text(TurnMessage.NONCE).orElseThrow());
        assertEquals(0xFFFF_FFFFL, read.message().number(TurnMessage.LIFETIME).orElseThrow());
        assertEquals(
            new InetSocketAddress("192.0.2.1", 32853),
            read.message().address(TurnMessage.XOR_PEER_ADDRESS).orElseThrow());
        assertEquals(
            new InetSocketAddress("2001:db8::1", 65535),
            read.message().address(TurnMessage.XOR_RELAYED_ADDRESS).orElseThrow());
        assertTrue(read.signedWith(new byte[16]));
      }
    }
  }

  @Test
  void theBitsOfAnAllocateAreThoseOfTheRfc() {
    byte[] bytes =
        TurnCodec.encode(
            new TurnMessage(
                TurnMessage.ALLOCATE, TurnMessage.REQUEST, new TransactionId(1, 2), List.of()),
            Optional.empty());
    assertArrayEquals(HexFormat.of().parseHex("000300082112a442"), Arrays.copyOf(bytes, 8));
    byte[] error =
        TurnCodec.encode(
            new TurnMessage(
                TurnMessage.CHANNEL_BIND, TurnMessage.ERROR, new TransactionId(1, 2), List.of()),
            Optional.empty());
    assertEquals(0x0119, (error[0] << 8 | error[1]) & 0xFFFF);
  }

  @Test
  void anyBytesAreReadWithoutAnError() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = Arrays.copyOf(LONG_TERM, 20 + 4 * random.nextInt(25));
      noise[2] = (byte) (noise.length - 20 >> 8);
      noise[3] = (byte) (noise.length - 20);
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
      }
      TurnCodec.decode(noise).ifPresent(read -> read.message().errorCode());
    }
  }
}
