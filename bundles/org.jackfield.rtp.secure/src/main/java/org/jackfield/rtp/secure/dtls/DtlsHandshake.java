package org.jackfield.rtp.secure.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSRequest;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.jackfield.rtp.secure.srtp.SrtpKeys;

/**
 * One DTLS 1.2 handshake with {@code use_srtp}, certificates both ways and the extended master
 * secret. {@link #run()} blocks its thread until keys are agreed or it fails; {@link #close()} ends
 * it from another one. Lost datagrams are repeated after 200 ms, then at doubling times. Runs once.
 */
public final class DtlsHandshake implements AutoCloseable {
  private final DtlsRole role;
  private final Agreement agreement;
  private final PipeTransport transport;
  private final Optional<VerifiedHello> hello;
  private boolean started;

  private DtlsHandshake(
      DtlsRole role, Agreement agreement, PipeTransport transport, Optional<VerifiedHello> hello) {
    this.role = role;
    this.agreement = agreement;
    this.transport = transport;
    this.hello = hello;
  }

  /**
   * A handshake of either role; as the server it takes the ClientHello from the pipe, without a
   * cookie.
   *
   * @param role ours
   * @param identity ours
   * @param expectedPeer from the peer's SDP
   * @param pipe to the peer; it stays in use by the session
   * @param deadline for the whole handshake, counted from {@link #run()}
   */
  public static DtlsHandshake of(
      DtlsRole role,
      DtlsIdentity identity,
      Fingerprint expectedPeer,
      DatagramPipe pipe,
      Duration deadline) {
    return of(role, new Agreement(identity, expectedPeer, deadline, Agreement.PREFERENCE), pipe);
  }

  static DtlsHandshake of(DtlsRole role, Agreement agreement, DatagramPipe pipe) {
    return new DtlsHandshake(role, agreement, new PipeTransport(pipe), Optional.empty());
  }

  /**
   * The server's handshake behind a {@link HelloCookie}.
   *
   * @param hello the hello that brought the right cookie; it need not be in the pipe again
   * @param identity ours
   * @param expectedPeer from the peer's SDP
   * @param pipe to the peer; it stays in use by the session
   * @param deadline for the whole handshake, counted from {@link #run()}
   */
  public static DtlsHandshake answering(
      VerifiedHello hello,
      DtlsIdentity identity,
      Fingerprint expectedPeer,
      DatagramPipe pipe,
      Duration deadline) {
    return new DtlsHandshake(
        DtlsRole.SERVER,
        new Agreement(identity, expectedPeer, deadline, Agreement.PREFERENCE),
        new PipeTransport(pipe),
        Optional.of(hello));
  }

  /**
   * Shakes hands on the calling thread; blocks for the deadline at most.
   *
   * @return keys and what keeps the connection answering
   * @throws DtlsException with reason FINGERPRINT_MISMATCH, TIMEOUT, PROTOCOL or CLOSED; the peer
   *     was told
   * @throws IllegalStateException if it ran before
   */
  public DtlsSession run() {
    synchronized (this) {
      if (started) {
        throw new IllegalStateException("run: this handshake has run before");
      }
      started = true;
    }
    try {
      DTLSTransport connection =
          role == DtlsRole.CLIENT
              ? new DTLSClientProtocol().connect(new ClientPeer(agreement), transport)
              : accept(new ServerPeer(agreement));
      SrtpKeys keys = agreement.keys().orElseThrow();
      return new DtlsSession(keys, connection, transport);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Ends a running handshake at once, with reason CLOSED; one not yet run will fail so. Any thread.
   */
  @Override
  public void close() {
    transport.abort();
  }

  private DTLSTransport accept(ServerPeer server) throws IOException {
    DTLSServerProtocol protocol = new DTLSServerProtocol();
    DTLSRequest request = hello.map(VerifiedHello::request).orElse(null);
    return request == null
        ? protocol.accept(server, transport)
        : protocol.accept(server, transport, request);
  }

  private DtlsException failure(IOException cause) {
    if (agreement.mismatch()) {
      return new DtlsException(
          DtlsException.Reason.FINGERPRINT_MISMATCH,
          "the peer's certificate is not the one its SDP promised",
          cause);
    }
    if (transport.aborted()) {
      return new DtlsException(DtlsException.Reason.CLOSED, "the handshake was closed", cause);
    }
    if (cause instanceof TlsTimeoutException) {
      return new DtlsException(
          DtlsException.Reason.TIMEOUT,
          "no handshake within " + agreement.deadlineMillis + " ms",
          cause);
    }
    return new DtlsException(
        DtlsException.Reason.PROTOCOL, "the handshake failed: " + cause.getMessage(), cause);
  }
}
