package org.jackfield.proof.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The exchange's port that speaks TLS: whether it does. */
final class SecurePort {
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final String ENDPOINT = "osgi.http.endpoint";
  private static final int PATIENCE_MILLIS = 5000;

  private final BundleContext system;

  SecurePort(BundleContext system) {
    this.system = system;
  }

  /** Whether a new connection gets a certificate; whose it is does not matter here. */
  boolean shakesHands() {
    ServiceReference<?> runtime = system.getServiceReference(RUNTIME);
    Object told = runtime == null ? null : runtime.getProperty(ENDPOINT);
    String[] all = told instanceof String[] several ? several : new String[] {"" + told};
    return Stream.of(all)
        .filter(url -> url.startsWith("https://127.0.0.1:"))
        .findFirst()
        .filter(url -> shakesHands(URI.create(url).getPort()))
        .isPresent();
  }

  private static boolean shakesHands(int port) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        return socket.getSession().getPeerCertificates().length > 0;
      }
    } catch (IOException | GeneralSecurityException fault) {
      return false;
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // Nobody is checked: the certificate is of this process's own making.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // As above.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
