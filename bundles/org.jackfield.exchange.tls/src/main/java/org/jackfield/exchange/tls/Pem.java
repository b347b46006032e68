package org.jackfield.exchange.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Certificates and keys as text (RFC 7468). */
final class Pem {
  private Pem() {}

  /** All certificates, in their order. */
  static List<X509Certificate> certificates(String file, String text)
      throws BadCertificateException {
    List<X509Certificate> found = new ArrayList<>();
    try {
      for (Object each : objects(file, text)) {
        if (each instanceof X509CertificateHolder holder) {
          found.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
    } catch (CertificateException fault) {
      throw new BadCertificateException(file + ": holds a broken certificate", fault);
    }
    if (found.isEmpty()) {
      throw new BadCertificateException(file + ": holds no certificate in PEM form");
    }
    return found;
  }

  /** The first private key: PKCS 8, or the older forms of RSA and EC keys. */
  static PrivateKey key(String file, String text) throws BadCertificateException {
    try {
      for (Object each : objects(file, text)) {
        if (each instanceof PEMKeyPair pair) {
          return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
        }
        if (each instanceof PrivateKeyInfo key) {
          return new JcaPEMKeyConverter().getPrivateKey(key);
        }
        if (each instanceof PKCS8EncryptedPrivateKeyInfo || each instanceof PEMEncryptedKeyPair) {
          throw new BadCertificateException(
              file + ": the key is encrypted; take its password off (openssl pkey -in FILE)");
        }
      }
    } catch (IOException fault) {
      throw new BadCertificateException(file + ": holds a key that cannot be read", fault);
    }
    throw new BadCertificateException(file + ": holds no private key in PEM form");
  }

  private static List<Object> objects(String file, String text) throws BadCertificateException {
    List<Object> objects = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        objects.add(next);
      }
      return objects;
    } catch (IOException | RuntimeException fault) {
      throw new BadCertificateException(file + ": is no PEM file", fault);
    }
  }

  static String of(List<X509Certificate> chain) {
    return written(pem -> chain.forEach(each -> write(pem, each)));
  }

  static String of(PrivateKey key) {
    return written(
        pem -> {
          try {
            write(pem, new JcaPKCS8Generator(key, null).generate());
          } catch (IOException fault) {
            throw new UncheckedIOException(fault);
          }
        });
  }

  private static void write(JcaPEMWriter pem, Object object) {
    try {
      pem.writeObject(object);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String written(java.util.function.Consumer<JcaPEMWriter> content) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      content.accept(pem);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return text.toString();
  }
}
