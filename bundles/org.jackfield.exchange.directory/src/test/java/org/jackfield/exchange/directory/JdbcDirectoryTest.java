package org.jackfield.exchange.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.h2.util.OsgiDataSourceFactory;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcDirectoryTest {
  @TempDir Path dir;

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static JdbcDirectory open(String file, String data, String host) throws SQLException {
    return new JdbcDirectory(
        new JdbcDirectory.Config() {
          @Override
          public Class<? extends Annotation> annotationType() {
            return JdbcDirectory.Config.class;
          }

          @Override
          public String file() {
            return file;
          }

          @Override
          public String data() {
            return data;
          }

          @Override
          public String host() {
            return host;
          }
        },
        new OsgiDataSourceFactory(new org.h2.Driver()));
  }

  private String file() throws IOException {
    Path file = dir.resolve("directory.json");
    Files.writeString(
        file,
        """
        {"connections": [{"user_name": "john1234", "password": "secret-1",
          "phone_numbers": ["+13128889999"],
          "telephony_credentials": [{"sip_username": "gencred1", "sip_password": "secret-2"}]}]}
        """);
    return file.toString();
  }

  @Test
  void rightPasswordsSignInAndOthersDoNot() throws Exception {
    JdbcDirectory directory = open(file(), "", "127.0.0.1");
    assertEquals(
        Subscriber.Kind.CONNECTION,
        now(directory.signIn("john1234", "secret-1")).orElseThrow().kind());
    assertEquals(
        Subscriber.Kind.TELEPHONY_CREDENTIAL,
        now(directory.signIn("gencred1", "secret-2")).orElseThrow().kind());
    assertEquals(Optional.empty(), now(directory.signIn("john1234", "secret-2")));
    assertEquals(Optional.empty(), now(directory.signIn("nobody", "secret-1")));
  }

  @Test
  void aNumberIsItsConnectionsUser() throws Exception {
    JdbcDirectory directory = open(file(), "", "127.0.0.1");
    assertEquals("john1234", now(directory.byNumber("+13128889999")).orElseThrow().user());
    assertEquals(Optional.empty(), now(directory.byNumber("+13128889998")));
    assertEquals(2, now(directory.all()).size());
  }

  @Test
  void whatWasLoadedIsThereAtTheNextStartWithoutTheFile() throws Exception {
    String data = dir.resolve("data").toString();
    open(file(), data, "127.0.0.1").deactivate();
    JdbcDirectory again = open("", data, "127.0.0.1");
    assertTrue(now(again.signIn("gencred1", "secret-2")).isPresent());
    assertTrue(again.samples().isEmpty());
  }

  @Test
  void withoutAFileThereAreKnownUsersOnLoopbackAndRandomOnesElsewhere() throws Exception {
    Directory here = open("", "", "127.0.0.1");
    Directory there = open("", "", "0.0.0.0");
    for (Directory.SampleUser user : here.samples()) {
      assertTrue(now(here.signIn(user.user(), user.password())).isPresent());
    }
    assertEquals("alice-secret", here.samples().get(0).password());
    assertNotEquals("alice-secret", there.samples().get(0).password());
    assertFalse(now(there.signIn("alice", "alice-secret")).isPresent());
    assertEquals("SampleUser[alice]", here.samples().get(0).toString());
  }

  @Test
  void knownPasswordsDoNotFollowTheDataToAPublicAddress() throws Exception {
    String data = dir.resolve("data").toString();
    open("", data, "127.0.0.1").deactivate();
    JdbcDirectory there = open("", data, "0.0.0.0");
    assertFalse(now(there.signIn("alice", "alice-secret")).isPresent());
    assertEquals(2, there.samples().size());
    there.deactivate();
    JdbcDirectory back = open("", data, "127.0.0.1");
    assertTrue(now(back.signIn("alice", "alice-secret")).isPresent());
  }

  @Test
  void aFileReplacesWhatWasStored() throws Exception {
    String data = dir.resolve("data").toString();
    open("", data, "127.0.0.1").deactivate();
    JdbcDirectory again = open(file(), data, "127.0.0.1");
    assertFalse(now(again.byUser("alice")).isPresent());
    assertTrue(now(again.byUser("john1234")).isPresent());
  }
}
