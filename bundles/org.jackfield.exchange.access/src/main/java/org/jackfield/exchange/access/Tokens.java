package org.jackfield.exchange.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jackfield.exchange.api.directory.TelephonyCredential;

/**
 * Tokens: JWT (RFC 7519) signed with HMAC-SHA-512 (RFC 7515), with the claims of the Voice API.
 * Reading one costs one HMAC, whatever is wrong with it.
 */
final class Tokens {
  private static final String NAME = "telnyx_telephony";
  private static final String KIND = "access";
  private static final JWSHeader PLAIN_HEADER = new JWSHeader(JWSAlgorithm.HS512);
  private static final int LONGEST = 8192;

  /** Asked for when a token names nobody, so that the look-up is the same. */
  private static final Claim NOBODY =
      new Claim("no-such-credential", Instant.EPOCH, Instant.EPOCH, false);

  private final SecureRandom random = new SecureRandom();
  private final byte[] noKey = new byte[64];
  private final TokenKeys keys;
  private final InstantSource clock;

  Tokens(TokenKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
    random.nextBytes(noKey);
  }

  /**
   * What a token says.
   *
   * @param credentialId whose it is
   * @param issued when it was made, to the second
   * @param end when it ends
   * @param genuine whether we signed it, and its time is now
   */
  record Claim(String credentialId, Instant issued, Instant end, boolean genuine) {
    /** A credential that was deleted and made again may have its old id; its tokens stay dead. */
    boolean of(TelephonyCredential credential) {
      return credential.id().equals(credentialId)
          && !issued.isBefore(credential.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** A token for this credential that ends then. */
  String issue(String credentialId, Instant end) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    TokenKeys.Key key = keys.toSign(end);
    byte[] blob = new byte[48];
    random.nextBytes(blob);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .audience(NAME)
            .issuer(NAME)
            .subject(credentialId)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now.minusSeconds(1)))
            .expirationTime(Date.from(end))
            .claim("typ", KIND)
            .claim("tel_token", Base64URL.encode(blob).toString())
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS512)
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build(),
            claims);
    try {
      token.sign(new MACSigner(key.secret()));
    } catch (JOSEException fault) {
      throw new IllegalStateException("every JDK has HMAC-SHA-512", fault);
    }
    return token.serialize();
  }

  Claim read(String text) {
    Optional<SignedJWT> token = parsed(text);
    Optional<TokenKeys.Key> key =
        token.flatMap(it -> Optional.ofNullable(it.getHeader().getKeyID())).flatMap(keys::find);
    boolean signed =
        verified(
            key.map(TokenKeys.Key::secret).orElse(noKey),
            token.map(SignedJWT::getSigningInput).orElseGet(() -> shortened(text)),
            token.map(SignedJWT::getSignature).orElse(new Base64URL("")));
    return token
        .flatMap(Tokens::claims)
        .map(it -> claim(it, signed && key.isPresent()))
        .orElse(NOBODY);
  }

  private static Optional<SignedJWT> parsed(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedJWT.parse(text));
    } catch (ParseException | RuntimeException rubbish) {
      // Strangers send what they like; all of it is simply no token.
      return Optional.empty();
    }
  }

  private static byte[] shortened(String text) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(all, Math.min(all.length, LONGEST));
  }

  /** Under our algorithm, whatever the token says: nobody else's is ever asked. */
  private static boolean verified(byte[] key, byte[] input, Base64URL signature) {
    try {
      return new MACVerifier(key).verify(PLAIN_HEADER, input, signature);
    } catch (JOSEException fault) {
      throw new IllegalStateException("every JDK has HMAC-SHA-512", fault);
    }
  }

  private static Optional<JWTClaimsSet> claims(SignedJWT token) {
    try {
      return Optional.ofNullable(token.getJWTClaimsSet());
    } catch (ParseException rubbish) {
      return Optional.empty();
    }
  }

  private Claim claim(JWTClaimsSet claims, boolean signed) {
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    Date begin = claims.getNotBeforeTime();
    Date issued = claims.getIssueTime();
    boolean good =
        signed
            && end != null
            && now.isBefore(end.toInstant())
            && issued != null
            && begin != null
            && !now.isBefore(begin.toInstant())
            && claims.getAudience().contains(NAME)
            && NAME.equals(claims.getIssuer())
            && KIND.equals(claims.getClaim("typ"))
            && claims.getSubject() != null;
    return good
        ? new Claim(claims.getSubject(), issued.toInstant(), end.toInstant(), true)
        : NOBODY;
  }
}
