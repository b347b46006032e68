package org.jackfield.it.container.world;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** What the exchange's secure port shows to whoever connects; trusts everything. */
public final class Server {
  private final int port;
  private final SSLContext context = SSLContext.getInstance("TLS");

  public Server(int port) throws Exception {
    this.port = port;
    X509TrustManager all =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    context.init(null, new TrustManager[] {all}, new SecureRandom());
  }

  private X509Certificate shown() throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5000);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /** Its certificate as one line; empty while it has none. */
  public String certificate() throws Exception {
    try {
      return Base64.getEncoder().encodeToString(shown().getEncoded());
    } catch (SSLException none) {
      return "";
    }
  }

  /** The first certificate of a PEM file, likewise. */
  public static String bare(String pem) {
    return pem.replaceAll("(?s)-----END CERTIFICATE-----.*", "")
        .replaceAll("(?s).*-----BEGIN CERTIFICATE-----", "")
        .replaceAll("\\s", "");
  }

  public String issuer() throws Exception {
    X509Certificate it = shown();
    return it.getIssuerX500Principal() + " " + Arrays.toString(it.getExtensionValue("2.5.29.35"));
  }

  public List<String> names() throws Exception {
    var names = shown().getSubjectAlternativeNames();
    return names == null ? List.of() : names.stream().map(it -> it.get(1).toString()).toList();
  }
}
