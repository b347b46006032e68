package org.jackfield.exchange.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real port: what new and open connections see while files change. */
class ExchangeTlsTest {
  private static final String OK = "HTTP/1.1 200 OK";

  @TempDir Path folder;
  private Path certificate;
  private Path key;
  private Port port;
  private ExchangeTls tls;

  @BeforeEach
  void start() throws Exception {
    certificate = folder.resolve("cert.pem");
    key = folder.resolve("key.pem");
    install(made("one"));
    port = new Port();
    tls = new ExchangeTls(Settings.files(certificate, key));
  }

  @AfterEach
  void stop() throws Exception {
    tls.deactivate();
    port.stop();
  }

  @Test
  void nobodyGetsInBeforeThereIsACertificate() throws Exception {
    assertThrows(SSLException.class, () -> port.visit());
    port.offered(tls);
    try (Port.Visit visit = port.visit()) {
      assertEquals(OK, visit.ask());
      assertEquals(read(certificate), visit.certificate());
    }
  }

  @Test
  void anOpenConnectionLivesOnWhileNewOnesSeeTheNewCertificate() throws Exception {
    port.offered(tls);
    try (Port.Visit before = port.visit()) {
      X509Certificate old = before.certificate();
      install(made("two"));
      tls.lookNow();
      tls.lookNow();
      try (Port.Visit after = port.visit()) {
        assertNotEquals(old, after.certificate());
        assertEquals(read(certificate), after.certificate());
        assertEquals(OK, after.ask());
      }
      assertEquals(OK, before.ask());
    }
  }

  @Test
  void filesThatAreStillBeingWrittenAreNotTaken() throws Exception {
    port.offered(tls);
    install(made("two"));
    tls.lookNow();
    install(made("three"));
    tls.lookNow();
    assertNotEquals(read(certificate), seen());
    tls.lookNow();
    assertEquals(read(certificate), seen());
  }

  @Test
  void aBadCertificateLeavesTheFormerOneUntilAGoodOneComes() throws Exception {
    port.offered(tls);
    X509Certificate old = seen();
    Path two = made("two");
    // The key of another certificate, then half a file, then none.
    Files.copy(
        two.resolve(LocalAuthority.SERVER), certificate, StandardCopyOption.REPLACE_EXISTING);
    tls.lookNow();
    tls.lookNow();
    assertEquals(old, seen());
    Files.writeString(certificate, Files.readString(certificate).substring(0, 200));
    tls.lookNow();
    tls.lookNow();
    assertEquals(old, seen());
    Files.delete(certificate);
    tls.lookNow();
    tls.lookNow();
    assertEquals(old, seen());
    install(two);
    tls.lookNow();
    tls.lookNow();
    assertEquals(read(certificate), seen());
  }

  @Test
  void whenItGoesThePortKeepsItsLastCertificate() throws Exception {
    port.offered(tls);
    tls.deactivate();
    assertEquals(read(certificate), seen());
  }

  @Test
  void itsSeatInTheServerListensNowhereAndNamesTheSameAddress() throws Exception {
    port.offered(tls);
    ServerConnector seat = (ServerConnector) port.server.getConnectors()[1];
    assertTrue(seat.isStarted());
    assertEquals(-1, seat.getLocalPort());
    assertEquals(port.connector.getHost(), seat.getHost());
    assertTrue(seat.getDefaultProtocol().startsWith("SSL"));
  }

  @Test
  void aServerWithoutASecurePortIsRefused() {
    assertThrows(IllegalStateException.class, () -> tls.createConnector(new Server()));
  }

  @Test
  void anotherConfigurationIsTakenAndABadOneIsNot() throws Exception {
    port.offered(tls);
    X509Certificate old = seen();
    Path nowhere = folder.resolve("nowhere.pem");
    tls.modified(Settings.files(nowhere, nowhere));
    tls.lookNow();
    assertEquals(old, seen());
    tls.modified(Settings.folder(folder.resolve("local"), "pbx.example.org"));
    tls.lookNow();
    assertNotEquals(old, seen());
    X509Certificate ca = read(folder.resolve("local").resolve(LocalAuthority.CA));
    for (String name : List.of("localhost", "127.0.0.1", "pbx.example.org")) {
      try (Port.Visit visit = port.visitTrusting(ca, name)) {
        assertEquals(OK, visit.ask());
      }
    }
    assertThrows(SSLException.class, () -> port.visitTrusting(ca, "elsewhere.example.org"));
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    Path nowhere = folder.resolve("nowhere.pem");
    refused(
        "certificate, key: " + nowhere + ": cannot be read", Settings.files(certificate, nowhere));
    refused("certificate, key: " + nowhere + ": cannot be read", Settings.files(nowhere, key));
    refused(
        "certificate, key: " + certificate + ": holds no private key in PEM form",
        Settings.files(certificate, certificate));
    refused(
        "certificate, key: " + key + ": holds no certificate in PEM form",
        Settings.files(key, key));
    Path other = made("other").resolve(LocalAuthority.SERVER_KEY);
    refused(
        "certificate, key: " + certificate + ": certificate and key do not belong together",
        Settings.files(certificate, other));
    refused("certificate, key: one is no use without the other", Settings.files(certificate, ""));
    refused(
        "certificate, key, folder: give certificate and key, or a folder alone",
        Settings.files("", ""));
    Path rsa = folder.resolve("rsa.key");
    Files.writeString(
        rsa,
        Pem.of(java.security.KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate()));
    refused(
        "certificate, key: " + certificate + ": certificate and key do not belong together",
        Settings.files(certificate, rsa));
  }

  private static void refused(String message, Settings settings) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new ExchangeTls(settings)).getMessage());
  }

  private X509Certificate seen() throws Exception {
    try (Port.Visit visit = port.visit()) {
      return visit.certificate();
    }
  }

  private static X509Certificate read(Path file) throws Exception {
    return Pem.certificates(file.toString(), Files.readString(file)).get(0);
  }

  /** A folder with a certificate of its own. */
  private Path made(String name) throws Exception {
    Path there = folder.resolve(name);
    new LocalAuthority(there, () -> Names.of("")).ensure(Instant.now());
    return there;
  }

  private void install(Path from) throws Exception {
    Files.copy(
        from.resolve(LocalAuthority.SERVER), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(from.resolve(LocalAuthority.SERVER_KEY), key, StandardCopyOption.REPLACE_EXISTING);
  }
}
