package org.jackfield.signaling.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/**
 * Which certificates are trusted.
 *
 * @param store all of them, or empty for those of the system
 */
record Trust(Optional<KeyStore> store) {

  /** The system's, and those of a PEM file if there is one. */
  static Trust of(Optional<Path> file) {
    return new Trust(file.map(Trust::systemAnd));
  }

  private static KeyStore systemAnd(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> extra =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (extra.isEmpty()) {
        throw bad("holds no certificate", null);
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate known : system()) {
        store.setCertificateEntry("system-" + number++, known);
      }
      for (Certificate added : extra) {
        store.setCertificateEntry("extra-" + number++, added);
      }
      return store;
    } catch (IOException e) {
      throw bad("cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw bad("is no PEM file of X.509 certificates", e);
    }
  }

  private static X509Certificate[] system() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static RuntimeException bad(String what, Throwable cause) {
    Problem problem =
        Problem.permanent(
            Codes.BAD_CONFIGURATION, Area.CONFIGURATION, "trusted.certificates: file " + what);
    return cause == null ? problem.asException() : problem.asException(cause);
  }
}
