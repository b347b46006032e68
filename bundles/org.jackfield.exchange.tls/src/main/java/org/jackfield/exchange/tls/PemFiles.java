package org.jackfield.exchange.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate and its key in two files, looked at again and again. What changes is taken once it
 * has stayed the same from one look to the next: two files are never written at one instant. Used
 * by one thread at a time.
 */
final class PemFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PemFiles.class);

  private final Path certificate;
  private final Path key;
  private final InstantSource clock;

  private Content known;
  private Content seen;
  private String complaint = "";

  PemFiles(Path certificate, Path key, InstantSource clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /** What is there now. */
  Identity read() throws BadCertificateException {
    known = content();
    seen = known;
    return identity(known);
  }

  /**
   * What is there now, if it is another than before and is good. What is bad is logged once, and
   * looked at again: a certificate that is not valid yet will be.
   */
  Optional<Identity> look() {
    try {
      Content now = content();
      boolean settled = now.equals(seen);
      seen = now;
      if (!settled || now.equals(known)) {
        return Optional.empty();
      }
      Identity identity = identity(now);
      known = now;
      complaint = "";
      return Optional.of(identity);
    } catch (BadCertificateException fault) {
      if (!complaint.equals(fault.getMessage())) {
        LOG.error("certificate not exchanged, the former one stays: {}", fault.getMessage());
      }
      complaint = fault.getMessage();
      return Optional.empty();
    }
  }

  private Identity identity(Content content) throws BadCertificateException {
    for (Path file : List.of(certificate, key)) {
      if (!Files.isReadable(file)) {
        throw new BadCertificateException(file + ": cannot be read");
      }
    }
    Identity identity =
        new Identity(
            Pem.key(key.toString(), content.key()),
            Pem.certificates(certificate.toString(), content.certificate()));
    identity.check(certificate.toString(), clock.instant());
    return identity;
  }

  /** A file that cannot be read is content like any other: empty, and refused as such, once. */
  private Content content() {
    return new Content(text(certificate), text(key));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  private record Content(String certificate, String key) {
    @Override
    public String toString() {
      return "Content[redacted]";
    }
  }
}
