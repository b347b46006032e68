package org.jackfield.exchange.voiceapi.credential;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.directory.Directory.Account;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Telephony credentials as they are shown: with the password, where it can be known. */
final class CredentialViews {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialViews.class);

  private final Parts parts;
  private final InstantSource clock;
  private final AtomicBoolean warned = new AtomicBoolean();

  CredentialViews(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  JsonObject shown(TelephonyCredential credential) {
    return shown(credential, password(credential.id()));
  }

  /** The password, where it can be known; of a credential that is there. */
  Optional<String> password(String id) {
    Optional<Account> account = parts.result(parts.directory().accountOfCredential(id));
    return account.flatMap(it -> password(parts.access(), it.secret()));
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
  private Optional<String> password(Access access, StoredSecret secret) {
    if (secret instanceof StoredSecret.Clear clear) {
      return Optional.of(clear.text());
    }
    return secret instanceof StoredSecret.Sealed
        ? Optional.of(opened(access, secret))
        : Optional.empty();
  }

  /** Empty where it was sealed under another key: that is no reason to hide the credential. */
  private String opened(Access access, StoredSecret secret) {
    try {
      return access.open(secret);
    } catch (IllegalArgumentException fault) {
      if (warned.compareAndSet(false, true)) {
        LOG.warn("a telephony credential's password cannot be opened: was the key exchanged?");
      }
      return "";
    }
  }
}
