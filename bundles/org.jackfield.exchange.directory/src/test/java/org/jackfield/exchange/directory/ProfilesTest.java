package org.jackfield.exchange.directory;

import static org.jackfield.exchange.directory.Opened.HASH;
import static org.jackfield.exchange.directory.Opened.connection;
import static org.jackfield.exchange.directory.Opened.fault;
import static org.jackfield.exchange.directory.Opened.now;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outbound voice profiles, and numbers that change hands. */
class ProfilesTest {
  @TempDir Path dir;
  private final Opened opened = new Opened();
  private JdbcDirectory directory;

  @BeforeEach
  void open() throws SQLException {
    directory = opened.data(dir.resolve("data")).start();
    opened.pass(LookupCache.UNSETTLED);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  private static OutboundVoiceProfile profile(String id, OptionalInt most) {
    return new OutboundVoiceProfile(
        id, "office", true, most, "{\"tags\":[]}", Instant.EPOCH, Instant.EPOCH);
  }

  private static Application application(String id, String document) {
    return new Application(
        id,
        id,
        true,
        WebhookSettings.NONE,
        document,
        List.of("+13125550110"),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static String field(CompletionStage<?> stage) {
    DirectoryException refusal = assertInstanceOf(DirectoryException.class, fault(stage));
    return refusal.reason() + " " + refusal.field();
  }

  @Test
  void aProfileIsKeptChangedAndDeleted() throws Exception {
    OutboundVoiceProfile made = now(directory.create(profile("7", OptionalInt.of(3))));
    assertEquals(profile("7", OptionalInt.of(3)), made);
    assertEquals("TAKEN id", field(directory.create(made)));
    directory = opened.restart();
    assertEquals(List.of(made), now(directory.profiles()));
    OutboundVoiceProfile changed =
        now(directory.updateProfile("7", it -> profile("other", OptionalInt.empty())));
    assertEquals("7", changed.id());
    assertEquals(OptionalInt.empty(), changed.concurrentCalls());
    assertTrue(changed.updatedAt().isAfter(Instant.EPOCH));
    assertEquals("NOT_FOUND id", field(directory.updateProfile("8", it -> it)));
    assertEquals(changed, now(directory.deleteProfile("7")));
    assertEquals(List.of(), now(directory.profiles()));
    assertEquals("NOT_FOUND id", field(directory.deleteProfile("7")));
  }

  @Test
  void connectionsAndApplicationsCallByTheOneTheyName() {
    String names = "{\"outbound\":{\"outbound_voice_profile_id\":\"7\"}}";
    now(directory.create(application("a", names)));
    assertEquals(Optional.empty(), now(directory.outboundProfile("a")));
    OutboundVoiceProfile made = now(directory.create(profile("7", OptionalInt.empty())));
    assertEquals(Optional.of(made), now(directory.outboundProfile("a")));
    Connection plain = connection("c", "carol");
    now(directory.create(plain, HASH));
    assertEquals(Optional.empty(), now(directory.outboundProfile("c")));
    now(
        directory.update(
            "c",
            it ->
                new Connection(
                    "c",
                    it.name(),
                    it.userName(),
                    it.settings(),
                    names,
                    it.numbers(),
                    it.createdAt(),
                    it.updatedAt()),
            Optional.empty()));
    assertEquals(Optional.of(made), now(directory.outboundProfile("c")));
    assertEquals(Optional.empty(), now(directory.outboundProfile("nobody")));
  }

  @Test
  void aNumberChangesHandsAndIsTakenAway() {
    now(directory.create(connection("c", "carol", "+13125550120"), HASH));
    now(directory.create(application("a", "{}")));
    now(directory.byNumber("+13125550120"));
    now(directory.moveNumber("+13125550120", Optional.of("a")));
    assertEquals(
        List.of("+13125550110", "+13125550120"),
        now(directory.application("a")).orElseThrow().numbers());
    assertTrue(now(directory.byNumber("+13125550120")).isEmpty());
    now(directory.moveNumber("+13125550110", Optional.of("c")));
    now(directory.moveNumber("+13125550110", Optional.of("c")));
    assertEquals(List.of("+13125550110"), now(directory.connection("c")).orElseThrow().numbers());
    assertEquals(
        "NOT_FOUND connection_id",
        field(directory.moveNumber("+13125550110", Optional.of("nobody"))));
    assertEquals("c", now(directory.byNumber("+13125550110")).orElseThrow().connection().id());
    now(directory.moveNumber("+13125550110", Optional.empty()));
    assertTrue(now(directory.byNumber("+13125550110")).isEmpty());
    assertEquals("NOT_FOUND id", field(directory.moveNumber("+13125550110", Optional.of("c"))));
  }
}
