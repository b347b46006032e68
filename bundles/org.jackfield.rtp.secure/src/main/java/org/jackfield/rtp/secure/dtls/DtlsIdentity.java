package org.jackfield.rtp.secure.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A key pair on P-256 with its self-signed certificate, made anew for each process: trust in
 * DTLS-SRTP comes from the fingerprint in the SDP alone, so nothing is gained by keeping one.
 * Immutable, and safe to share between any number of handshakes. Never prints its key.
 */
public final class DtlsIdentity {
  private static final Duration VALID_BEFORE = Duration.ofDays(1);
  // RFC 8827, 4.9 leaves it open; browsers allow a year at most.
  private static final Duration VALID_AFTER = Duration.ofDays(365);
  private static final X500Name NAME = new X500Name("CN=jackfield");
  private static final int SERIAL_BITS = 63;

  private final BcTlsCrypto crypto;
  private final AsymmetricKeyParameter privateKey;
  private final Certificate certificate;
  private final Fingerprint fingerprint;

  private DtlsIdentity(BcTlsCrypto crypto, AsymmetricKeyParameter privateKey, byte[] der)
      throws IOException {
    this.crypto = crypto;
    this.privateKey = privateKey;
    this.certificate = new Certificate(new TlsCertificate[] {crypto.createCertificate(der)});
    this.fingerprint = Fingerprint.of(der);
  }

  /**
   * Makes a fresh identity, in about a millisecond.
   *
   * @param random of the process; also used by every handshake of this identity
   * @param now the certificate is valid from a day before to a year after
   */
  public static DtlsIdentity generate(SecureRandom random, Instant now) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(
                SECObjectIdentifiers.secp256r1,
                CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1)),
            random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    try {
      return new DtlsIdentity(
          new LeanCrypto(random), pair.getPrivate(), certificate(pair, random, now));
    } catch (IOException e) {
      throw new IllegalStateException("a certificate of our own could not be encoded", e);
    }
  }

  /** The SHA-256 fingerprint to put into the SDP. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  BcTlsCrypto crypto() {
    return crypto;
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }

  Certificate certificate() {
    return certificate;
  }

  @Override
  public String toString() {
    return "DtlsIdentity[" + fingerprint + ", key redacted]";
  }

  private static byte[] certificate(AsymmetricCipherKeyPair pair, SecureRandom random, Instant now)
      throws IOException {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    V3TBSCertificateGenerator fields = new V3TBSCertificateGenerator();
    fields.setSerialNumber(
        new ASN1Integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)));
    fields.setSignature(algorithm);
    fields.setIssuer(NAME);
    fields.setSubject(NAME);
    fields.setStartDate(new Time(Date.from(now.minus(VALID_BEFORE))));
    fields.setEndDate(new Time(Date.from(now.plus(VALID_AFTER))));
    fields.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()));
    TBSCertificate body = fields.generateTBSCertificate();

    DSADigestSigner signer = new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
    signer.init(true, new ParametersWithRandom(pair.getPrivate(), random));
    byte[] signed = body.getEncoded(ASN1Encoding.DER);
    signer.update(signed, 0, signed.length);
    return new org.bouncycastle.asn1.x509.Certificate(
            body, algorithm, new DERBitString(signer.generateSignature()))
        .getEncoded(ASN1Encoding.DER);
  }
}
