package org.jackfield.exchange.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jackfield.exchange.api.directory.StoredSecret;

/**
 * Passwords that were found right, so that the next sign-in costs microseconds. Held is only a MAC
 * under a key that dies with the process, over the password and the stored secret it was checked
 * against: a changed secret is a miss. The least used are forgotten.
 */
final class CheckedPasswords {
  private static final int MOST = 50_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKey key;
  private final Map<String, List<byte[]>> right =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<byte[]>> eldest) {
          return size() > MOST;
        }
      };

  CheckedPasswords() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  /** Whether this password was found right against this very secret. */
  boolean holds(String user, StoredSecret secret, String password) {
    List<byte[]> known;
    synchronized (right) {
      known = right.getOrDefault(user, List.of());
    }
    if (known.isEmpty()) {
      return false;
    }
    byte[] asked = mac(secret, password);
    return known.stream().anyMatch(it -> MessageDigest.isEqual(it, asked));
  }

  /** It is right, against each of these forms of the secret. */
  void add(String user, String password, List<StoredSecret> secrets) {
    List<byte[]> macs = secrets.stream().map(it -> mac(it, password)).toList();
    synchronized (right) {
      right.put(user, macs);
    }
  }

  /** Whether two texts are the same, in a time that does not depend on them. */
  boolean same(String one, String other) {
    return MessageDigest.isEqual(mac("", one), mac("", other));
  }

  private byte[] mac(StoredSecret secret, String password) {
    if (secret instanceof StoredSecret.Clear clear) {
      return mac("c" + clear.text(), password);
    } else if (secret instanceof StoredSecret.Hashed hashed) {
      return mac("h" + hashed.text(), password);
    }
    return mac("s" + ((StoredSecret.Sealed) secret).text(), password);
  }

  private byte[] mac(String first, String second) {
    byte[] head = first.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(ByteBuffer.allocate(4).putInt(head.length).array());
      mac.update(head);
      return mac.doFinal(second.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, fault);
    }
  }
}
