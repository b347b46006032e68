package org.jackfield.rtp.secure.dtls;

import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.tls.DTLSRequest;
import org.bouncycastle.tls.DTLSVerifier;
import org.bouncycastle.tls.DatagramSender;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The server's stateless check before a handshake may take a thread (RFC 6347, 4.2.1): a
 * ClientHello without the right cookie is answered by a HelloVerifyRequest of 60 bytes and
 * forgotten. Made once per socket; its secret is its own. Any thread; a check costs a few
 * microseconds.
 */
public final class HelloCookie {
  private static final int SEND_LIMIT = 1200;
  private static final int HEADERS = 25;
  private static final byte HANDSHAKE = 22;
  private static final byte CLIENT_HELLO = 1;

  private final DTLSVerifier verifier;

  /** Draws a fresh secret from {@code random}. */
  public HelloCookie(SecureRandom random) {
    verifier = new DTLSVerifier(new BcTlsCrypto(random));
  }

  /**
   * Looks at a datagram that belongs to no handshake yet.
   *
   * @param clientId what the cookie is bound to: the sender's address and port as bytes
   * @param data holds the datagram
   * @param offset where it starts
   * @param length its length
   * @param outlet sends the HelloVerifyRequest back; called during this method or not at all
   * @return the hello, if its cookie is right; empty if it was answered, or is no whole ClientHello
   */
  public Optional<VerifiedHello> verify(
      byte[] clientId, byte[] data, int offset, int length, QueuedPipe.Outlet outlet) {
    DatagramSender sender =
        new DatagramSender() {
          @Override
          public int getSendLimit() {
            return SEND_LIMIT;
          }

          @Override
          public void send(byte[] reply, int replyOffset, int replyLength) {
            outlet.send(reply, replyOffset, replyLength);
          }
        };
    try {
      DTLSRequest request = verifier.verifyRequest(clientId, data, offset, length, sender);
      return Optional.ofNullable(request).map(VerifiedHello::new);
    } catch (IllegalArgumentException e) {
      // Bouncy Castle's word for a version number that does not exist: not a hello.
      return Optional.empty();
    }
  }

  /**
   * Whether this is the first piece of a ClientHello cut over several datagrams, as browsers send
   * it when they offer post-quantum keys. No cookie can be checked on it. Where ICE has already
   * proven the sender (a binding request with the right integrity from that address), run the
   * handshake without a hello and put this datagram and its successors into its pipe; else drop it.
   */
  public static boolean isFragment(byte[] data, int offset, int length) {
    if (length < HEADERS || data[offset] != HANDSHAKE || data[offset + 13] != CLIENT_HELLO) {
      return false;
    }
    return int24(data, offset + 19) == 0 && int24(data, offset + 22) < int24(data, offset + 14);
  }

  private static int int24(byte[] data, int at) {
    return (data[at] & 0xFF) << 16 | (data[at + 1] & 0xFF) << 8 | data[at + 2] & 0xFF;
  }
}
