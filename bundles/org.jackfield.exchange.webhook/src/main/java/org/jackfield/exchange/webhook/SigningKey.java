package org.jackfield.exchange.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Optional;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.voiceapi.signature.WebhookSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the key that signs, or makes one. */
final class SigningKey {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);
  private static final String FILE = "webhook-key";

  /** Where only this machine can reach the exchange; no secret. */
  static final String SAMPLE =
      Base64.getEncoder()
          .encodeToString("jackfield sample webhook signing".getBytes(StandardCharsets.US_ASCII));

  /** For as long as nobody says otherwise; another build of the room would make another. */
  private final String made;

  /**
   * Finds it.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  SigningKey(WebhookConfig config) {
    Optional<Path> data = folder("data", config.data());
    Optional<Path> keys = folder("keys", config.keys());
    boolean loopback = Reach.of(config.host(), false) == Reach.PUBLIC_AND_LOOPBACK;
    if (data.isEmpty() && loopback) {
      made = SAMPLE;
    } else {
      made = keys.or(() -> data).map(SigningKey::kept).orElseGet(WebhookSigner::newKey);
    }
  }

  /**
   * A folder, which need not be there.
   *
   * @throws IllegalArgumentException naming the attribute, if there is none and can be none
   */
  static Optional<Path> folder(String attribute, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Path folder;
    try {
      folder = Path.of(text.strip()).toAbsolutePath();
    } catch (InvalidPathException fault) {
      throw new IllegalArgumentException(attribute + ": is no path: " + fault.getReason(), fault);
    }
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new IllegalArgumentException(attribute + ": " + there + " is no folder");
    }
    return Optional.of(folder);
  }

  private static String kept(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      Files.createDirectories(folder);
      // Made readable for its owner only, where the file system knows owners.
      Path draft = Files.createTempFile(folder, FILE, ".new");
      Files.writeString(draft, WebhookSigner.newKey() + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      LOG.info("a key that signs webhooks was made");
      return Files.readString(file).strip();
    } catch (IOException fault) {
      throw new IllegalArgumentException("keys: " + FILE + " cannot be had: " + fault, fault);
    }
  }

  /**
   * What signs.
   *
   * @param known the directory's own
   * @throws IllegalArgumentException naming where the key is from, never with the key in it
   */
  WebhookSigner signer(WebhookConfig config, Optional<String> known) {
    String given = config._signing_key();
    if (!given.isBlank()) {
      return signer(given, ".signing.key:");
    }
    return known
        .map(it -> signer(it, "webhook_signing_key of the directory:"))
        .orElseGet(() -> signer(made, "keys: " + FILE));
  }

  private static WebhookSigner signer(String key, String from) {
    try {
      return new WebhookSigner(key);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(from + " " + bad.getMessage());
    }
  }
}
