package org.jackfield.exchange.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
  @TempDir Path folder;
  private Instant now = Instant.now();

  @Test
  void aCertificateThatIsNotValidYetIsTakenWhenItIs() throws Exception {
    Path certificate = folder.resolve("c.pem");
    Path key = folder.resolve("k.pem");
    install("first", now, certificate, key);
    PemFiles files = new PemFiles(certificate, key, () -> now);
    files.read();
    install("next", now.plus(Duration.ofDays(10)), certificate, key);
    assertEquals(Optional.empty(), files.look());
    assertEquals(Optional.empty(), files.look());
    now = now.plus(Duration.ofDays(11));
    assertTrue(files.look().isPresent());
    assertEquals(Optional.empty(), files.look(), "it is known now");
  }

  private void install(String name, Instant made, Path certificate, Path key) throws Exception {
    Path there = folder.resolve(name);
    new LocalAuthority(there, () -> Names.of("")).ensure(made);
    Files.copy(
        there.resolve(LocalAuthority.SERVER), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(there.resolve(LocalAuthority.SERVER_KEY), key, StandardCopyOption.REPLACE_EXISTING);
  }
}
