package org.jackfield.bench.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
  @TempDir Path folder;

  @Test
  void theExchangeReadsEveryUserWithItsPassword() throws IOException {
    Directory users = new Directory(3);
    List<String> flags = users.flags(folder);
    assertEquals("--directory", flags.get(0));
    JsonArray all =
        Json.createReader(new StringReader(Files.readString(Path.of(flags.get(1)))))
            .readObject()
            .getJsonArray("connections");
    assertEquals(3, all.size());
    assertEquals(users.account(2).user(), all.getJsonObject(2).getString("user_name"));
    assertEquals(users.account(2).password(), all.getJsonObject(2).getString("password"));
  }

  @Test
  void aUserMayHaveManyDevices() {
    assertEquals(new Directory(3).account(1), new Directory(3).account(4));
    assertTrue(new Directory(3).account(1).toString().contains("redacted"));
  }
}
