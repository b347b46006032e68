package org.jackfield.exchange.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Who the exchange is to those that connect.
 *
 * @param key of the first certificate
 * @param chain the own certificate first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final byte[] SAMPLE = {1, 2, 3, 4};

  Identity {
    chain = List.copyOf(chain);
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  Instant ends() {
    return certificate().getNotAfter().toInstant();
  }

  /**
   * Refuses what no device would accept.
   *
   * @param file named in the refusal
   */
  void check(String file, Instant now) throws BadCertificateException {
    if (!now.isBefore(ends())) {
      throw new BadCertificateException(file + ": the certificate ended on " + ends());
    }
    Instant begins = certificate().getNotBefore().toInstant();
    if (now.isBefore(begins)) {
      throw new BadCertificateException(file + ": the certificate begins on " + begins + " only");
    }
    if (!belongTogether()) {
      throw new BadCertificateException(file + ": certificate and key do not belong together");
    }
  }

  private boolean belongTogether() throws BadCertificateException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(SAMPLE);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certificate().getPublicKey());
      verifier.update(SAMPLE);
      return verifier.verify(signature);
    } catch (java.security.InvalidKeyException otherKind) {
      return false;
    } catch (GeneralSecurityException fault) {
      throw new BadCertificateException("this Java cannot sign with " + algorithm, fault);
    }
  }

  /** As TLS wants it, in memory only. */
  KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("exchange", key, password, chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException | java.io.IOException fault) {
      throw new IllegalStateException("a key store in memory cannot be made", fault);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Identity[" + certificate().getSubjectX500Principal() + "]";
  }
}
