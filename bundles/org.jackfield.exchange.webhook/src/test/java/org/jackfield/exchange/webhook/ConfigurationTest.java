package org.jackfield.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jackfield.voiceapi.signature.WebhookSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
  private static final String KEY = WebhookSigner.newKey();

  @TempDir private Path folder;
  private final Rooms rooms = new Rooms();

  @AfterEach
  void close() {
    rooms.close();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("timeout.millis", 99, "timeout.millis: 99 is not 100 to 30000"),
        Arguments.of("timeout.millis", 30_001, "timeout.millis: 30001 is not 100 to 30000"),
        Arguments.of("pauses.millis", new int[] {-1}, "pauses.millis: -1 is not 0 to 60000"),
        Arguments.of("pauses.millis", new int[] {60_001}, "pauses.millis: 60001 is not 0"),
        Arguments.of("pauses.millis", new int[11], "pauses.millis: are more than 10"),
        Arguments.of("queue", 99, "queue: 99 is not 100 to 1000000"),
        Arguments.of("data", "\u0000", "data: is no path"),
        Arguments.of("data", "/dev/null/x", "data: /dev/null is no folder"),
        Arguments.of("keys", "/dev/null", "keys: /dev/null is no folder"),
        Arguments.of(".signing.key", "c2hvcnQ=", ".signing.key: is not the Base64 of 32 bytes"),
        Arguments.of(".signing.key", "no secret", ".signing.key: is not Base64"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isNamed(String attribute, Object value, String message) {
    WebhookConfig config = Rooms.config(attribute, value);
    String told =
        assertThrows(IllegalArgumentException.class, () -> new WebhookRoom(config)).getMessage();
    assertTrue(told.startsWith(message), told);
    assertFalse(told.contains("no secret"), told);
  }

  @Test
  void aBadChangeChangesNothing() {
    WebhookRoom room = rooms.open(".signing.key", KEY);
    room.modified(Rooms.config(".signing.key", "no secret"));
    room.modified(Rooms.config(".signing.key", WebhookSigner.newKey(), "queue", 1));
    assertEquals(new WebhookSigner(KEY).publicKey(), room.publicKey());
    room.modified(Rooms.config());
    assertEquals(new WebhookSigner(SigningKey.SAMPLE).publicKey(), room.publicKey());
  }

  @Test
  void onLoopbackTheKeyIsTheDocumentedOne() {
    assertEquals("pe/G7iZh5xqu8Cx14ec71N+S3jIAuc5Z4+GoGkpsEkc=", rooms.open().publicKey());
    assertEquals(rooms.open().publicKey(), rooms.open("keys", folder.toString()).publicKey());
  }

  @Test
  void elsewhereItIsMadeAndKept() throws IOException {
    String made = rooms.open("host", "0.0.0.0", "keys", folder.toString()).publicKey();
    assertEquals(made, rooms.open("host", "0.0.0.0", "keys", folder.toString()).publicKey());
    assertNotEquals(made, rooms.open("host", "0.0.0.0").publicKey());
    assertNotEquals(
        rooms.open("host", "0.0.0.0").publicKey(), rooms.open("host", "0.0.0.0").publicKey());
    Path file = folder.resolve("webhook-key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Files.writeString(file, "spoilt");
    assertEquals(
        "keys: webhook-key is not the Base64 of 32 bytes",
        assertThrows(
                IllegalArgumentException.class,
                () -> new WebhookRoom(Rooms.config("data", folder.toString())))
            .getMessage());
  }

  @Test
  void withDataItIsMadeAndKeptOnLoopbackToo() {
    WebhookRoom first = rooms.open("data", folder.toString());
    String made = first.publicKey();
    assertNotEquals(new WebhookSigner(SigningKey.SAMPLE).publicKey(), made);
    rooms.close(first);
    assertEquals(made, rooms.open("data", folder.toString()).publicKey());
  }
}
