package org.jackfield.exchange.directory;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads a directory file; the names are the Voice API's own. */
final class DirectoryFile {
  private final Set<String> users = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();

  private DirectoryFile() {}

  static List<Entry> read(Path file) {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(text);
    } catch (IOException fault) {
      throw new UncheckedIOException(
          "directory file: cannot be read (" + fault.getClass().getSimpleName() + ")", fault);
    }
  }

  static List<Entry> read(Reader text) {
    Node root = Node.read(text);
    DirectoryFile file = new DirectoryFile();
    List<Entry> entries = new ArrayList<>();
    for (Node connection : root.list("connections")) {
      entries.add(file.entry(connection));
    }
    if (entries.isEmpty()) {
      throw root.bad("needs at least one entry in connections");
    }
    return entries;
  }

  private Entry entry(Node node) {
    String user = user(node, "user_name");
    List<Entry.Credential> credentials = new ArrayList<>();
    for (Node credential : node.list("telephony_credentials")) {
      credentials.add(
          new Entry.Credential(user(credential, "sip_username"), credential.text("sip_password")));
    }
    List<String> mine = new ArrayList<>();
    for (Node number : node.list("phone_numbers")) {
      mine.add(number(number));
    }
    return new Entry(
        node.member("id").map(Node::text).orElseGet(() -> idOf(user)),
        node.member("connection_name").map(Node::text).orElse(user),
        user,
        node.text("password"),
        mine,
        credentials);
  }

  /** The same user gets the same id at each start, so that what refers to it stays true. */
  private static String idOf(String user) {
    return UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String user(Node node, String field) {
    String user = node.text(field);
    Node where = node.member(field).orElse(node);
    if (!user.matches("[A-Za-z0-9._-]{1,64}")) {
      throw where.bad("may hold letters, digits, dot, dash and underscore only, at most 64");
    }
    if (!users.add(user)) {
      throw where.bad("is a duplicate: this user is there already");
    }
    return user;
  }

  private String number(Node node) {
    String number = node.text();
    if (!number.matches("\\+[0-9]{3,15}")) {
      throw node.bad("must be a number in E.164 form: plus and 3 to 15 digits");
    }
    if (!numbers.add(number)) {
      throw node.bad("is a duplicate: this number is there already");
    }
    return number;
  }
}
