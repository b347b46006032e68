package org.jackfield.auth.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.auth.Grant;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokenTest {
  private static final String OLD = Tokens.endless("old");
  private static final String NEW = Tokens.endless("new");

  private final ManualClock clock = new ManualClock();
  @TempDir Path folder;
  private Path file;
  private FileToken provider;

  @BeforeEach
  void open() {
    file = folder.resolve("token.jwt");
    provider = new FileToken(file, clock);
  }

  private void write(String text) throws Exception {
    Files.writeString(file, text);
  }

  /** Looks as often as a change takes. */
  private void look() {
    provider.look();
    provider.look();
  }

  @Test
  void tokenOfTheFileIsGivenWithItsEnd() throws Exception {
    Instant end = clock.instant().plus(Duration.ofHours(1));
    write("  " + Tokens.until("s", end) + "\r\n");
    Grant grant = Asking.grant(provider);
    assertEquals(Tokens.until("s", end), Asking.token(grant));
    assertEquals(Optional.of(end), grant.goodUntil());
    assertFalse(Asking.withdrawn(grant));
  }

  @Test
  void changedFileWithdrawsTheOldTokenOnce() throws Exception {
    write(OLD);
    Grant old = Asking.grant(provider);
    look();
    assertFalse(Asking.withdrawn(old));
    write(NEW);
    look();
    assertTrue(Asking.withdrawn(old));
    Grant changed = Asking.grant(provider);
    assertEquals(NEW, Asking.token(changed));
    look();
    assertFalse(Asking.withdrawn(changed));
  }

  @Test
  void emptyMissingForeignOrTooLongFileLeavesTheOldToken() throws Exception {
    write(OLD);
    Grant old = Asking.grant(provider);
    for (String text : new String[] {"", "hello", "a.b", NEW + " " + OLD, NEW.repeat(2000)}) {
      write(text);
      look();
      assertEquals(OLD, Asking.token(provider));
    }
    Files.delete(file);
    look();
    Files.createDirectory(file);
    look();
    assertEquals(OLD, Asking.token(provider));
    assertFalse(Asking.withdrawn(old));
  }

  @Test
  void whoeverWasFailedHearsOfTheTokenThatCame() throws Exception {
    write("");
    CompletableFuture<Void> changed = provider.changed().toCompletableFuture();
    assertTrue(Asking.refusal(provider).retryable());
    look();
    assertFalse(changed.isDone());
    write(NEW);
    look();
    assertTrue(changed.isDone());
  }

  @Test
  void fileThatIsBeingWrittenIsNoTokenYet() throws Exception {
    write(OLD);
    Asking.grant(provider);
    for (int length = NEW.length() - 3; length < NEW.length(); length++) {
      write(NEW.substring(0, length)); // looks like a token, with a shorter signature
      provider.look();
      assertEquals(OLD, Asking.token(provider));
    }
    write(NEW);
    look();
    assertEquals(NEW, Asking.token(provider));
  }

  @Test
  void changeThatIsTakenBackIsNone() throws Exception {
    write(OLD);
    Asking.grant(provider);
    write(NEW);
    provider.look();
    write(OLD);
    provider.look();
    write(NEW);
    provider.look();
    assertEquals(OLD, Asking.token(provider));
    provider.look();
    assertEquals(NEW, Asking.token(provider));
  }

  @Test
  void fileThatComesLateIsRead() throws Exception {
    Problem problem = Asking.refusal(provider);
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, problem.code());
    assertTrue(problem.retryable());
    assertTrue(problem.detail().startsWith("file: "));
    write(OLD);
    assertEquals(OLD, Asking.token(provider));
  }

  @Test
  void endedTokenIsNotGivenButWaitedForANewOne() throws Exception {
    write(Tokens.until("s", clock.instant().plusSeconds(60)));
    Asking.grant(provider);
    clock.advance(Duration.ofSeconds(60));
    Problem problem = Asking.refusal(provider);
    assertTrue(problem.retryable());
    assertEquals("file: its token has ended", problem.detail());
  }
}
