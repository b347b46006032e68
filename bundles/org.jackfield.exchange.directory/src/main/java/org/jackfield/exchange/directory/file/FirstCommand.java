package org.jackfield.exchange.directory.file;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;

/** The fields {@code first_command_…} of an application. */
public final class FirstCommand {
  private static final String WANTED = "first_command_timeout";
  private static final String SECONDS = "first_command_timeout_secs";
  private static final Duration USUAL = Duration.ofSeconds(30);

  private FirstCommand() {}

  /** Refuses what a file must not say. */
  static void check(Node node) {
    node.flag(WANTED, false);
    node.count(SECONDS);
  }

  /** As its document says, which has been checked when it came; empty where it waits for none. */
  public static Optional<Duration> within(String document) {
    try (JsonReader reader = JsonProvider.provider().createReader(new StringReader(document))) {
      JsonObject fields = reader.readObject();
      return Optional.of(
              fields.get(SECONDS) instanceof JsonNumber seconds
                  ? Duration.ofSeconds(seconds.longValue())
                  : USUAL)
          .filter(it -> fields.get(WANTED) == JsonValue.TRUE);
    }
  }
}
