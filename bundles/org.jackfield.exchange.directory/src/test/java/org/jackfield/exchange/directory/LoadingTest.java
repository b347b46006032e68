package org.jackfield.exchange.directory;

import static org.jackfield.exchange.directory.Opened.HASH;
import static org.jackfield.exchange.directory.Opened.connection;
import static org.jackfield.exchange.directory.Opened.now;
import static org.jackfield.exchange.directory.Opened.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.directory.file.BadDirectoryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {
  private static final String OFFICE =
      "{\"user_name\": \"John1234\", \"password\": \"secret-1\","
          + " \"phone_numbers\": [\"+13128889999\"], \"telephony_credentials\":"
          + " [{\"sip_username\": \"gencred1\", \"sip_password\": \"secret-2\"}]}";

  @TempDir Path dir;
  private final Opened opened = new Opened();

  @AfterEach
  void close() {
    opened.close();
  }

  private Path file(String... connections) throws IOException {
    return Files.writeString(
        dir.resolve("directory.json"),
        "{\"api_keys\": [\"KEY-1\"], \"connections\": [\n"
            + String.join(",\n", connections)
            + "]}");
  }

  private static String id(Directory directory, String user) {
    return now(directory.byUser(user)).orElseThrow().connection().id();
  }

  private static List<String> users(Directory directory) {
    return now(directory.all()).stream().map(Subscriber::user).toList();
  }

  @Test
  void whatAFileSaysIsThereAndUserNamesIgnoreCase() throws Exception {
    JdbcDirectory directory = opened.file(file(OFFICE)).start();
    assertEquals(List.of("gencred1", "John1234"), users(directory));
    Subscriber john = now(directory.byUser("jOHN1234")).orElseThrow();
    assertEquals("John1234", john.user());
    assertEquals(ConnectionSettings.DEFAULT, john.connection().settings());
    assertTrue(john.connection().id().matches("[0-9]+"), john.connection().id());
    assertEquals("clear secret-1", secret(directory, "john1234"));
    Directory.Account below = now(directory.account("GENCRED1")).orElseThrow();
    String credential = below.subscriber().credential().orElseThrow().id();
    assertEquals(Optional.of(below), now(directory.accountOfCredential(credential)));
    assertEquals(john.connection(), below.subscriber().connection());
    assertEquals(List.of(ApiKeyDigest.of("KEY-1")), directory.apiKeys());
    assertEquals(Optional.empty(), directory.samples());
  }

  @Test
  void aNumberIsItsConnectionsOwnUser() throws Exception {
    JdbcDirectory directory = opened.file(file(OFFICE)).start();
    assertEquals("John1234", now(directory.byNumber("+13128889999")).orElseThrow().user());
    assertEquals(Optional.empty(), now(directory.byNumber("+13128889998")));
  }

  @Test
  void theSameFileGivesTheSameIdsInEachFramework() throws Exception {
    JdbcDirectory first = opened.file(file(OFFICE)).start();
    JdbcDirectory second = opened.anotherFramework().start();
    assertEquals(id(first, "john1234"), id(second, "john1234"));
    assertEquals(now(first.credentials()).get(0).id(), now(second.credentials()).get(0).id());
  }

  @Test
  void whatWasLoadedIsThereAtTheNextStartWithoutTheFileWithThosePasswordsThatWereHashed()
      throws Exception {
    JdbcDirectory first = opened.file(file(OFFICE)).data(dir.resolve("data")).start();
    now(first.keep("john1234", new StoredSecret.Clear("secret-1"), HASH));
    JdbcDirectory again = opened.file(null).anotherFramework().restart();
    assertEquals("hashed hash-1", secret(again, "John1234"));
    assertTrue(now(again.byUser("gencred1")).isPresent());
    assertEquals("none", secret(again, "gencred1"));
    assertEquals(List.of(ApiKeyDigest.of("KEY-1")), again.apiKeys());
    assertTrue(again.samples().isEmpty());
  }

  @Test
  void aPasswordInTheClearIsNeverWritten() throws Exception {
    Path data = dir.resolve("data");
    opened.file(file(OFFICE)).data(data).start();
    opened.close();
    opened.file(null).data(dir.resolve("data2")).host("0.0.0.0").anotherFramework();
    Samples made = opened.start().samples().orElseThrow();
    opened.close();
    assertFalse(written(data, "secret-1") || written(data, "secret-2") || written(data, "KEY-1"));
    assertTrue(written(data, "gencred1"));
    assertFalse(written(dir.resolve("data2"), made.users().get(0).password()));
    assertFalse(written(dir.resolve("data2"), made.apiKey()));
  }

  @Test
  void theDatabaseIsItsOwnersAloneAndLeavesNothingElseInTheFolder() throws Exception {
    Path data = dir.resolve("data");
    opened.data(data).start();
    opened.close();
    try (Stream<Path> files = Files.list(data)) {
      assertEquals(List.of(data.resolve("directory.mv.db")), files.toList());
    }
    if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(data.resolve("directory.mv.db"))));
    }
  }

  private static boolean written(Path folder, String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void withoutAFileThereAreKnownUsersOnLoopbackAndRandomOnesElsewhere() throws Exception {
    JdbcDirectory here = opened.start();
    Samples known = here.samples().orElseThrow();
    assertEquals("clear alice-secret", secret(here, "alice"));
    assertEquals("clear gencred-alice-secret", secret(here, "gencred-alice"));
    assertEquals(List.of(ApiKeyDigest.of("KEY0123456789ABCDEF")), here.apiKeys());
    Subscriber alice = now(here.byNumber(known.users().get(0).number())).orElseThrow();
    assertEquals("alice", alice.user());
    assertEquals(
        ConnectionSettings.NumberFormat.SIP_USERNAME, alice.connection().settings().dnis());
    assertEquals(alice.connection(), now(here.byUser("gencred-alice")).orElseThrow().connection());

    JdbcDirectory there = opened.host("0.0.0.0").anotherFramework().start();
    Samples random = there.samples().orElseThrow();
    for (int i = 0; i < 2; i++) {
      Samples.User user = random.users().get(i);
      assertNotEquals(known.users().get(i).password(), user.password());
      assertEquals("clear " + user.password(), secret(there, user.user()));
    }
    assertNotEquals(known.credential().password(), random.credential().password());
    assertNotEquals(known.apiKey(), random.apiKey());
    assertEquals("Samples[redacted]", random.toString());
  }

  @Test
  void knownPasswordsDoNotFollowTheDataToAPublicAddressHashedOrNot() throws Exception {
    JdbcDirectory here = opened.data(dir.resolve("data")).start();
    now(here.keep("alice", new StoredSecret.Clear("alice-secret"), HASH));
    JdbcDirectory there = opened.host("0.0.0.0").anotherFramework().restart();
    String made = there.samples().orElseThrow().users().get(0).password();
    assertEquals("clear " + made, secret(there, "alice"));
    now(there.keep("alice", new StoredSecret.Clear(made), HASH));
    JdbcDirectory back = opened.host("127.0.0.1").restart();
    assertEquals("clear alice-secret", secret(back, "alice"), "the same framework, another host");
  }

  @Test
  void aFileTakesThePlaceOfWhatWasMadeUpAndOfWhatHasLeftItButNotOfWhatTheApiMade()
      throws Exception {
    Path data = dir.resolve("data");
    now(opened.data(data).start().create(connection("7", "made"), HASH));
    JdbcDirectory second = opened.file(file(OFFICE)).anotherFramework().restart();
    assertEquals(List.of("gencred1", "John1234", "made"), users(second));
    opened.file(file("{\"user_name\": \"jack\", \"password\": \"p\"}"));
    JdbcDirectory third = opened.anotherFramework().restart();
    assertEquals(List.of("jack", "made"), users(third));
    assertEquals("hashed hash-1", secret(third, "made"));
  }

  @Test
  void anEntryStaysTheSameOneWhenTheFileChangesIt() throws Exception {
    JdbcDirectory first = opened.file(file(OFFICE)).data(dir.resolve("data")).start();
    String id = id(first, "john1234");
    now(first.keep("john1234", new StoredSecret.Clear("secret-1"), HASH));
    now(first.create(Opened.credential("c-9", id, "made"), HASH));
    opened.file(file(OFFICE.replace("secret-1", "new").replace("John", "john")));
    JdbcDirectory second = opened.restart();
    assertEquals(id, id(second, "john1234"));
    assertEquals("clear new", secret(second, "john1234"), "not the hash of the old one");
    assertEquals(List.of("gencred1", "john1234", "made"), users(second));
  }

  @Test
  void usersAndNumbersMayChangeHandsInTheFile() throws Exception {
    String one = "{\"id\": \"1\", \"user_name\": \"%s\", \"password\": \"p1\"%s}";
    String two = "{\"id\": \"2\", \"user_name\": \"%s\", \"password\": \"p2\"%s}";
    String number = ", \"phone_numbers\": [\"+13125550100\"]";
    opened.file(file(one.formatted("a", number), two.formatted("b", ""))).start();
    opened.file(file(one.formatted("b", ""), two.formatted("a", number)));
    JdbcDirectory directory = opened.start();
    assertEquals("2", id(directory, "a"));
    assertEquals("1", id(directory, "b"));
    assertEquals("a", now(directory.byNumber("+13125550100")).orElseThrow().user());
  }

  @Test
  void aFileThatWantsWhatTheApiGaveToOthersIsRefusedAndNothingIsChanged() throws Exception {
    opened.data(dir.resolve("data"));
    now(opened.start().create(connection("7", "gencred1", "+13125550100"), HASH));
    BadDirectoryException fault =
        assertThrows(BadDirectoryException.class, () -> opened.file(file(OFFICE)).restart());
    assertEquals(
        "directory file, line 2: connections[0].telephony_credentials[0].sip_username is taken by"
            + " an entry that was made through the API",
        fault.getMessage());
    opened.file(
        file(
            "{\"user_name\":\"x\",\"password\":\"p\",\n\"phone_numbers\":"
                + "[\"+13125550100\"]}"));
    fault = assertThrows(BadDirectoryException.class, opened::start);
    assertTrue(fault.getMessage().contains("line 3: connections[0].phone_numbers"));
    assertEquals(
        List.of("alice", "bob", "gencred-alice", "gencred1"), users(opened.file(null).start()));
  }

  @Test
  void exchangedInARunningFrameworkTheDirectoryInMemoryLosesNothing() throws Exception {
    JdbcDirectory first = opened.host("0.0.0.0").start();
    Samples made = first.samples().orElseThrow();
    now(first.create(connection("7", "made", "+13125550199"), HASH));
    String password = made.users().get(0).password();
    now(first.keep("alice", new StoredSecret.Clear(password), HASH));
    JdbcDirectory second = opened.restart();
    assertEquals(Optional.of(made), second.samples());
    assertEquals(first.apiKeys(), second.apiKeys());
    assertEquals("hashed hash-1", secret(second, "alice"), "what was hashed stays hashed");
    assertEquals(
        "clear " + made.users().get(1).password(), secret(second, made.users().get(1).user()));
    assertEquals("made", now(second.byNumber("+13125550199")).orElseThrow().user());
    assertTrue(now(opened.anotherFramework().restart().byUser("made")).isEmpty());
  }

  @Test
  void whatTheApiRemovedOrChangedStaysSoWhenTheDirectoryIsExchanged() throws Exception {
    JdbcDirectory first = opened.start();
    now(first.delete("sample-bob"));
    now(first.update("sample-alice", it -> it, Optional.of(HASH)));
    JdbcDirectory second = opened.restart();
    assertEquals(List.of("alice", "gencred-alice"), users(second));
    assertEquals("hashed hash-1", secret(second, "alice"));
    assertTrue(second.samples().isEmpty(), "the card would show what is not true");
    assertEquals(List.of(ApiKeyDigest.of("KEY0123456789ABCDEF")), second.apiKeys());

    opened.anotherFramework().file(file(OFFICE));
    DirectoryAdmin third = opened.restart();
    String id = id((Directory) third, "john1234");
    now(third.update(id, LoadingTest::switchedOff, Optional.of(HASH)));
    JdbcDirectory fourth = opened.restart();
    assertFalse(now(fourth.byUser("john1234")).orElseThrow().connection().settings().active());
    assertEquals("hashed hash-1", secret(fourth, "john1234"));
    assertEquals("clear secret-2", secret(fourth, "gencred1"));
  }

  private static org.jackfield.exchange.api.directory.Connection switchedOff(
      org.jackfield.exchange.api.directory.Connection it) {
    return ChangesTest.with(it, ChangesTest.active(false));
  }

  @Test
  void whoHasLeftTheFileIsToldToThoseWhoListenAtTheStart() throws Exception {
    opened.file(file(OFFICE)).start();
    opened.file(file("{\"user_name\": \"john1234\", \"password\": \"p\"}"));
    JdbcDirectory second = opened.restart();
    List<String> told = new ArrayList<>();
    second.bindListener(told::add);
    second.activate();
    assertEquals(List.of("John1234", "gencred1"), told.stream().sorted().toList());
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws SQLException {
    opened.file(dir.resolve("none.json"));
    assertThrows(java.io.UncheckedIOException.class, opened::start);
  }

  @Test
  void anotherConfigurationIsTakenInPlaceAndWhatCannotBeLoadedChangesNothing() throws Exception {
    JdbcDirectory directory = opened.start();
    List<String> gone = new ArrayList<>();
    directory.bindListener(gone::add);
    opened.file(dir.resolve("none.json")).change(directory);
    assertTrue(now(directory.byUser("alice")).isPresent());
    opened.file(null).data(Files.createFile(dir.resolve("file")).resolve("below"));
    opened.change(directory);
    assertTrue(now(directory.byUser("alice")).isPresent());

    opened.data(dir.resolve("data")).file(file(OFFICE)).change(directory);
    assertTrue(now(directory.byUser("alice")).isEmpty());
    assertTrue(now(directory.byUser("gencred1")).isPresent());
    assertEquals(List.of(ApiKeyDigest.of("KEY-1")), directory.apiKeys());
    assertEquals(List.of(), gone);
    opened.file(file(OFFICE.replace("John1234", "Jane1234"))).change(directory);
    assertEquals(
        List.of("John1234", "gencred1"),
        gone.stream().sorted().toList(),
        "the credential is another's now");
  }
}
