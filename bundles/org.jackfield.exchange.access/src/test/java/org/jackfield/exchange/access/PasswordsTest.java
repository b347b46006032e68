package org.jackfield.exchange.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final AtomicInteger hashes = new AtomicInteger();
  private final SecretBox box = new SecretBox(new DataFolder(""));
  private final Passwords passwords =
      new Passwords(
          new Scrypt() {
            @Override
            byte[] derive(
                String password, byte[] salt, int cost, int block, int parallel, int bytes) {
              hashes.incrementAndGet();
              return super.derive(password, salt, cost, block, parallel, bytes);
            }
          },
          new CheckedPasswords(),
          box);

  private static Optional<Directory.Account> connection(StoredSecret secret) {
    return Optional.of(new FakeDirectory().connection("alice", secret, true).accounts.get("alice"));
  }

  private static Optional<Directory.Account> credential(StoredSecret secret) {
    return Optional.of(
        new FakeDirectory().credential(secret, Optional.empty(), true).accounts.get("gencred1"));
  }

  @Test
  void everyWrongPasswordCostsOneHash() {
    Map<String, Optional<Directory.Account>> accounts = new LinkedHashMap<>();
    accounts.put("nobody", Optional.empty());
    accounts.put("a connection's, unused", connection(new StoredSecret.Clear("right")));
    accounts.put("a connection's, hashed", connection(passwords.hash("right")));
    accounts.put("a credential's, unused", credential(new StoredSecret.Clear("right")));
    accounts.put("a credential's, sealed", credential(new StoredSecret.Sealed(box.seal("right"))));
    accounts.put("one sealed elsewhere", credential(new StoredSecret.Sealed("AAAA")));
    accounts.forEach(
        (whose, account) -> {
          hashes.set(0);
          assertFalse(passwords.check(account, "wrong").right(), whose);
          assertEquals(1, hashes.get(), whose);
        });
  }

  @Test
  void aGeneratedPasswordThatIsRightCostsNone() {
    assertTrue(
        passwords.check(credential(new StoredSecret.Sealed(box.seal("right"))), "right").right());
    assertEquals(0, hashes.get());
  }

  @Test
  void anEndlessPasswordIsNotHashedWhole() {
    assertFalse(
        passwords
            .check(connection(new StoredSecret.Clear("x".repeat(1025))), "x".repeat(1025))
            .right());
    assertEquals(1, hashes.get());
  }
}
