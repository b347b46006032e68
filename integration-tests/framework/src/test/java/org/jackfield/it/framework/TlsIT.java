package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange's port with a certificate of its owner's, which is renewed while it runs. */
class TlsIT {
  @TempDir Path folder;

  @Test
  void anOpenSocketOutlivesTheRenewalThatNewOnesSee() throws Exception {
    Certificates files = new Certificates(folder);
    X509Certificate old = files.install("old");
    int port = Product.freePort();
    try (Product exchange =
        Product.start(
            "exchange", "--port", "" + port, "--tls", "" + files.certificate(), "" + files.key())) {
      exchange.await("exchange ready");
      assertTrue(exchange.await("connect to").endsWith("wss://127.0.0.1:" + port));
      assertThrows(CompletionException.class, () -> connect("ws", port, old, new Pongs()));

      Pongs pongs = new Pongs();
      WebSocket open = connect("wss", port, old, pongs);
      pongs.ask(open, 1);
      X509Certificate next = files.install("next");
      awaitSeen(port, old, next);
      pongs.ask(open, 2);

      Pongs others = new Pongs();
      others.ask(connect("wss", port, next, others), 3);
      assertThrows(CompletionException.class, () -> connect("wss", port, old, new Pongs()));
      pongs.ask(open, 4);
      open.abort();
    }
  }

  /** Connects anew until the port shows this certificate. */
  private static void awaitSeen(int port, X509Certificate old, X509Certificate next)
      throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    X509Certificate seen = old;
    while (!seen.equals(next)) {
      assertTrue(Instant.now().isBefore(deadline), "the new certificate was not taken in 60 s");
      try (SSLSocket socket =
          (SSLSocket) trusting(old, next).getSocketFactory().createSocket("127.0.0.1", port)) {
        seen = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      }
    }
  }

  private static WebSocket connect(
      String scheme, int port, X509Certificate trusted, WebSocket.Listener listener)
      throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trusting(trusted))
        .build()
        .newWebSocketBuilder()
        .connectTimeout(Duration.ofSeconds(20))
        .buildAsync(URI.create(scheme + "://127.0.0.1:" + port + "/"), listener)
        .join();
  }

  private static SSLContext trusting(X509Certificate... certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates.length; i++) {
      store.setCertificateEntry("" + i, certificates[i]);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Pings and waits for what comes back. */
  private static final class Pongs implements WebSocket.Listener {
    private final BlockingQueue<Byte> back = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      back.add(message.get());
      return WebSocket.Listener.super.onPong(socket, message);
    }

    void ask(WebSocket socket, int number) throws InterruptedException {
      socket.sendPing(ByteBuffer.wrap(new byte[] {(byte) number})).join();
      assertEquals((byte) number, back.poll(20, TimeUnit.SECONDS));
    }
  }
}
