package org.jackfield.rtp.secure.dtls;

import org.bouncycastle.tls.DTLSRequest;

/** A ClientHello whose sender has shown that it receives at its address; starts one handshake. */
public final class VerifiedHello {
  private final DTLSRequest request;

  VerifiedHello(DTLSRequest request) {
    this.request = request;
  }

  DTLSRequest request() {
    return request;
  }
}
