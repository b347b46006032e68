package org.jackfield.rtp.sdp;

import java.util.List;
import java.util.Optional;

/** Reads the keys of one section; those nobody here can use are left out, not refused. */
final class CryptoReader {
  private static final String INLINE = "inline:";

  private CryptoReader() {}

  static List<Crypto> read(SdpLine.Block block) {
    return block.attributes("crypto").stream().flatMap(line -> crypto(line).stream()).toList();
  }

  private static Optional<Crypto> crypto(SdpLine line) {
    String[] words = Words.of(line.attributeValue());
    if (words.length < 3) {
      throw line.bad("has not tag, suite and key");
    }
    int tag = (int) line.number(words[0], 0, 999_999_999, "crypto tag");
    if (!Crypto.knows(words[1])) {
      return Optional.empty();
    }
    if (!words[2].startsWith(INLINE)) {
      throw line.bad("has no inline key");
    }
    String[] parts = words[2].substring(INLINE.length()).split("\\|");
    // More words are session parameters, which change what is sent (RFC 4568 section 6.3); several
    // keys, or one with an MKI, need a place in the packet.
    boolean severalKeys = words[2].indexOf(';') >= 0;
    boolean identified = parts.length > 1 && parts[parts.length - 1].indexOf(':') >= 0;
    if (words.length > 3 || severalKeys || identified) {
      return Optional.empty();
    }
    // A lifetime may follow: longer than any call, by default (section 6.1).
    return Optional.of(line.checked(() -> new Crypto(tag, words[1], parts[0])));
  }
}
