package org.jackfield.exchange.voiceapi.credential;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.InstantSource;
import java.util.Optional;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.directory.Directory.Account;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;

/** Telephony credentials as they are shown: with the password, where it can be known. */
final class CredentialViews {
  private final Parts parts;
  private final InstantSource clock;

  CredentialViews(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  JsonObject shown(TelephonyCredential credential) {
    Optional<Account> account =
        parts.result(parts.directory().accountOfCredential(credential.id()));
    return shown(credential, account.flatMap(it -> password(parts.access(), it.secret())));
  }

  JsonObject shown(TelephonyCredential credential, Optional<String> password) {
    TelephonyCredentialView view =
        new TelephonyCredentialView(
            credential.id(),
            credential.connectionId(),
            credential.name(),
            credential.sipUsername(),
            password,
            credential.expired(clock.instant()),
            credential.expiresAt(),
            credential.createdAt(),
            credential.updatedAt());
    try (JsonReader reader = Json.createReader(new StringReader(view.toJson()))) {
      return reader.readObject();
    }
  }

  /** A password from a directory file has been hashed once it was used; then nobody knows it. */
  private static Optional<String> password(Access access, StoredSecret secret) {
    if (secret instanceof StoredSecret.Clear clear) {
      return Optional.of(clear.text());
    }
    return secret instanceof StoredSecret.Sealed
        ? Optional.of(access.open(secret))
        : Optional.empty();
  }
}
