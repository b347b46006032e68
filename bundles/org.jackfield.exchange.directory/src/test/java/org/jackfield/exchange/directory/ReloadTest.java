package org.jackfield.exchange.directory;

import static org.jackfield.exchange.directory.Opened.HASH;
import static org.jackfield.exchange.directory.Opened.now;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jackfield.exchange.api.directory.DirectoryListener;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who listen hear when a file is loaded again, and what stays of its entries. */
class ReloadTest {
  private static final String FILE =
      "{\"connections\": [{\"id\": \"1\", \"user_name\": \"john\", \"password\": \"p1\","
          + " \"telephony_credentials\": [{\"sip_username\": \"gen\", \"sip_password\": \"p2\","
          + " \"expires_at\": \"2050-01-31T12:00:00Z\"}]},"
          + " {\"id\": \"2\", \"user_name\": \"jane\", \"password\": \"p3\"}]}";

  @TempDir Path dir;
  private final Opened opened = new Opened();
  private final TreeSet<String> told = new TreeSet<>();

  @AfterEach
  void close() {
    opened.close();
  }

  private Opened with(String file) throws IOException {
    return opened.file(Files.writeString(dir.resolve("directory.json"), file));
  }

  private JdbcDirectory started() throws IOException, SQLException {
    JdbcDirectory directory = with(FILE).start();
    directory.bindListener(new Ear());
    return directory;
  }

  private List<String> toldOf(JdbcDirectory directory, String before, String after)
      throws IOException {
    told.clear();
    with(FILE.replace(before, after)).change(directory);
    return List.copyOf(told);
  }

  private final class Ear implements DirectoryListener {
    @Override
    public void changed(String user) {
      told.add(user);
    }

    @Override
    public void endChanged(String user, Optional<Instant> end) {
      told.add(user + " ends " + end.map(Instant::toString).orElse("never"));
    }
  }

  @Test
  void anotherPasswordOrEndIsToldAndWhatStaysTheSameIsNot() throws Exception {
    JdbcDirectory directory = started();
    now(directory.keep("john", new StoredSecret.Clear("p1"), HASH));
    assertEquals(List.of("jane"), toldOf(directory, "p3", "p4"));
    assertEquals(List.of("gen", "jane"), toldOf(directory, "p2", "p5"));
    assertEquals(List.of("gen", "john"), toldOf(directory, "p1", "p6"));
    assertEquals(
        List.of("john"), toldOf(directory, "\"id\": \"2\"", "\"active\":true,\"id\":\"2\""));
    assertEquals(List.of("gen ends 2051-01-31T12:00:00Z"), toldOf(directory, "2050-", "2051-"));
  }

  @Test
  void aPasswordThatTheApiGaveIsToldWhenTheFileTakesItBack() throws Exception {
    JdbcDirectory directory = started();
    now(directory.update("2", it -> it, Optional.of(HASH)));
    assertEquals(List.of("jane"), List.copyOf(told));
    assertEquals(List.of(), toldOf(directory, "", ""), "the same file changes nothing");
    assertEquals(List.of("jane"), toldOf(directory, "\"id\": \"1\"", "\"id\":\"1\""));
  }

  @Test
  void anotherDirectoryInTheSameFrameworkTellsItToo() throws Exception {
    started();
    JdbcDirectory next = with(FILE.replace("p3", "p4")).restart();
    next.bindListener(new Ear());
    next.activate();
    assertEquals(List.of("jane"), List.copyOf(told));
  }

  @Test
  void theApiTellsAnotherEndOfACredential() throws Exception {
    JdbcDirectory directory = started();
    String id = now(directory.credentials()).get(0).id();
    Instant end = Instant.parse("2060-01-01T00:00:00Z");
    now(directory.updateCredential(id, it -> ending(it, Optional.of(end))));
    now(directory.updateCredential(id, it -> ending(it, Optional.of(end))));
    now(directory.updateCredential(id, it -> ending(it, Optional.empty())));
    assertEquals(List.of("gen ends 2060-01-01T00:00:00Z", "gen ends never"), List.copyOf(told));
    told.clear();
    now(directory.updateCredential(id, it -> ending(it, Optional.of(Instant.EPOCH))));
    assertEquals(List.of("gen"), List.copyOf(told), "over at once");
  }

  private static TelephonyCredential ending(TelephonyCredential it, Optional<Instant> end) {
    return new TelephonyCredential(
        it.id(),
        it.connectionId(),
        it.name(),
        it.tag(),
        it.sipUsername(),
        end,
        it.createdAt(),
        it.updatedAt());
  }

  @Test
  void aCredentialKeepsItsBirthOverARestartButNotOverItsRemoval() throws Exception {
    opened.data(dir.resolve("data"));
    JdbcDirectory directory = started();
    TelephonyCredential born = now(directory.credentials()).get(0);
    opened.pass(Duration.ofMinutes(1));
    JdbcDirectory second = opened.anotherFramework().restart();
    assertEquals(born.createdAt(), now(second.credentials()).get(0).createdAt());
    now(second.deleteCredential(born.id()));
    JdbcDirectory third = opened.anotherFramework().restart();
    TelephonyCredential again = now(third.credentials()).get(0);
    assertEquals(born.id(), again.id());
    assertTrue(again.createdAt().isAfter(born.createdAt().plusSeconds(59)));
  }
}
