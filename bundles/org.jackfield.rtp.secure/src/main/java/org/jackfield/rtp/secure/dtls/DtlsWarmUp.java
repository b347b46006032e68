package org.jackfield.rtp.secure.dtls;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jackfield.rtp.secure.srtp.SrtpReceiver;
import org.jackfield.rtp.secure.srtp.SrtpSender;

/** Shakes hands with itself in memory, so that the first call does not pay for class loading. */
public final class DtlsWarmUp {
  private static final int QUEUE = 32;
  private static final int PACKET = 172;

  private DtlsWarmUp() {}

  /**
   * Runs one handshake, cookie included, and opens one protected packet of each kind. Takes up to a
   * few seconds in a cold process; run it after start and before calls are let in.
   *
   * @param identity plays both sides
   * @param random of the process
   * @param executor lends one thread, which must not be the calling one
   * @param deadline of the handshake
   * @throws DtlsException if even that fails: this process cannot secure media
   */
  public static void run(
      DtlsIdentity identity, SecureRandom random, Executor executor, Duration deadline) {
    HelloCookie cookie = new HelloCookie(random);
    Loop loop = new Loop(cookie);
    Fingerprint own = identity.fingerprint();
    try (DtlsHandshake client =
        DtlsHandshake.of(DtlsRole.CLIENT, identity, own, loop.client, deadline)) {
      CompletableFuture<DtlsSession> far = CompletableFuture.supplyAsync(client::run, executor);
      VerifiedHello hello = loop.hello.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).join();
      DtlsSession near = DtlsHandshake.answering(hello, identity, own, loop.server, deadline).run();
      exchange(near.keys().sender(), far.join().keys().receiver());
    } catch (CompletionException e) {
      if (e.getCause() instanceof DtlsException known) {
        throw known;
      }
      throw new DtlsException(DtlsException.Reason.TIMEOUT, "the executor lent no thread", e);
    }
  }

  private static void exchange(SrtpSender sender, SrtpReceiver receiver) {
    byte[] packet = new byte[PACKET + sender.profile().rtcpOverhead()];
    packet[0] = (byte) 0x80;
    int rtp = receiver.unprotect(packet, 0, sender.protect(packet, 0, PACKET));
    int rtcp = receiver.unprotectRtcp(packet, 0, sender.protectRtcp(packet, 0, PACKET));
    if (rtp != PACKET || rtcp != PACKET) {
      throw new DtlsException(DtlsException.Reason.PROTOCOL, "our own packet did not open");
    }
  }

  /** Two pipes, each the other's far end; the cookie check stands before the server's. */
  private static final class Loop {
    final CompletableFuture<VerifiedHello> hello = new CompletableFuture<>();
    final QueuedPipe client = new QueuedPipe(QUEUE, this::fromClient);
    final QueuedPipe server = new QueuedPipe(QUEUE, client::offer);
    private final HelloCookie cookie;

    Loop(HelloCookie cookie) {
      this.cookie = cookie;
    }

    private void fromClient(byte[] data, int offset, int length) {
      if (hello.isDone()) {
        server.offer(data, offset, length);
      } else {
        cookie
            .verify(new byte[] {1}, data, offset, length, client::offer)
            .ifPresent(hello::complete);
      }
    }
  }
}
