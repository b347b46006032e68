package org.jackfield.exchange.directory;

import static org.jackfield.exchange.directory.Opened.HASH;
import static org.jackfield.exchange.directory.Opened.SEAL;
import static org.jackfield.exchange.directory.Opened.connection;
import static org.jackfield.exchange.directory.Opened.credential;
import static org.jackfield.exchange.directory.Opened.fault;
import static org.jackfield.exchange.directory.Opened.now;
import static org.jackfield.exchange.directory.Opened.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.DirectoryException.Reason;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  @TempDir Path dir;
  private final Opened opened = new Opened();
  private final List<String> told = new ArrayList<>();
  private JdbcDirectory directory;

  @BeforeEach
  void open() throws SQLException {
    directory = opened.start();
    directory.bindListener(told::add);
    opened.pass(LookupCache.UNSETTLED);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  static ConnectionSettings active(boolean active) {
    ConnectionSettings it = ConnectionSettings.DEFAULT;
    return new ConnectionSettings(
        active,
        ConnectionSettings.SipUriCalling.UNRESTRICTED,
        ConnectionSettings.NumberFormat.PLUS_E164,
        true,
        OptionalInt.of(1),
        OptionalInt.of(2),
        true,
        Optional.of("+13125550100"),
        ConnectionSettings.AniOverride.EMERGENCY);
  }

  static Connection with(Connection it, ConnectionSettings settings) {
    return new Connection(
        it.id(),
        it.name(),
        it.userName(),
        settings,
        it.document(),
        it.numbers(),
        it.createdAt(),
        it.updatedAt());
  }

  private static Connection renamed(Connection it, String user) {
    return new Connection(
        "another id",
        it.name(),
        user,
        it.settings(),
        it.document(),
        it.numbers(),
        Instant.now(),
        it.updatedAt());
  }

  private static TelephonyCredential renamed(TelephonyCredential it, String user) {
    return new TelephonyCredential(
        it.id(),
        "another connection",
        "new name",
        Optional.empty(),
        user,
        Optional.empty(),
        Instant.now(),
        it.updatedAt());
  }

  private static void refused(Reason reason, String field, CompletionStage<?> stage) {
    DirectoryException fault = assertInstanceOf(DirectoryException.class, fault(stage));
    assertEquals(reason + " " + field, fault.reason() + " " + fault.field());
  }

  @Test
  void whatIsCreatedIsThereAsItWasGiven() {
    Connection given = with(connection("7", "Made", "+13125550199", "+13125550198"), active(true));
    assertEquals(given, now(directory.create(given, HASH)));
    TelephonyCredential below = credential("c-1", "7", "gencredX");
    assertEquals(below, now(directory.create(below, SEAL)));
    assertEquals(Optional.of(given), now(directory.connection("7")));
    assertEquals(Optional.of(below), now(directory.credential("c-1")));
    assertEquals(given, now(directory.connections()).get(2), "oldest first");
    assertEquals(below, now(directory.credentials()).get(1), "oldest first");
    assertEquals("hashed hash-1", secret(directory, "MADE"));
    assertEquals("sealed seal-1", secret(directory, "gencredx"));
    assertEquals("Made", now(directory.byNumber("+13125550198")).orElseThrow().user());
    assertEquals(List.of(), told);
  }

  @Test
  void whatIsTakenIsRefusedByName() {
    String taken = now(directory.byUser("alice")).orElseThrow().connection().numbers().get(0);
    refused(Reason.TAKEN, "id", directory.create(connection("sample-bob", "x"), HASH));
    refused(Reason.TAKEN, "user_name", directory.create(connection("7", "ALICE"), HASH));
    refused(Reason.TAKEN, "user_name", directory.create(connection("7", "Gencred-Alice"), HASH));
    refused(Reason.TAKEN, "phone_numbers", directory.create(connection("7", "x", taken), HASH));
    refused(
        Reason.TAKEN, "phone_numbers", directory.create(connection("7", "x", "+1", "+1"), HASH));
    refused(Reason.NOT_FOUND, "connection_id", directory.create(credential("c", "7", "x"), HASH));
    refused(
        Reason.TAKEN, "sip_username", directory.create(credential("c", "sample-bob", "Bob"), HASH));
    refused(
        Reason.TAKEN,
        "id",
        directory.create(credential(Opened.SAMPLE_CREDENTIAL, "sample-bob", "x"), HASH));
    refused(
        Reason.TAKEN,
        "user_name",
        directory.update("sample-bob", it -> renamed(it, "alice"), Optional.empty()));
    assertEquals(2, now(directory.connections()).size());
    assertEquals(1, now(directory.credentials()).size());
  }

  @Test
  void aChangeKeepsWhatItDoesNotNameAndTheIdAndTheTimeOfBirth() {
    Connection before = now(directory.connection("sample-bob")).orElseThrow();
    Connection after =
        now(directory.update("sample-bob", it -> renamed(it, "robert"), Optional.empty()));
    assertEquals(before.id(), after.id());
    assertEquals(before.createdAt(), after.createdAt());
    assertTrue(after.updatedAt().isAfter(before.updatedAt()));
    assertEquals(before.numbers(), after.numbers());
    assertEquals("clear bob-secret", secret(directory, "Robert"));
    assertEquals(Optional.empty(), now(directory.byUser("bob")));
    String credential = Opened.SAMPLE_CREDENTIAL;
    TelephonyCredential below =
        now(directory.updateCredential(credential, it -> renamed(it, "gencredY")));
    assertEquals("sample-alice", below.connectionId());
    assertEquals("new name", below.name());
    assertEquals("clear gencred-alice-secret", secret(directory, "gencredy"));
    assertEquals(List.of("bob", "gencred-alice"), told);
  }

  @Test
  void listenersHearOfRemovalDeactivationAndAnotherPasswordAndOfNothingElse() {
    now(directory.update("sample-bob", it -> with(it, active(true)), Optional.empty()));
    now(directory.update("sample-bob", it -> renamed(it, "BOB"), Optional.empty()));
    assertEquals(List.of(), told);
    now(directory.update("sample-bob", it -> it, Optional.of(HASH)));
    assertEquals(List.of("BOB"), told);
    told.clear();
    now(directory.update("sample-alice", it -> with(it, active(false)), Optional.empty()));
    assertEquals(List.of("alice", "gencred-alice"), told.stream().sorted().toList());
    told.clear();
    now(directory.delete("sample-alice"));
    assertEquals(List.of("alice", "gencred-alice"), told.stream().sorted().toList());
    told.clear();
    now(directory.create(credential("c", "sample-bob", "below"), SEAL));
    now(directory.updateCredential("c", ChangesTest::over));
    now(directory.deleteCredential("c"));
    assertEquals(List.of("below", "below"), told);
  }

  private static TelephonyCredential over(TelephonyCredential it) {
    return new TelephonyCredential(
        it.id(),
        it.connectionId(),
        it.name(),
        it.tag(),
        it.sipUsername(),
        Optional.of(Instant.EPOCH),
        it.createdAt(),
        it.updatedAt());
  }

  @Test
  void aListenerThatFailsStopsNoOtherAndNoChange() {
    List<String> after = new ArrayList<>();
    directory.bindListener(
        user -> {
          throw new IllegalStateException("a stranger's listener");
        });
    directory.bindListener(after::add);
    now(directory.delete("sample-bob"));
    assertEquals(List.of("bob"), after);
  }

  @Test
  void whoAsksAClosedDirectoryGetsAFailedStageAndNoException() {
    opened.close();
    assertInstanceOf(RejectedExecutionException.class, fault(directory.byUser("alice")));
    assertInstanceOf(RejectedExecutionException.class, fault(directory.delete("sample-bob")));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    refused(Reason.NOT_FOUND, "id", directory.delete("7"));
    refused(Reason.NOT_FOUND, "id", directory.update("7", it -> it, Optional.empty()));
    refused(Reason.NOT_FOUND, "id", directory.deleteCredential("c"));
    refused(Reason.NOT_FOUND, "id", directory.updateCredential("c", it -> it));
    now(directory.delete("sample-alice"));
    assertEquals(Optional.empty(), now(directory.credential(Opened.SAMPLE_CREDENTIAL)));
    assertEquals(Optional.empty(), now(directory.accountOfCredential(Opened.SAMPLE_CREDENTIAL)));
    assertEquals(Optional.empty(), now(directory.byUser("gencred-alice")));
  }

  @Test
  void aChangeThatFailsHalfWayChangesNothing() {
    Connection clear = connection("7", "made", "+13125550199");
    assertInstanceOf(
        IllegalArgumentException.class,
        fault(directory.create(clear, new StoredSecret.Clear("never to be written"))));
    assertEquals(Optional.empty(), now(directory.connection("7")));
    assertEquals(Optional.empty(), now(directory.byNumber("+13125550199")));
    IllegalStateException own = new IllegalStateException("the API's own");
    assertEquals(
        own,
        fault(
            directory.update(
                "sample-bob",
                it -> {
                  throw own;
                },
                Optional.empty())));
    assertEquals(clear, now(directory.create(clear, HASH)));
  }

  @Test
  void aPasswordIsKeptInAnotherFormUnlessItHasChangedMeanwhile() {
    now(directory.keep("ALICE", new StoredSecret.Clear("alice-secret"), HASH));
    assertEquals("hashed hash-1", secret(directory, "alice"));
    now(directory.keep("alice", new StoredSecret.Clear("alice-secret"), SEAL));
    assertEquals("hashed hash-1", secret(directory, "alice"));
    now(directory.keep("nobody", HASH, SEAL));
    assertEquals(List.of(), told);
  }

  @Test
  void aChangeIsSeenByWhoeverAsksAfterItsStageAndAnAnswerIsRemembered() {
    for (int i = 0; i < 200; i++) {
      String user = "user" + i;
      String before = "user" + (i - 1);
      now(directory.byUser(before));
      assertTrue(now(directory.byUser(user)).isEmpty(), user);
      assertTrue(directory.byUser(user).toCompletableFuture().isDone(), "nor who is not there");
      now(directory.update("sample-bob", it -> renamed(it, user), Optional.empty()));
      assertTrue(now(directory.byUser(user)).isPresent(), user);
      assertTrue(directory.byUser(user).toCompletableFuture().isDone(), "without the database");
      assertTrue(now(directory.byUser(before)).isEmpty(), before);
    }
  }

  @Test
  void whoReadsDoesNotWaitForWhoWrites() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch writing = new CountDownLatch(1);
    CompletionStage<Connection> slow =
        directory.update(
            "sample-bob",
            it -> {
              writing.countDown();
              await(read);
              return renamed(it, "robert");
            },
            Optional.empty());
    await(writing);
    assertEquals("bob", now(directory.byUser("bob")).orElseThrow().user());
    assertEquals(2, now(directory.connections()).size());
    read.countDown();
    assertEquals("robert", now(slow).userName());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, java.util.concurrent.TimeUnit.SECONDS));
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  @Test
  void whatWasChangedOutlivesAProcessThatIsKilledRightAfterItsStage() throws Exception {
    Path data = Files.createDirectory(dir.resolve("data"));
    Path left = Files.createDirectory(dir.resolve("left"));
    opened.close();
    JdbcDirectory killed = opened.data(data).start();
    now(killed.create(connection("7", "made", "+13125550199"), HASH));
    // What a killed process leaves is what stands in the file at this moment.
    Files.copy(data.resolve("directory.mv.db"), left.resolve("directory.mv.db"));
    JdbcDirectory next = opened.data(left).anotherFramework().start();
    assertEquals("hashed hash-1", secret(next, "made"));
    assertEquals("made", now(next.byNumber("+13125550199")).orElseThrow().user());
  }
}
