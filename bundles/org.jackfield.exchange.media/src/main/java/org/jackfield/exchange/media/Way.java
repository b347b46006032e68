package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.rtp.secure.dtls.Fingerprint;

/** How two descriptions let packets go to and fro. */
sealed interface Way {

  /**
   * By ICE and DTLS.
   *
   * @param role ours in the handshake
   * @param peer the certificate that the device promised
   * @param fragment by which the device names itself in checks; another one restarts ICE
   */
  record Secured(DtlsRole role, Fingerprint peer, String fragment) implements Way {}

  /**
   * By plain RTP.
   *
   * @param rtp where the device says it takes RTP; empty for nowhere
   * @param rtcp where it says it takes RTCP; that of RTP if both share a port
   * @param shared whether they do
   * @param protection of the packets
   * @param keys what tells one key from another, where there are any; a secret
   * @param speaks whether the device may be expected to send
   */
  record Plain(
      Optional<InetSocketAddress> rtp,
      Optional<InetSocketAddress> rtcp,
      boolean shared,
      Protection protection,
      String keys,
      boolean speaks)
      implements Way {

    /** Without addresses and keys. */
    @Override
    public String toString() {
      return "Plain[" + (shared ? "one port" : "two ports") + ", redacted]";
    }
  }
}
