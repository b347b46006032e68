package org.jackfield.exchange.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest extends AccessInTheTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final SignIn REFUSED = new SignIn.Refused();

  @TempDir Path data;

  @BeforeEach
  void keepKeys() {
    access.modified(config(data.toString(), 60, 10));
  }

  private String issue(Duration life) {
    return access.issueToken(FakeDirectory.CREDENTIAL, life).toCompletableFuture().join();
  }

  private byte[] key() throws Exception {
    String line = Files.readAllLines(data.resolve("token-keys")).get(0);
    return Base64.getDecoder().decode(line.split(" ")[1]);
  }

  @Test
  void aTokenHasTheClaimsOfTheVoiceApi() throws Exception {
    SignedJWT token = SignedJWT.parse(issue(DAY));
    assertEquals("HS512", token.getHeader().getAlgorithm().getName());
    assertEquals("JWT", token.getHeader().getType().getType());
    assertFalse(token.getHeader().getKeyID().isEmpty());
    Map<String, Object> claims = token.getPayload().toJSONObject();
    assertEquals(
        Set.of("aud", "iss", "sub", "jti", "iat", "nbf", "exp", "typ", "tel_token"),
        claims.keySet());
    long now = clock.instant().getEpochSecond();
    assertEquals("telnyx_telephony", claims.get("aud"));
    assertEquals("telnyx_telephony", claims.get("iss"));
    assertEquals(FakeDirectory.CREDENTIAL, claims.get("sub"));
    assertEquals("access", claims.get("typ"));
    assertEquals(now, claims.get("iat"));
    assertEquals(now - 1, claims.get("nbf"));
    assertEquals(now + 86_400, claims.get("exp"));
    assertNotEquals(claims.get("jti"), SignedJWT.parse(issue(DAY)).getJWTClaimsSet().getJWTID());
  }

  @Test
  void itSignsInAsItsCredentialUntilItEnds() {
    String token = issue(DAY);
    SignIn.Accepted in = assertInstanceOf(SignIn.Accepted.class, token(token));
    assertEquals("gencred1", in.who().user());
    assertEquals(Way.TOKEN, in.way());
    assertEquals(Optional.of(clock.instant().plus(DAY)), in.until());
    clock.advance(DAY.minusMillis(1));
    assertInstanceOf(SignIn.Accepted.class, token(token));
    clock.advance(Duration.ofMillis(1));
    assertEquals(REFUSED, token(token));
  }

  @Test
  void itEndsNoLaterThanItsCredential() {
    Instant end = clock.instant().plusSeconds(60);
    directory.credential(new StoredSecret.Clear("x"), Optional.of(end), true);
    SignIn.Accepted in = assertInstanceOf(SignIn.Accepted.class, token(issue(DAY)));
    assertEquals(Optional.of(end), in.until());
    clock.advance(Duration.ofSeconds(60));
    assertThrows(CompletionException.class, () -> issue(DAY));
  }

  @Test
  void thereIsNoneForACredentialThatIsNotThere() {
    CompletionException why =
        assertThrows(
            CompletionException.class,
            () -> access.issueToken("nobody", DAY).toCompletableFuture().join());
    assertEquals(
        DirectoryException.Reason.NOT_FOUND,
        assertInstanceOf(DirectoryException.class, why.getCause()).reason());
    assertThrows(IllegalArgumentException.class, () -> issue(Duration.ZERO));
  }

  @Test
  void everyBadTokenIsRefusedAfterTheSameWork() throws Exception {
    String good = issue(DAY);
    Map<String, String> bad = new LinkedHashMap<>();
    JWTClaimsSet claims = SignedJWT.parse(good).getJWTClaimsSet();
    String kid = SignedJWT.parse(good).getHeader().getKeyID();
    bad.put("empty", "");
    bad.put("rubbish", "not.a.token");
    bad.put("two parts", good.substring(0, good.lastIndexOf('.')));
    bad.put("no signature", good.substring(0, good.lastIndexOf('.') + 1));
    bad.put("endless", "a".repeat(100_000));
    bad.put("tampered", good.replace(".eyJ", ".eyK"));
    bad.put("alg none", new PlainJWT(claims).serialize());
    bad.put("another key", signed(JWSAlgorithm.HS512, kid, new byte[64], claims));
    bad.put("a key nobody knows", signed(JWSAlgorithm.HS512, "unknown", key(), claims));
    bad.put("no key id", signed(JWSAlgorithm.HS512, null, key(), claims));
    bad.put("another algorithm", signed(JWSAlgorithm.HS384, kid, key(), claims));
    bad.put("wrong audience", changed(claims, it -> it.audience("somebody"), kid));
    bad.put("wrong issuer", changed(claims, it -> it.issuer("somebody"), kid));
    bad.put("wrong kind", changed(claims, it -> it.claim("typ", "refresh"), kid));
    bad.put("no end", changed(claims, it -> it.expirationTime(null), kid));
    bad.put("of no time", changed(claims, it -> it.issueTime(null), kid));
    bad.put("no beginning", changed(claims, it -> it.notBeforeTime(null), kid));
    bad.put("nobody's", changed(claims, it -> it.subject(null), kid));
    bad.put("a deleted credential's", changed(claims, it -> it.subject("deleted"), kid));
    bad.put("from tomorrow", changed(claims, it -> it.notBeforeTime(tomorrow()), kid));
    assertInstanceOf(SignIn.Accepted.class, token(changed(claims, it -> it, kid)));
    bad.forEach(
        (what, token) -> {
          directory.asked.clear();
          assertEquals(REFUSED, token(token), what);
          assertEquals(List.of("credential"), directory.asked, what);
        });
  }

  private Date tomorrow() {
    return Date.from(clock.instant().plus(DAY));
  }

  private interface Change {
    JWTClaimsSet.Builder on(JWTClaimsSet.Builder claims);
  }

  private String changed(JWTClaimsSet claims, Change change, String kid) throws Exception {
    JWTClaimsSet other = change.on(new JWTClaimsSet.Builder(claims)).build();
    return signed(JWSAlgorithm.HS512, kid, key(), other);
  }

  private static String signed(JWSAlgorithm with, String kid, byte[] key, JWTClaimsSet claims)
      throws Exception {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(with).keyID(kid).build(), claims);
    token.sign(new MACSigner(key));
    return token.serialize();
  }

  @Test
  void aTokenDiesWithItsCredentialAndRestsWithItsConnection() {
    String token = issue(DAY);
    directory.credential(new StoredSecret.Clear("x"), Optional.empty(), false);
    assertEquals(REFUSED, token(token));
    directory.credential(new StoredSecret.Clear("x"), Optional.of(clock.instant()), true);
    assertEquals(REFUSED, token(token));
    directory.accounts.remove("gencred1");
    assertEquals(REFUSED, token(token));
  }

  @Test
  void aTokenStaysDeadWhenItsCredentialIsMadeAgainUnderTheSameId() {
    made(clock.instant().plusMillis(1));
    String token = issue(DAY);
    assertInstanceOf(SignIn.Accepted.class, token(token), "to the second");
    made(clock.instant().plusSeconds(1));
    assertEquals(REFUSED, token(token));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(REFUSED, token(token));
    assertInstanceOf(SignIn.Accepted.class, token(issue(DAY)));
  }

  private void made(Instant then) {
    directory.credential(new StoredSecret.Clear("x"), Optional.empty(), true, then);
  }

  @Test
  void thereIsNoneWithoutADirectoryAndThatIsNoFault() {
    access.unbindDirectory(directory);
    CompletableFuture<String> token =
        access.issueToken(FakeDirectory.CREDENTIAL, DAY).toCompletableFuture();
    waits.forEach(Runnable::run);
    assertInstanceOf(
        RejectedExecutionException.class,
        assertThrows(CompletionException.class, token::join).getCause());
  }

  @Test
  void anOldKeyVerifiesUntilItsLastTokenHasEndedAndIsThenForgotten() throws Exception {
    String old = issue(DAY);
    String said = access._main("rotate-token-key");
    assertTrue(said.endsWith("old ones that still verify: 1"), said);
    String fresh = issue(DAY);
    assertNotEquals(kid(old), kid(fresh));
    assertTrue(said.contains(kid(fresh)), said);
    assertInstanceOf(SignIn.Accepted.class, token(old));
    assertInstanceOf(SignIn.Accepted.class, token(fresh));
    assertEquals(2, Files.readAllLines(data.resolve("token-keys")).size());
    clock.advance(DAY.plus(Duration.ofHours(1)));
    assertEquals(REFUSED, token(old));
    assertEquals(1, Files.readAllLines(data.resolve("token-keys")).size());
  }

  @Test
  void aKeyThatNeverSignedIsNotKept() {
    access.rotateTokenKey();
    assertTrue(access._main("rotate-token-key").endsWith("still verify: 0"));
  }

  private static String kid(String token) throws Exception {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }

  @Test
  void keysOutliveTheProcessInFilesForTheirOwnerOnly() throws Exception {
    assertEquals(0, Files.list(data).count(), "nothing is made before it is needed");
    String token = issue(DAY);
    StoredSecret sealed = access.seal("secret");
    ExchangeAccess next =
        new ExchangeAccess(config(data.toString(), 60, 10), clock, directories, slowWork);
    assertEquals("secret", next.open(sealed));
    SignIn in =
        next.signIn(new org.jackfield.exchange.api.access.Attempt.ByToken(token, HOME))
            .toCompletableFuture()
            .join();
    assertInstanceOf(SignIn.Accepted.class, in);
    for (String file : List.of("token-keys", "seal-key")) {
      if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))));
      }
    }
  }

  @Test
  void aBrokenKeyFileIsNamedAndTheKeysInUseStay(@TempDir Path broken) throws Exception {
    String token = issue(DAY);
    Files.writeString(broken.resolve("token-keys"), "nonsense");
    String why =
        assertThrows(
                IllegalArgumentException.class,
                () -> access.modified(config(broken.toString(), 60, 10)))
            .getMessage();
    assertTrue(why.startsWith("data: token-keys"), why);
    assertInstanceOf(SignIn.Accepted.class, token(token));
  }

  @Test
  void aFolderThatCannotBeIsNamedAndTheKeysInUseStay() throws Exception {
    String token = issue(DAY);
    Path file = Files.createFile(data.resolve("file"));
    for (String bad : new String[] {file.toString(), file.resolve("below").toString(), "\u0000"}) {
      String why =
          assertThrows(IllegalArgumentException.class, () -> access.modified(config(bad, 60, 10)))
              .getMessage();
      assertTrue(why.startsWith("data: "), why);
    }
    assertInstanceOf(SignIn.Accepted.class, token(token));
  }
}
