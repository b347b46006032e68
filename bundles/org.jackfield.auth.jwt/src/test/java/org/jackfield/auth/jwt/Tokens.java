package org.jackfield.auth.jwt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Tokens as they are issued, signed by nobody. */
final class Tokens {
  private Tokens() {}

  static String until(String subject, Instant end) {
    return token(subject, Optional.of(end));
  }

  static String endless(String subject) {
    return token(subject, Optional.empty());
  }

  private static String token(String subject, Optional<Instant> end) {
    String claims =
        "{\"sub\":\"%s\"%s}"
            .formatted(subject, end.map(it -> ",\"exp\":" + it.getEpochSecond()).orElse(""));
    return part("{\"alg\":\"HS512\",\"typ\":\"JWT\"}") + "." + part(claims) + ".c2lnbmF0dXJl";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
