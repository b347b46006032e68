package org.jackfield.rtp.secure.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jackfield.rtp.secure.srtp.SrtpKey;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.rtp.secure.srtp.SrtpProfile;

/** What both roles do alike in one handshake: check the peer, settle the profile, take the keys. */
final class Agreement {
  // What libwebrtc starts from; a lost datagram of a call being set up is worth an early
  // repetition.
  static final int FIRST_RESEND_MILLIS = 200;

  /**
   * Both roles: what a client offers first and a server takes first. Counter mode leaves no garbage
   * on the packet path, which the JDK's GCM cannot (decision 020).
   */
  static final List<SrtpProfile> PREFERENCE =
      List.of(SrtpProfile.AES128_CM_HMAC_SHA1_80, SrtpProfile.AEAD_AES_128_GCM);

  final DtlsIdentity identity;
  final int deadlineMillis;
  private final List<SrtpProfile> profiles;
  private final Fingerprint expectedPeer;
  private boolean mismatch;
  private Optional<SrtpProfile> profile = Optional.empty();
  private Optional<SrtpKeys> keys = Optional.empty();

  Agreement(
      DtlsIdentity identity,
      Fingerprint expectedPeer,
      Duration deadline,
      List<SrtpProfile> profiles) {
    this.profiles = List.copyOf(profiles);
    this.identity = identity;
    this.expectedPeer = expectedPeer;
    this.deadlineMillis = (int) Math.max(1, Math.min(deadline.toMillis(), Integer.MAX_VALUE));
  }

  boolean mismatch() {
    return mismatch;
  }

  Optional<SrtpKeys> keys() {
    return keys;
  }

  void checkPeer(Certificate certificate) throws IOException {
    if (certificate == null || certificate.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "no certificate");
    }
    if (!expectedPeer.matches(certificate.getCertificateAt(0).getEncoded())) {
      mismatch = true;
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
  }

  TlsCredentialedSigner signer(TlsContext context, Vector<?> peerAccepts) throws IOException {
    var algorithm =
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);
    if (!TlsUtils.containsSignatureAlgorithm(peerAccepts, algorithm)) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "no ECDSA with SHA-256");
    }
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        identity.crypto(),
        identity.privateKey(),
        identity.certificate(),
        algorithm);
  }

  UseSRTPData offer() {
    int[] codes = profiles.stream().mapToInt(SrtpProfile::code).toArray();
    return new UseSRTPData(codes, TlsUtils.EMPTY_BYTES);
  }

  /**
   * The server's choice: the first of ours that the client has too; master key identifiers
   * declined.
   */
  UseSRTPData choose(UseSRTPData offered) throws IOException {
    if (offered != null) {
      for (SrtpProfile ours : profiles) {
        if (Arrays.stream(offered.getProtectionProfiles()).anyMatch(code -> code == ours.code())) {
          profile = Optional.of(ours);
          return new UseSRTPData(new int[] {ours.code()}, TlsUtils.EMPTY_BYTES);
        }
      }
    }
    throw new TlsFatalAlert(AlertDescription.handshake_failure, "no common SRTP profile");
  }

  void chosen(UseSRTPData answer) throws IOException {
    if (answer == null || answer.getProtectionProfiles().length != 1) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile chosen");
    }
    profile = SrtpProfile.of(answer.getProtectionProfiles()[0]).filter(profiles::contains);
    if (profile.isEmpty() || answer.getMki().length != 0) {
      throw new TlsFatalAlert(AlertDescription.illegal_parameter, "SRTP profile was not offered");
    }
  }

  /** RFC 5764, 4.2: client key, server key, client salt, server salt. */
  void export(TlsContext context, DtlsRole role) {
    SrtpProfile agreed = profile.orElseThrow();
    int key = agreed.keyLength();
    int salt = agreed.saltLength();
    byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
    SrtpKey client = slice(agreed, material, 0, 2 * key);
    SrtpKey server = slice(agreed, material, key, 2 * key + salt);
    Arrays.fill(material, (byte) 0);
    keys =
        Optional.of(
            role == DtlsRole.CLIENT ? new SrtpKeys(client, server) : new SrtpKeys(server, client));
  }

  private static SrtpKey slice(SrtpProfile profile, byte[] material, int keyAt, int saltAt) {
    return new SrtpKey(
        profile,
        Arrays.copyOfRange(material, keyAt, keyAt + profile.keyLength()),
        Arrays.copyOfRange(material, saltAt, saltAt + profile.saltLength()));
  }
}
