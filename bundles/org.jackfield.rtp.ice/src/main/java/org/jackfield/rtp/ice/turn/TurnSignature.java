package org.jackfield.rtp.ice.turn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** Long-term credentials under the realm and nonce of the server (RFC 8489 section 9.2). */
final class TurnSignature {
  private final TurnServer server;
  private Optional<String> realm = Optional.empty();
  private Optional<String> nonce = Optional.empty();
  private Optional<byte[]> key = Optional.empty();

  TurnSignature(TurnServer server) {
    this.server = server;
  }

  /** Empty before the server has said its realm. */
  Optional<byte[]> key() {
    return key;
  }

  /** Takes realm and nonce of a 401 or 438; false when they are not there. */
  boolean challenged(TurnMessage error) {
    Optional<String> said = error.text(TurnMessage.REALM).or(() -> realm);
    Optional<String> fresh = error.text(TurnMessage.NONCE);
    if (said.isEmpty() || fresh.isEmpty()) {
      return false;
    }
    if (!said.equals(realm)) {
      key = Optional.of(key(said.get()));
    }
    realm = said;
    nonce = fresh;
    return true;
  }

  byte[] signed(TurnMessage request) {
    if (key.isEmpty()) {
      return TurnCodec.encode(request, key);
    }
    List<TurnMessage.Attribute> who =
        List.of(
            TurnMessage.Attribute.text(TurnMessage.USERNAME, server.username()),
            TurnMessage.Attribute.text(TurnMessage.REALM, realm.orElseThrow()),
            TurnMessage.Attribute.text(TurnMessage.NONCE, nonce.orElseThrow()));
    return TurnCodec.encode(request.with(who), key);
  }

  /** MD5 is what every server has; the SHA-256 of RFC 8489 is optional and not spoken here. */
  private byte[] key(String said) {
    String password = Normalizer.normalize(server.password(), Normalizer.Form.NFC);
    String all = server.username() + ":" + said + ":" + password;
    try {
      return MessageDigest.getInstance("MD5").digest(all.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5, which every Java must have", e);
    }
  }
}
