package org.jackfield.exchange.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An authority of one machine's own, for people who trust it by hand, and the server certificate it
 * issues. Both are kept as files and made when missing; the server's is made anew when its end
 * comes near or it lacks a name.
 */
final class LocalAuthority {
  /** What people and programs are to trust. */
  static final String CA = "ca.pem";

  static final String SERVER = "server.pem";
  static final String SERVER_KEY = "server.key";
  private static final String CA_KEY = "ca.key";

  private static final Logger LOG = LoggerFactory.getLogger(LocalAuthority.class);
  private static final Duration CA_LIFE = Duration.ofDays(3650);
  private static final Duration SERVER_LIFE = Duration.ofDays(365);
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

  /** Clocks of devices differ. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;

  private final PrivateFolder folder;
  private final Supplier<Names> names;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param names what the server's certificate must stand for, asked again at each look
   */
  LocalAuthority(Path folder, Supplier<Names> names) throws IOException {
    this.folder = new PrivateFolder(folder);
    this.names = names;
  }

  /**
   * Makes what is missing or near its end. The CA of before stays as long as it outlives what it
   * issues, because people have to trust a new one by hand.
   *
   * @throws BadCertificateException if a file of the CA is there and is broken
   */
  void ensure(Instant now) throws BadCertificateException, IOException {
    Names wanted = names.get();
    Optional<Identity> ca = ca(now);
    if (ca.isPresent() && server(now, ca.get(), wanted)) {
      return;
    }
    try {
      issue(ca.isPresent() ? ca.get() : authority(now), wanted, now);
    } catch (GeneralSecurityException | OperatorCreationException fault) {
      throw new BadCertificateException("this Java cannot make a certificate", fault);
    }
  }

  private Optional<Identity> ca(Instant now) throws BadCertificateException, IOException {
    if (!Files.exists(folder.file(CA)) || !Files.exists(folder.file(CA_KEY))) {
      return Optional.empty();
    }
    Identity ca = read(CA, CA_KEY);
    ca.check(folder.file(CA).toString(), ca.certificate().getNotBefore().toInstant());
    return ca.ends().isAfter(now.plus(SERVER_LIFE)) ? Optional.of(ca) : Optional.empty();
  }

  /** Whether the server's certificate is there, is this CA's, and does for a while yet. */
  private boolean server(Instant now, Identity ca, Names wanted) throws IOException {
    if (!Files.exists(folder.file(SERVER)) || !Files.exists(folder.file(SERVER_KEY))) {
      return false;
    }
    try {
      Identity server = read(SERVER, SERVER_KEY);
      server.certificate().verify(ca.certificate().getPublicKey());
      server.check(SERVER, now);
      return server.ends().isAfter(now.plus(RENEWED_BEFORE_END))
          && Names.of(server.certificate()).cover(wanted);
    } catch (BadCertificateException | GeneralSecurityException unfit) {
      LOG.info("the server's certificate is made anew: {}", unfit.getMessage());
      return false;
    }
  }

  private Identity read(String certificate, String key)
      throws BadCertificateException, IOException {
    Path chain = folder.file(certificate);
    Path secret = folder.file(key);
    return new Identity(
        Pem.key(secret.toString(), Files.readString(secret)),
        Pem.certificates(chain.toString(), Files.readString(chain)));
  }

  private Identity authority(Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPair pair = keyPair();
    // A name of its own: people who trust several can tell them apart.
    X500Name name =
        new X500Name("CN=Jackfield local CA " + new BigInteger(32, random).toString(36));
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, serial(), begin(now), end(now, CA_LIFE), name, pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    Identity ca = new Identity(pair.getPrivate(), List.of(signed(builder, pair.getPrivate())));
    folder.write(CA_KEY, Pem.of(ca.key()));
    folder.write(CA, Pem.of(ca.chain()));
    LOG.info("made a local authority: {}", folder.file(CA));
    return ca;
  }

  private void issue(Identity ca, Names wanted, Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPair pair = keyPair();
    X500Name issuer = X500Name.getInstance(ca.certificate().getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            serial(),
            begin(now),
            end(now, SERVER_LIFE),
            new X500Name("CN=Jackfield exchange"),
            pair.getPublic());
    JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(Extension.subjectAlternativeName, false, wanted.general());
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(pair.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        utils.createAuthorityKeyIdentifier(ca.certificate().getPublicKey()));
    X509Certificate certificate = signed(builder, ca.key());
    folder.write(SERVER_KEY, Pem.of(pair.getPrivate()));
    folder.write(SERVER, Pem.of(List.of(certificate, ca.certificate())));
    LOG.info("made a certificate for {}, until {}", wanted, certificate.getNotAfter());
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }

  private static Date begin(Instant now) {
    return Date.from(now.minus(BACKDATED));
  }

  private static Date end(Instant now, Duration life) {
    return Date.from(now.plus(life));
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey by)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
  }
}
