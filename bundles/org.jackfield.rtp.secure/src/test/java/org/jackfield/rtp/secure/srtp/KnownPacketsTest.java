package org.jackfield.rtp.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Whole packets as other implementations make them from the same keys. */
class KnownPacketsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String RTP = "800f1234decafbadcafebabe" + "ab".repeat(16);
  private static final String RTCP = "81c8000bcafebabe" + "ab".repeat(16);

  private static final SrtpKey COUNTER =
      new SrtpKey(
          SrtpProfile.AES128_CM_HMAC_SHA1_80,
          HEX.parseHex("e1f97a0d3e018be0d64fa32c06de4139"),
          HEX.parseHex("0ec675ad498afeebb6960b3aabe6"));
  private static final SrtpKey GCM =
      new SrtpKey(
          SrtpProfile.AEAD_AES_128_GCM,
          HEX.parseHex("000102030405060708090a0b0c0d0e0f"),
          HEX.parseHex("a0a1a2a3a4a5a6a7a8a9aaab"));

  @Test
  void counterModeMakesTheKnownRtpPacket() {
    agrees(
        COUNTER,
        RTP,
        "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb",
        false);
  }

  @Test
  void counterModeMakesTheKnownRtcpPacket() {
    agrees(
        COUNTER,
        RTCP,
        "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798",
        true);
  }

  @Test
  void gcmMakesTheKnownRtpPacket() {
    agrees(
        GCM,
        RTP,
        "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392",
        false);
  }

  @Test
  void gcmMakesTheKnownRtcpPacket() {
    agrees(
        GCM,
        RTCP,
        "81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025c52c6fbea2b3b446ea31123ba88ce61e80000001",
        true);
  }

  private static void agrees(SrtpKey key, String plain, String sealed, boolean rtcp) {
    int length = plain.length() / 2;
    byte[] buffer = Arrays.copyOf(HEX.parseHex(plain), length + 40);
    SrtpSender sender = new SrtpSender(key);
    int grown = rtcp ? sender.protectRtcp(buffer, 0, length) : sender.protect(buffer, 0, length);
    assertEquals(sealed, HEX.formatHex(buffer, 0, grown));
    SrtpReceiver receiver = new SrtpReceiver(key);
    int shrunk =
        rtcp ? receiver.unprotectRtcp(buffer, 0, grown) : receiver.unprotect(buffer, 0, grown);
    assertEquals(plain, HEX.formatHex(buffer, 0, shrunk));
  }
}
