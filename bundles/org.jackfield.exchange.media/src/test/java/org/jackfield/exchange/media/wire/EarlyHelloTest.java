package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsHandshake;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.rtp.secure.dtls.HelloCookie;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.junit.jupiter.api.Test;

/** A callee's hello overtakes its answer: it must not be lost. */
class EarlyHelloTest implements DtlsLink.Events {
  private static final int HELLO_VERIFY_REQUEST = 3;
  private static final int FIRST_BYTE_OF_THE_MESSAGE = 13;

  private final SecureRandom random = new SecureRandom();
  private final DtlsIdentity identity = DtlsIdentity.generate(random, Instant.now());
  private final List<byte[]> sent = new ArrayList<>();

  @Test
  void aHelloBeforeTheAnswerIsServedWhenTheAnswerComes() throws Exception {
    byte[] hello = hello();
    try (Handshakes pool = new Handshakes(1, 1);
        DtlsLink link =
            new DtlsLink(
                "leg",
                new DtlsLink.Means(identity, new HelloCookie(random), pool),
                (data, offset, length) ->
                    sent.add(Arrays.copyOfRange(data, offset, offset + length)),
                this)) {
      link.receive(hello, 0, hello.length, new InetSocketAddress("127.0.0.1", 5000));
      assertTrue(sent.isEmpty());
      link.agreed(DtlsRole.SERVER, identity.fingerprint());
      assertEquals(1, sent.size());
      assertEquals(HELLO_VERIFY_REQUEST, sent.get(0)[FIRST_BYTE_OF_THE_MESSAGE]);
    }
  }

  private byte[] hello() throws Exception {
    BlockingQueue<byte[]> hellos = new LinkedBlockingQueue<>();
    QueuedPipe pipe =
        new QueuedPipe(
            4,
            (data, offset, length) ->
                hellos.add(Arrays.copyOfRange(data, offset, offset + length)));
    DtlsHandshake client =
        DtlsHandshake.of(
            DtlsRole.CLIENT, identity, identity.fingerprint(), pipe, Duration.ofSeconds(10));
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(client::run).handle((nothing, fault) -> null);
    byte[] hello = hellos.poll(10, TimeUnit.SECONDS);
    client.close();
    done.get(10, TimeUnit.SECONDS);
    return hello;
  }

  @Override
  public void keyed(SrtpKeys keys) {
    throw new AssertionError("nobody finishes a handshake here");
  }

  @Override
  public void handshakeFailed(DtlsException.Reason reason) {
    throw new AssertionError("nobody begins a handshake here");
  }

  @Override
  public void peerClosed() {
    throw new AssertionError("nobody is up here");
  }
}
