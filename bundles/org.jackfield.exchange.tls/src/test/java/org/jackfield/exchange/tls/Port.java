package org.jackfield.exchange.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A secure port as the HTTP service opens it: without a certificate. */
final class Port {
  final Server server = new Server();
  final ServerConnector connector;

  Port() throws Exception {
    HttpConnectionFactory http = new HttpConnectionFactory();
    http.getHttpConfiguration().addCustomizer(new SecureRequestCustomizer());
    connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(
                new SslContextFactory.Server(), HttpVersion.HTTP_1_1.asString()),
            http);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put("Content-Length", "0");
            callback.succeeded();
            return true;
          }
        });
    server.start();
  }

  /** As the HTTP service does it when somebody offers a connector. */
  void offered(ExchangeTls tls) throws Exception {
    var seat = tls.createConnector(server);
    server.addConnector(seat);
    seat.start();
  }

  /** Connects, whatever the certificate. */
  Visit visit() throws Exception {
    return visit(new TrustManager[] {new TrustsAll()});
  }

  /** Connects as somebody who trusts only this one, and checks the name. */
  Visit visitTrusting(X509Certificate authority, String host) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", authority);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    Socket plain = new Socket("127.0.0.1", connector.getLocalPort());
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return new Visit(socket);
  }

  private Visit visit(TrustManager[] trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust, null);
    return new Visit(
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", connector.getLocalPort()));
  }

  void stop() throws Exception {
    server.stop();
  }

  /** One connection, kept open. */
  static final class Visit implements AutoCloseable {
    private final SSLSocket socket;
    private final BufferedReader in;

    Visit(SSLSocket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
    }

    X509Certificate certificate() throws IOException {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    /** The status line of an answer. */
    String ask() throws IOException {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String status = in.readLine();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        // Headers do not matter.
      }
      return status;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // Nobody comes with one.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // The test looks at it itself.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
