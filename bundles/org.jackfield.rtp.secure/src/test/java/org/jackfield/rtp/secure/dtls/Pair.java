package org.jackfield.rtp.secure.dtls;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Two identities and a way to let them shake hands. */
final class Pair {
  static final SecureRandom RANDOM = new SecureRandom();
  static final DtlsIdentity CLIENT = identity();
  static final DtlsIdentity SERVER = identity();
  static final Duration LONG = Duration.ofSeconds(20);

  private static final Executor LISTENERS = Pair::daemon;

  final DtlsSession client;
  final DtlsSession server;

  private Pair(DtlsSession client, DtlsSession server) {
    this.client = client;
    this.server = server;
  }

  static DtlsIdentity identity() {
    return DtlsIdentity.generate(RANDOM, Instant.parse("2026-05-05T10:00:00Z"));
  }

  static Pair over(Wire wire) {
    var client = start(client(wire, SERVER.fingerprint(), LONG));
    var server = start(server(wire, CLIENT.fingerprint(), LONG));
    keepListening(client, wire.client, server);
    keepListening(server, wire.server, client);
    return new Pair(result(client), result(server));
  }

  /** As a caller must: what comes once its handshake is done goes to the session. */
  private static void keepListening(
      CompletableFuture<DtlsSession> own, QueuedPipe pipe, CompletableFuture<DtlsSession> other) {
    own.thenAcceptAsync(
        session -> {
          byte[] buffer = new byte[2048];
          while (!other.isDone()) {
            int length = waited(pipe, buffer);
            if (length > 0) {
              session.receive(buffer, 0, length);
            }
          }
        },
        LISTENERS);
  }

  private static int waited(QueuedPipe pipe, byte[] buffer) {
    try {
      return pipe.receive(buffer, 20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static DtlsHandshake client(Wire wire, Fingerprint expected, Duration deadline) {
    return DtlsHandshake.of(DtlsRole.CLIENT, CLIENT, expected, wire.client, deadline);
  }

  static DtlsHandshake server(Wire wire, Fingerprint expected, Duration deadline) {
    return DtlsHandshake.of(DtlsRole.SERVER, SERVER, expected, wire.server, deadline);
  }

  static CompletableFuture<DtlsSession> start(DtlsHandshake handshake) {
    CompletableFuture<DtlsSession> future = new CompletableFuture<>();
    daemon(
        () -> {
          try {
            future.complete(handshake.run());
          } catch (RuntimeException e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  static DtlsSession result(CompletableFuture<DtlsSession> future) {
    return future.orTimeout(30, TimeUnit.SECONDS).join();
  }

  static DtlsException.Reason failure(CompletableFuture<DtlsSession> future) throws Exception {
    try {
      DtlsSession session = future.get(30, TimeUnit.SECONDS);
      throw new AssertionError("succeeded: " + session);
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof DtlsException known) {
        return known.reason();
      }
      throw e;
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }
}
