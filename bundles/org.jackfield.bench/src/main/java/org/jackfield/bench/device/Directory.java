package org.jackfield.bench.device;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Users that an exchange knows, {@code u0} and so on, each with a password. */
public final class Directory {
  private final int users;

  /** So many. */
  public Directory(int users) {
    this.users = users;
  }

  /** One of them; numbers beyond the last begin again at the first. */
  public Account account(int number) {
    int user = number % users;
    return new Account("u" + user, "human-password-" + user);
  }

  /** All of them, as the exchange reads them. */
  String json() {
    var connections = Json.createArrayBuilder();
    for (int i = 0; i < users; i++) {
      Account account = account(i);
      connections.add(
          Json.createObjectBuilder()
              .add("user_name", account.user())
              .add("password", account.password()));
    }
    return Json.createObjectBuilder().add("connections", connections).build().toString();
  }

  /**
   * What lets an exchange know them.
   *
   * @param folder where to put a file
   */
  public List<String> flags(Path folder) throws IOException {
    Path file = folder.resolve("directory.json");
    Files.writeString(file, json());
    return List.of("--directory", file.toString());
  }
}
