package org.jackfield.spi.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static Credentials.Token token(String claims) {
    String body =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return new Credentials.Token(Secret.of("head." + body + ".sign"));
  }

  @Test
  void aTokensEndIsReadFromIt() {
    Grant grant = Grant.of(token("{\"exp\":1700000000,\"sub\":\"c1\"}"));
    assertEquals(Optional.of(Instant.ofEpochSecond(1_700_000_000)), grant.goodUntil());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "not json", "{\"exp\":\"tomorrow\"}", "{\"exp\":9223372036854775807}"})
  void aTokenThatDoesNotSayHasNoEnd(String claims) {
    assertEquals(Optional.empty(), token(claims).expires());
  }

  @Test
  void aTextThatIsNoTokenHasNoEndAndIsAnIdentityOfItsOwn() {
    Credentials.Token one = new Credentials.Token(Secret.of("one"));
    assertEquals(Optional.empty(), one.expires());
    assertNotEquals(new Credentials.Token(Secret.of("two")).identity(), one.identity());
    assertEquals(Optional.empty(), new Credentials.Token(Secret.of("a.%%%.c")).expires());
  }

  @Test
  void tokensOfOneSubjectAreOneIdentity() {
    assertEquals(
        token("{\"sub\":\"c1\",\"jti\":\"1\"}").identity(),
        token("{\"sub\":\"c1\",\"jti\":\"2\"}").identity());
    assertNotEquals(token("{\"sub\":\"c1\"}").identity(), token("{\"sub\":\"c2\"}").identity());
  }

  @Test
  void aTokensSubjectIsReadFromIt() {
    assertEquals(Optional.of("c1"), token("{\"sub\":\"c1\"}").subject());
    assertEquals(Optional.empty(), token("{}").subject());
    assertNotEquals(token("{\"jti\":\"1\"}").identity(), token("{\"jti\":\"2\"}").identity());
  }

  @Test
  void userNamesAreOneIdentityWhateverTheirCase() {
    Secret password = Secret.of("secret-1");
    assertEquals(
        new Credentials.UserPassword("John", password).identity(),
        new Credentials.UserPassword("john", password).identity());
    assertThrows(IllegalArgumentException.class, () -> new Credentials.UserPassword(" ", password));
  }

  @Test
  void versionsOfATargetAreDifferentIdentities() {
    assertNotEquals(
        new Credentials.AnonymousTarget("ai_assistant", "a", Optional.empty()).identity(),
        new Credentials.AnonymousTarget("ai_assistant", "a", Optional.of("v2")).identity());
  }

  @Test
  void nothingPrintsASecret() {
    String text =
        Grant.of(token("{\"sub\":\"c1\"}"))
            + " "
            + new Credentials.UserPassword("john", Secret.of("secret-1"));
    assertFalse(text.contains("head."), text);
    assertFalse(text.contains("secret-1"), text);
    assertFalse(text.contains("john"), text);
  }
}
