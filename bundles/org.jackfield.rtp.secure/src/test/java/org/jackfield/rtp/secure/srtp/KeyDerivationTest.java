package org.jackfield.rtp.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The numbers of RFC 3711, appendix B. */
class KeyDerivationTest {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final SrtpKey master =
      new SrtpKey(
          SrtpProfile.AES128_CM_HMAC_SHA1_80,
          HEX.parseHex("E1F97A0D3E018BE0D64FA32C06DE4139"),
          HEX.parseHex("0EC675AD498AFEEBB6960B3AABE6"));

  @Test
  void cipherKeyIsThatOfTheRfc() {
    assertEquals("C61E7A93744F39EE10734AFE3FF7A087", derived(KeyDerivation.RTP_KEY, 16));
  }

  @Test
  void cipherSaltIsThatOfTheRfc() {
    assertEquals("30CBBC08863D8C85D49DB34A9AE1", derived(KeyDerivation.RTP_SALT, 14));
  }

  @Test
  void longAuthKeyIsThatOfTheRfc() {
    assertEquals(
        "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCE"
            + "E049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC25"
            + "6D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2DC68",
        derived(KeyDerivation.RTP_AUTH, 94 + 2));
  }

  @Test
  void keyStreamIsThatOfTheRfc() {
    byte[] stream = new byte[0xFF02 * 16];
    new CounterStream(
            HEX.parseHex("2B7E151628AED2A6ABF7158809CF4F3C"),
            HEX.parseHex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"))
        .xor(stream, 0, stream.length, 0, 0);
    assertEquals("E03EAD0935C95E80E166B16DD92B4EB4", block(stream, 0));
    assertEquals("D23513162B02D0F72A43A2FE4A5F97AB", block(stream, 1));
    assertEquals("41E95B3BB0A2E8DD477901E4FCA894C0", block(stream, 2));
    assertEquals("EC8CDF7398607CB0F2D21675EA9EA1E4", block(stream, 0xFEFF));
    assertEquals("362B7C3C6773516318A077D7FC5073AE", block(stream, 0xFF00));
    assertEquals("6A2CC3787889374FBEB4C81B17BA6C44", block(stream, 0xFF01));
  }

  @Test
  void keyNeverPrintsItself() {
    assertEquals("SrtpKey[AES128_CM_HMAC_SHA1_80, redacted]", master.toString());
  }

  private String derived(int label, int length) {
    return HEX.formatHex(KeyDerivation.derive(master, label, length));
  }

  private static String block(byte[] stream, int number) {
    return HEX.formatHex(stream, number * 16, number * 16 + 16);
  }
}
