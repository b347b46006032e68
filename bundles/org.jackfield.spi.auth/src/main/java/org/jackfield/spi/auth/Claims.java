package org.jackfield.spi.auth;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a token says about itself, unverified (RFC 7519 4.1). A text that is no token says nothing.
 */
record Claims(Optional<String> subject, Optional<Instant> expires) {
  private static final Claims NONE = new Claims(Optional.empty(), Optional.empty());
  private static final JsonProvider JSON = JsonProvider.provider();

  static Claims of(Secret token) {
    String[] parts = token.reveal().split("\\.", -1);
    if (parts.length != 3) {
      return NONE;
    }
    try (JsonReader reader =
        JSON.createReader(new ByteArrayInputStream(Base64.getUrlDecoder().decode(parts[1])))) {
      JsonObject claims = reader.readObject();
      return new Claims(
          claims.get("sub") instanceof JsonString text
              ? Optional.of(text.getString())
              : Optional.empty(),
          claims.get("exp") instanceof JsonNumber seconds
              ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
              : Optional.empty());
    } catch (JsonException | IllegalArgumentException | DateTimeException notReadable) {
      return NONE;
    }
  }
}
