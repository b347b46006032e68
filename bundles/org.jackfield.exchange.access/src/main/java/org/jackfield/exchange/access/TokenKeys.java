package org.jackfield.exchange.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys of tokens, newest first: the newest signs, those before it verify until their last token
 * has ended and are then forgotten. Kept in a file of the data folder, a line each: id, key, and
 * until when it is needed. Thread-safe.
 */
final class TokenKeys {
  private static final String FILE = "token-keys";
  private static final int BYTES = 64;

  private final SecureRandom random = new SecureRandom();
  private final DataFolder data;
  private final InstantSource clock;
  private final List<Key> keys = new ArrayList<>();

  /** A key; {@code until} is no earlier than the end of any token under it. */
  record Key(String id, byte[] secret, Instant until) {
    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  TokenKeys(DataFolder data, InstantSource clock) {
    this.data = data;
    this.clock = clock;
    data.read(FILE).ifPresent(text -> text.lines().map(TokenKeys::read).forEach(keys::add));
  }

  private static Key read(String line) {
    String[] part = line.split(" ");
    byte[] secret = part.length == 3 ? Base64.getDecoder().decode(part[1]) : new byte[0];
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("data: " + FILE + " has a line that is not a key");
    }
    return new Key(part[0], secret, Instant.ofEpochSecond(Long.parseLong(part[2])));
  }

  /** The key for a token that ends then; made if there is none. */
  synchronized Key toSign(Instant end) {
    if (keys.isEmpty()) {
      keys.add(made());
    }
    Key key = keys.get(0);
    if (end.isAfter(key.until())) {
      // To the full hour, so that the file is written once an hour and not with each token.
      Instant until = end.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
      keys.set(0, new Key(key.id(), key.secret(), until));
      save();
    }
    return keys.get(0);
  }

  synchronized Optional<Key> find(String id) {
    forget();
    return keys.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /** Signs with a new key from now on. */
  synchronized Key rotate() {
    keys.add(0, made());
    forget();
    save();
    return keys.get(0);
  }

  /** How many keys before the newest still verify. */
  synchronized int old() {
    forget();
    return Math.max(0, keys.size() - 1);
  }

  private Key made() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new Key(UUID.randomUUID().toString(), secret, Instant.EPOCH);
  }

  private void forget() {
    Instant now = clock.instant();
    if (keys.size() > 1 && keys.subList(1, keys.size()).removeIf(it -> !now.isBefore(it.until()))) {
      save();
    }
  }

  private void save() {
    StringBuilder text = new StringBuilder();
    for (Key key : keys) {
      text.append(key.id())
          .append(' ')
          .append(Base64.getEncoder().encodeToString(key.secret()))
          .append(' ')
          .append(key.until().getEpochSecond())
          .append('\n');
    }
    data.write(FILE, text.toString());
  }
}
