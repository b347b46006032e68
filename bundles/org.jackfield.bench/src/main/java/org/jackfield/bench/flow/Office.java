package org.jackfield.bench.flow;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jackfield.bench.device.Account;
import org.jackfield.bench.device.Directory;

/**
 * The account of a customer: a connection whose clients' calls are parked, agents, and an
 * application that dials them.
 */
final class Office {
  /** The application. */
  static final String APPLICATION = "bench";

  /** Its number. */
  static final String NUMBER = "+13125550100";

  /** The account's key. */
  static final String API_KEY = "KEY-of-the-bench";

  /** So that calls nobody sends to stay for two minutes. */
  static final List<String> UNHEARD =
      List.of("--set", "org.jackfield.exchange.core:media.up.seconds=120");

  private static final String CONNECTION = "office";

  private final Directory users;
  private final int agents;

  /** With so many agents. */
  Office(int agents) {
    this.agents = agents;
    users = new Directory(agents + 1);
  }

  /** Whose calls are parked. */
  Account caller() {
    return users.account(0);
  }

  /** One who is called, from 0. */
  Account agent(int number) {
    return users.account(number + 1);
  }

  /**
   * What lets an exchange know all of it.
   *
   * @param url where webhooks go; empty for none
   * @param signingKey signs them
   */
  List<String> flags(Optional<String> url, String signingKey) throws IOException {
    Path file = Files.createTempDirectory("jackfield-bench").resolve("directory.json");
    Files.writeString(file, json(url, signingKey).toString());
    return List.of("--directory", file.toString());
  }

  JsonObject json(Optional<String> url, String signingKey) {
    JsonObjectBuilder office =
        user(caller())
            .add("id", CONNECTION)
            .add("outbound", Json.createObjectBuilder().add("call_parking_enabled", true));
    url.ifPresent(it -> office.add("webhook_event_url", it));
    JsonArrayBuilder connections = Json.createArrayBuilder().add(office);
    for (int i = 0; i < agents; i++) {
      connections.add(user(agent(i)));
    }
    JsonArrayBuilder applications = Json.createArrayBuilder();
    url.ifPresent(
        it ->
            applications.add(
                Json.createObjectBuilder()
                    .add("id", APPLICATION)
                    .add("application_name", APPLICATION)
                    .add("webhook_event_url", it)
                    .add("phone_numbers", Json.createArrayBuilder().add(NUMBER))));
    return Json.createObjectBuilder()
        .add("api_keys", Json.createArrayBuilder().add(API_KEY))
        .add("webhook_signing_key", signingKey)
        .add("connections", connections)
        .add("call_control_applications", applications)
        .build();
  }

  private static JsonObjectBuilder user(Account account) {
    return Json.createObjectBuilder()
        .add("user_name", account.user())
        .add("password", account.password());
  }
}
