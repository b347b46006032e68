package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DtlsIdentityTest {
  @Test
  void certificateIsOneTheJdkReadsAndVerifies() throws Exception {
    Instant now = Instant.parse("2026-05-05T10:00:00Z");
    DtlsIdentity identity = DtlsIdentity.generate(Pair.RANDOM, now);
    byte[] der = identity.certificate().getCertificateAt(0).getEncoded();
    X509Certificate read =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    read.verify(read.getPublicKey());
    assertEquals("EC", read.getPublicKey().getAlgorithm());
    assertEquals("SHA256withECDSA", read.getSigAlgName());
    assertTrue(read.getNotBefore().toInstant().isBefore(now));
    assertTrue(read.getNotAfter().toInstant().isAfter(now.plusSeconds(86400L * 300)));
    assertTrue(identity.fingerprint().matches(der));
  }

  @Test
  void everyIdentityIsNew() {
    assertNotEquals(Pair.identity().fingerprint(), Pair.identity().fingerprint());
  }

  @Test
  void keyIsNotPrinted() {
    DtlsIdentity identity = Pair.identity();
    assertFalse(identity.toString().contains(identity.privateKey().toString()));
    assertTrue(identity.toString().contains("redacted"));
  }
}
