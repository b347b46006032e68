package org.jackfield.exchange.directory;

import static org.jackfield.exchange.directory.Opened.HASH;
import static org.jackfield.exchange.directory.Opened.connection;
import static org.jackfield.exchange.directory.Opened.fault;
import static org.jackfield.exchange.directory.Opened.now;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationsTest {
  private static final WebhookSettings HOOKS =
      new WebhookSettings(
          Optional.of(URI.create("https://backend.example/hook?a=b")),
          Optional.of(URI.create("http://other.example/")),
          Optional.of(Duration.ofSeconds(5)),
          true);

  @TempDir Path dir;
  private final Opened opened = new Opened();
  private JdbcDirectory directory;

  @BeforeEach
  void open() throws SQLException {
    directory = opened.start();
    opened.pass(LookupCache.UNSETTLED);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  private static Application application(String id, String... numbers) {
    return new Application(
        id,
        "app " + id,
        true,
        HOOKS,
        "{\"dtmf_type\":\"Inband\"}",
        List.of(numbers),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static Application withDocument(String id, String document) {
    return new Application(id, id, true, HOOKS, document, List.of(), Instant.EPOCH, Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|",
        "{\"first_command_timeout\":false,\"first_command_timeout_secs\":5}|",
        "{\"first_command_timeout\":true}|30",
        "{\"first_command_timeout\":true,\"first_command_timeout_secs\":5}|5"
      })
  void callsWaitForTheirFirstCommandWhereTheApplicationSaysSo(String document, Long seconds) {
    now(directory.create(withDocument("hasty", document)));
    assertEquals(
        Optional.ofNullable(seconds).map(Duration::ofSeconds),
        now(directory.firstCommand("hasty")));
    assertEquals(Optional.empty(), now(directory.firstCommand("nobody")));
  }

  private static String field(CompletionStage<?> stage) {
    DirectoryException refusal = assertInstanceOf(DirectoryException.class, fault(stage));
    return refusal.reason() + " " + refusal.field();
  }

  @Test
  void whatIsMadeIsFoundByIdAndByNumber() {
    Application made = now(directory.create(application("7", "+13125550110", "+13125550111")));
    assertEquals(application("7", "+13125550110", "+13125550111"), made);
    assertEquals(Optional.of(made), now(directory.application("7")));
    assertEquals(Optional.of(made), now(directory.applicationByNumber("+13125550111")));
    assertEquals(Optional.of(HOOKS), now(directory.webhooks("7")));
    assertTrue(now(directory.byNumber("+13125550111")).isEmpty());
    assertTrue(now(directory.applicationByNumber("+13125550101")).isEmpty(), "of a connection");
    assertEquals(List.of("sample-app", "7"), ids());
  }

  private List<String> ids() {
    return now(directory.applications()).stream().map(Application::id).toList();
  }

  @Test
  void idsAndNumbersAreUniqueAmongConnectionsToo() {
    now(directory.create(connection("c", "carol", "+13125550120"), HASH));
    now(directory.create(application("7", "+13125550110")));
    assertEquals("TAKEN id", field(directory.create(application("7"))));
    assertEquals("TAKEN id", field(directory.create(application("c"))));
    assertEquals("TAKEN id", field(directory.create(connection("7", "dave"), HASH)));
    assertEquals("TAKEN phone_numbers", field(directory.create(application("8", "+13125550120"))));
    assertEquals(
        "TAKEN phone_numbers",
        field(directory.create(connection("d", "dave", "+13125550110"), HASH)));
    assertEquals(
        "TAKEN phone_numbers",
        field(directory.updateApplication("7", it -> application("7", "+13125550120"))));
    assertEquals(
        Optional.of("7"), now(directory.applicationByNumber("+13125550110")).map(Application::id));
  }

  @Test
  void aChangeKeepsIdAndBirthAndIsSeenAtOnce() {
    now(directory.create(application("7", "+13125550110")));
    now(directory.application("7"));
    now(directory.applicationByNumber("+13125550110"));
    Application changed =
        now(
            directory.updateApplication(
                "7",
                it ->
                    new Application(
                        "other",
                        "new",
                        false,
                        WebhookSettings.NONE,
                        "{}",
                        List.of(),
                        Instant.MAX,
                        it.updatedAt())));
    assertEquals("7 new false", changed.id() + " " + changed.name() + " " + changed.active());
    assertEquals(Instant.EPOCH, changed.createdAt());
    assertTrue(changed.updatedAt().isAfter(Instant.EPOCH));
    assertEquals(Optional.of(changed), now(directory.application("7")));
    assertEquals(Optional.of(WebhookSettings.NONE), now(directory.webhooks("7")));
    assertTrue(now(directory.applicationByNumber("+13125550110")).isEmpty());
    assertEquals("NOT_FOUND id", field(directory.updateApplication("8", it -> it)));
  }

  @Test
  void whatIsDeletedIsGoneWithItsNumbers() {
    Application made = now(directory.create(application("7", "+13125550110")));
    assertEquals(made, now(directory.deleteApplication("7")));
    assertTrue(now(directory.application("7")).isEmpty());
    assertTrue(now(directory.webhooks("7")).isEmpty());
    assertEquals("NOT_FOUND id", field(directory.deleteApplication("7")));
    now(directory.create(connection("d", "dave", "+13125550110"), HASH));
  }

  @Test
  void aConnectionsWebhooksStandInItsDocument() {
    Connection plain = connection("c", "carol");
    now(directory.create(plain, HASH));
    assertEquals(Optional.of(WebhookSettings.NONE), now(directory.webhooks("c")));
    now(
        directory.update(
            "c",
            it ->
                new Connection(
                    "c",
                    it.name(),
                    it.userName(),
                    ConnectionSettings.DEFAULT,
                    """
                    {"webhook_event_url":"https://backend.example/hook?a=b",
                     "webhook_event_failover_url":"http://other.example/",
                     "webhook_timeout_secs":5,"call_cost_in_webhooks":true}\
                    """,
                    it.numbers(),
                    it.createdAt(),
                    it.updatedAt()),
            Optional.empty()));
    assertEquals(Optional.of(HOOKS), now(directory.webhooks("c")));
    assertTrue(now(directory.webhooks("nobody")).isEmpty());
  }

  @Test
  void theMadeUpOneIsThereUntilAFileIsGiven() throws Exception {
    assertEquals(
        Optional.of("sample-app"),
        now(directory.applicationByNumber("+13125550109")).map(Application::id));
    directory = opened.file(file("\"id\":\"a\",", "+13125550109")).restart();
    assertEquals(List.of("a"), ids());
  }

  private Path file(String id, String number) throws Exception {
    return Files.writeString(
        dir.resolve("directory.json"),
        """
        {"webhook_signing_key":"MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
         "connections":[{"id":"c","user_name":"carol","password":"secret-1"}],
         "call_control_applications":[{%s"application_name":"demo",
           "webhook_event_url":"https://backend.example/hook","phone_numbers":["%s"]}]}\
        """
            .formatted(id, number));
  }

  @Test
  void aFilesApplicationsAreAsTheyStandThereAndThoseOfTheApiStay() throws Exception {
    opened.data(dir.resolve("data"));
    directory = opened.file(file("", "+13125550110")).restart();
    now(directory.create(application("7", "+13125550199")));
    String made = ids().get(0);
    assertTrue(made.matches("\\d+"), made);
    assertTrue(directory.webhookSigningKey().isPresent());
    directory = opened.file(file("", "+13125550111")).restart();
    assertEquals(List.of(made, "7"), ids());
    assertEquals(
        Optional.of(made), now(directory.applicationByNumber("+13125550111")).map(Application::id));
    assertTrue(now(directory.applicationByNumber("+13125550110")).isEmpty());
    directory = opened.file(file("\"id\":\"other\",", "+13125550111")).restart();
    assertEquals(List.of("7", "other"), ids());
    Path taken = file("\"id\":\"other\",", "+13125550199");
    RuntimeException fault =
        assertThrows(RuntimeException.class, () -> opened.file(taken).restart());
    assertTrue(fault.getMessage().contains("phone_numbers"), fault.getMessage());
  }
}
