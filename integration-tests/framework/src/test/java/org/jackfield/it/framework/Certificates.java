package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Certificates for 127.0.0.1, as somebody might bring them: two PEM files. */
final class Certificates {
  private static final String PASSWORD = "for-the-test";

  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  Path certificate() {
    return folder.resolve("cert.pem");
  }

  Path key() {
    return folder.resolve("key.pem");
  }

  /** Makes one of this name and puts it where it is looked for. */
  X509Certificate install(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "10",
                "-alias",
                "it",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    keytool.waitFor(30, TimeUnit.SECONDS);
    assertEquals(0, keytool.exitValue(), said);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    X509Certificate certificate = (X509Certificate) keys.getCertificate("it");
    write(key(), "PRIVATE KEY", keys.getKey("it", PASSWORD.toCharArray()).getEncoded());
    write(certificate(), "CERTIFICATE", certificate.getEncoded());
    return certificate;
  }

  private void write(Path file, String what, byte[] content) throws Exception {
    Path fresh = folder.resolve("fresh");
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        fresh, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
