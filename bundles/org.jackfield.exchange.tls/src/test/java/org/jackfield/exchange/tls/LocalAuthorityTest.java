package org.jackfield.exchange.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path temporary;
  private String names = "10.0.0.7, PBX.example.org";

  @Test
  void theCaLivesTenYearsAndTheServersCertificateOne() throws Exception {
    ensure(NOW);
    assertEquals(NOW.plus(Duration.ofDays(3650)), ca().getNotAfter().toInstant());
    assertEquals(NOW.plus(Duration.ofDays(365)), server().getNotAfter().toInstant());
    assertEquals(0, ca().getBasicConstraints());
    assertEquals(-1, server().getBasicConstraints());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server().getExtendedKeyUsage());
    server().verify(ca().getPublicKey());
  }

  @Test
  void itStandsForWhatItWasAskedForAndForThisMachine() throws Exception {
    ensure(NOW);
    Names has = Names.of(server());
    assertEquals(Set.of("localhost", "pbx.example.org"), has.hosts());
    assertEquals(Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "10.0.0.7"), has.addresses());
  }

  @Test
  void nothingIsMadeAnewWithoutNeed() throws Exception {
    ensure(NOW);
    X509Certificate ca = ca();
    X509Certificate server = server();
    ensure(NOW.plus(Duration.ofDays(334)));
    names = "10.0.0.7";
    ensure(NOW.plus(Duration.ofDays(334)));
    assertEquals(ca, ca());
    assertEquals(server, server());
  }

  @Test
  void theServersCertificateIsRenewedThirtyDaysBeforeItsEnd() throws Exception {
    ensure(NOW);
    X509Certificate ca = ca();
    X509Certificate server = server();
    Instant later = NOW.plus(Duration.ofDays(335));
    ensure(later);
    assertEquals(ca, ca());
    assertNotEquals(server, server());
    assertEquals(later.plus(Duration.ofDays(365)), server().getNotAfter().toInstant());
  }

  @Test
  void anotherNameOrALostKeyMakesAnotherCertificate() throws Exception {
    ensure(NOW);
    X509Certificate server = server();
    names = "pbx.example.com";
    ensure(NOW);
    assertNotEquals(server, server());
    server = server();
    Files.delete(temporary.resolve("tls/server.key"));
    ensure(NOW);
    assertNotEquals(server, server());
  }

  @Test
  void aCaThatWouldEndBeforeWhatItIssuesMakesRoomForAnother() throws Exception {
    ensure(NOW);
    X509Certificate ca = ca();
    ensure(NOW.plus(Duration.ofDays(3284)));
    assertEquals(ca, ca());
    ensure(NOW.plus(Duration.ofDays(3285)));
    assertNotEquals(ca, ca());
    server().verify(ca().getPublicKey());
  }

  @Test
  void aBrokenCaIsNamedAndNotReplaced() throws Exception {
    ensure(NOW);
    Files.writeString(temporary.resolve("tls/ca.pem"), "nothing");
    String message = assertThrows(BadCertificateException.class, () -> ensure(NOW)).getMessage();
    assertTrue(message.contains("ca.pem: holds no certificate"), message);
    assertEquals("nothing", Files.readString(temporary.resolve("tls/ca.pem")));
  }

  @Test
  void nobodyElseReadsTheKeys() throws Exception {
    ensure(NOW);
    Path folder = temporary.resolve("tls");
    assertEquals("rwx------", rights(folder));
    assertEquals("rw-------", rights(folder.resolve("ca.key")));
    assertEquals("rw-------", rights(folder.resolve("server.key")));
  }

  @Test
  void anEncryptedKeyIsRefusedWithTheWayOut() {
    String text =
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
            + "DEK-Info: AES-128-CBC,00000000000000000000000000000000\n\nAAAA\n"
            + "-----END RSA PRIVATE KEY-----\n";
    String message =
        assertThrows(BadCertificateException.class, () -> Pem.key("k.pem", text)).getMessage();
    assertTrue(message.startsWith("k.pem: the key is encrypted"), message);
  }

  private void ensure(Instant now) throws Exception {
    new LocalAuthority(temporary.resolve("tls"), () -> Names.of(names)).ensure(now);
  }

  private X509Certificate ca() throws Exception {
    return read(LocalAuthority.CA);
  }

  private X509Certificate server() throws Exception {
    return read(LocalAuthority.SERVER);
  }

  private X509Certificate read(String name) throws Exception {
    Path file = temporary.resolve("tls").resolve(name);
    return Pem.certificates(name, Files.readString(file)).get(0);
  }

  private static String rights(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
