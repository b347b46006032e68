package org.jackfield.exchange.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.junit.jupiter.api.Test;

class PasswordSignInTest extends AccessInTheTest {
  private static final SignIn REFUSED = new SignIn.Refused();
  private static final SignIn BUSY = new SignIn.Busy();

  private static Way way(SignIn answer) {
    return assertInstanceOf(SignIn.Accepted.class, answer).way();
  }

  @Test
  void aConnectionsPasswordIsHashedWhenItIsFirstUsed() {
    assertInstanceOf(StoredSecret.Clear.class, directory.secretOf("alice"));
    assertEquals(Way.CONNECTION_PASSWORD, way(password("ALICE", "right", HOME)));
    StoredSecret.Hashed kept =
        assertInstanceOf(StoredSecret.Hashed.class, directory.secretOf("alice"));
    assertFalse(kept.text().contains("right"));
    assertTrue(kept.text().startsWith("scrypt$8192$8$1$"), "the cost stands in the text");
  }

  @Test
  void aHashIsCheckedByAnAccessThatNeverSawThePassword() {
    StoredSecret hash = access.hash("right").toCompletableFuture().join();
    directory.connection("alice", hash, true);
    assertEquals(REFUSED, password("alice", "wrong", HOME));
    assertEquals(Way.CONNECTION_PASSWORD, way(password("alice", "right", HOME)));
    assertEquals(hash, directory.secretOf("alice"));
  }

  @Test
  void aCredentialsPasswordIsSealedSoThatItCanBeShownAgain() {
    assertEquals(Way.CREDENTIAL_PASSWORD, way(password("gencred1", "right", HOME)));
    StoredSecret kept = directory.secretOf("gencred1");
    assertInstanceOf(StoredSecret.Sealed.class, kept);
    assertEquals("right", access.open(kept));
    assertEquals(REFUSED, password("gencred1", "wrong", HOME));
  }

  @Test
  void whatIsSealedElsewhereOpensNeitherForAUserNorForTheVoiceApi() {
    StoredSecret foreign =
        new ExchangeAccess(config("", 60, 10), clock, directories, slowWork).seal("right");
    directory.credential(foreign, Optional.empty(), true);
    assertEquals(REFUSED, password("gencred1", "right", HOME));
    assertThrows(IllegalArgumentException.class, () -> access.open(foreign));
    assertThrows(IllegalArgumentException.class, () -> access.open(new StoredSecret.Hashed("x")));
  }

  @Test
  void whatWasFoundRightIsNotHashedAgain() throws Exception {
    password("alice", "right", HOME);
    slowWork.close();
    assertEquals(Way.CONNECTION_PASSWORD, way(password("alice", "right", ELSEWHERE)));
    assertEquals(BUSY, password("alice", "wrong", HOME), "anything else needs the hash");
  }

  @Test
  void anUnknownUserCostsTheHashOfAWrongPassword() throws Exception {
    assertEquals(REFUSED, password("alice", "wrong", HOME));
    assertEquals(REFUSED, password("nobody", "wrong", HOME));
    assertEquals(List.of("account", "account"), directory.asked);
    slowWork.close();
    assertEquals(BUSY, password("alice", "wrong", HOME));
    assertEquals(BUSY, password("nobody", "wrong", HOME));
  }

  @Test
  void whatIsTooLongIsNobodysAndCostsTheHashOfAWrongPassword() throws Exception {
    String longText = "x".repeat(1025);
    directory.connection("alice", new StoredSecret.Clear(longText), true);
    assertEquals(REFUSED, password("alice", longText, HOME));
    assertEquals(REFUSED, password("x".repeat(65), "right", HOME));
    assertEquals(List.of("", ""), directory.users, "nothing of it is kept");
    access.modified(config("", 60, 2));
    assertEquals(BUSY, password("alice", longText, HOME), "within the same limits");
    access.modified(config("", 60, 10));
    slowWork.close();
    assertEquals(BUSY, password("alice", longText, HOME), "hashed as any other");
  }

  @Test
  void aChangedPasswordMakesTheOldOneWorthless() {
    password("alice", "right", HOME);
    directory.connection("alice", new StoredSecret.Clear("new"), true);
    assertEquals(REFUSED, password("alice", "right", HOME));
    assertEquals(Way.CONNECTION_PASSWORD, way(password("alice", "new", HOME)));
  }

  @Test
  void aPasswordThatWasHashedIsForgottenWhenItsHashChanges() {
    password("alice", "right", HOME);
    directory.connection("alice", access.hash("new").toCompletableFuture().join(), true);
    assertEquals(REFUSED, password("alice", "right", HOME));
  }

  @Test
  void whoIsSwitchedOffOrExpiredIsRefusedThoughThePasswordIsKnown() {
    password("alice", "right", HOME);
    password("gencred1", "right", HOME);
    directory.connection("alice", directory.secretOf("alice"), false);
    directory.credential(directory.secretOf("gencred1"), Optional.of(clock.instant()), true);
    assertEquals(REFUSED, password("alice", "right", HOME));
    assertEquals(REFUSED, password("gencred1", "right", HOME));
  }

  @Test
  void tooManyWrongOnesHaveToWaitWithoutBeingHashedAndTheOwnerDoesNot() throws Exception {
    password("alice", "right", HOME);
    access.modified(config("", 60, 2));
    assertEquals(REFUSED, password("alice", "wrong", HOME));
    assertEquals(REFUSED, password("alice", "wrong", HOME));
    assertEquals(REFUSED, password("nobody", "wrong", HOME));
    assertEquals(REFUSED, password("nobody", "wrong", HOME));
    slowWork.close();
    assertEquals(BUSY, password("alice", "wrong", HOME));
    assertEquals(BUSY, password("nobody", "wrong", HOME));
    assertEquals(Way.CONNECTION_PASSWORD, way(password("alice", "right", HOME)));
  }

  @Test
  void aGuesserElsewhereIsHeldToTheLimitThoughTheRightPasswordIsKnown() {
    password("alice", "right", HOME);
    access.modified(config("", 60, 1));
    assertEquals(REFUSED, password("alice", "wrong", ELSEWHERE));
    assertEquals(BUSY, password("alice", "right", ELSEWHERE));
    assertEquals(Way.CONNECTION_PASSWORD, way(password("alice", "right", HOME)));
  }

  @Test
  void attemptsThatWaitToBeHashedAreHeldAgainstTheLimitAnewInTheirTurn() throws Exception {
    access.modified(config("", 60, 1));
    CountDownLatch release = new CountDownLatch(1);
    slowWork.run(
        () -> {
          try {
            return release.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
        });
    var attempt = new Attempt.ByPassword("alice", "wrong", HOME);
    CompletableFuture<SignIn> first = access.signIn(attempt).toCompletableFuture();
    CompletableFuture<SignIn> second = access.signIn(attempt).toCompletableFuture();
    release.countDown();
    assertEquals(REFUSED, first.get(30, TimeUnit.SECONDS));
    assertEquals(BUSY, second.get(30, TimeUnit.SECONDS));
  }

  @Test
  void aFullQueueIsBusyAndAStopRefusesWhatWaits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    slowWork.run(
        () -> {
          try {
            return release.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException stopped) {
            return false;
          }
        });
    var attempt = new Attempt.ByPassword("alice", "right", HOME);
    CompletableFuture<SignIn> waiting = access.signIn(attempt).toCompletableFuture();
    for (int i = 1; i < 10; i++) {
      access.signIn(attempt);
    }
    assertFalse(waiting.isDone());
    assertEquals(BUSY, access.signIn(attempt).toCompletableFuture().getNow(null), "full");
    access.deactivate();
    assertEquals(BUSY, waiting.getNow(null));
  }

  @Test
  void withoutADirectoryASignInWaitsForTheNextOne() {
    access.unbindDirectory(directory);
    var attempt = new Attempt.ByPassword("gencred1", "right", HOME);
    CompletableFuture<SignIn> inTime = access.signIn(attempt).toCompletableFuture();
    assertFalse(inTime.isDone());
    access.bindDirectory(directory);
    assertEquals(Way.CREDENTIAL_PASSWORD, way(inTime.orTimeout(30, TimeUnit.SECONDS).join()));
    access.unbindDirectory(directory);
    CompletableFuture<SignIn> tooLate = access.signIn(attempt).toCompletableFuture();
    assertFalse(tooLate.isDone());
    waits.forEach(Runnable::run);
    assertEquals(BUSY, tooLate.getNow(null));
  }

  @Test
  void aQuestionThatItsDirectoryTookAlongIsAskedAtTheNextOne() {
    directory.stopped = true;
    assertEquals(BUSY, password("alice", "right", HOME), "nobody else to ask");
    FakeDirectory next = new FakeDirectory();
    next.connection("alice", new StoredSecret.Clear("right"), true);
    CompletableFuture<SignIn> answer = new CompletableFuture<>();
    // The old one goes while it is being asked.
    directories
        .ask(
            it -> {
              access.bindDirectory(next);
              return it.account("alice");
            })
        .whenComplete((found, fault) -> answer.complete(fault == null ? REFUSED : BUSY));
    assertEquals(REFUSED, answer.join(), "the next one answered");
    assertEquals(List.of("account"), next.asked);
  }

  @Test
  void apiKeysAreTheDirectorys() {
    directory.apiKeys.add(ApiKeyDigest.of("KEY1"));
    directory.apiKeys.add(ApiKeyDigest.of("KEY2"));
    assertTrue(access.isApiKey("KEY1"));
    assertTrue(access.isApiKey("KEY2"));
    assertFalse(access.isApiKey("KEY"));
    access.unbindDirectory(directory);
    assertFalse(access.isApiKey("KEY1"));
  }

  @Test
  void aWrongSettingIsRefusedByNameAndTheOldOneStays() {
    access.modified(config("", 60, 1));
    for (ExchangeAccess.Config wrong :
        List.of(config("", 0, 10), config("", 60, 0), config("", 60, 100_001))) {
      String why =
          assertThrows(IllegalArgumentException.class, () -> access.modified(wrong)).getMessage();
      assertTrue(why.startsWith(wrong.address_limit() == 0 ? "address.limit" : "user.limit"), why);
    }
    password("alice", "wrong", HOME);
    assertEquals(BUSY, password("alice", "wrong", HOME));
  }
}
