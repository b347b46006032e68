package org.jackfield.exchange.voiceapi;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;

/** Names and secrets that are made up, in the forms that the real network makes them. */
public final class Ids {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int USER_LETTERS = 22;
  private static final int PASSWORD_BYTES = 16;

  /** Ids have 19 digits and fit into a long. */
  private static final long LEAST_ID = 1_000_000_000_000_000_000L;

  private final SecureRandom random = new SecureRandom();

  /** Of a credential connection: 19 digits. */
  public String connection() {
    return Long.toString(random.nextLong(LEAST_ID, Long.MAX_VALUE));
  }

  /** Of a telephony credential: a UUID. */
  public String credential() {
    return UUID.randomUUID().toString();
  }

  /** A SIP user name. */
  public String sipUsername() {
    return random
        .ints(USER_LETTERS, 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining("", "gencred", ""));
  }

  /** A SIP password: 32 hexadecimal digits. */
  public String sipPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
