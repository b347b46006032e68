package org.jackfield.exchange.directory.file;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.api.directory.ReservedNames;
import org.jackfield.exchange.api.directory.StoredSecret;

/**
 * Reads a directory file; the names are the Voice API's own. Fields that nobody here knows are no
 * fault.
 */
public final class DirectoryFile {
  private static final int LONGEST_NAME = 200;

  private final Set<String> users = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final Set<String> ids = new HashSet<>();

  private DirectoryFile() {}

  /**
   * What a file says.
   *
   * @param digest the same only for the same text; from it passwords can be guessed, so it is not
   *     to be written anywhere
   * @param apiKeys keys for the Voice API
   * @param signingKey of webhooks
   * @param entries the connections
   * @param applications the Call Control applications
   */
  public record Content(
      String digest,
      List<String> apiKeys,
      Optional<StoredSecret.Clear> signingKey,
      List<Entry> entries,
      List<ApplicationEntry> applications) {
    @Override
    public String toString() {
      return "Content[redacted]";
    }
  }

  /**
   * Reads a file.
   *
   * @throws BadDirectoryException naming field and line
   * @throws UncheckedIOException if it cannot be read
   */
  public static Content read(Path file) {
    try {
      byte[] text = Files.readAllBytes(file);
      Content content = read(new StringReader(new String(text, StandardCharsets.UTF_8)));
      return new Content(
          digest(text),
          content.apiKeys(),
          content.signingKey(),
          content.entries(),
          content.applications());
    } catch (IOException fault) {
      throw new UncheckedIOException(
          "directory file: cannot be read (" + fault.getClass().getSimpleName() + ")", fault);
    }
  }

  private static String digest(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException(fault);
    }
  }

  static Content read(Reader text) {
    Node root = Node.read(text);
    DirectoryFile file = new DirectoryFile();
    List<Entry> entries = new ArrayList<>();
    for (Node connection : root.list("connections")) {
      entries.add(file.entry(connection));
    }
    if (entries.isEmpty()) {
      throw root.bad("needs at least one entry in connections");
    }
    List<ApplicationEntry> applications = new ArrayList<>();
    for (Node application : root.list("call_control_applications")) {
      applications.add(file.application(application));
    }
    return new Content("", apiKeys(root), signingKey(root), entries, applications);
  }

  private static Optional<StoredSecret.Clear> signingKey(Node root) {
    Optional<Node> key = root.member("webhook_signing_key");
    if (key.isPresent() && !key.get().text().matches("[A-Za-z0-9+/]{43,400}={0,2}")) {
      throw key.get().bad("must be an Ed25519 private key in base 64");
    }
    return key.map(it -> new StoredSecret.Clear(it.text()));
  }

  private static List<String> apiKeys(Node root) {
    List<String> keys = new ArrayList<>();
    for (Node key : root.list("api_keys")) {
      if (!key.text().matches("[!-~]{1,200}")) {
        throw key.bad("must have 1 to 200 visible ASCII characters");
      }
      keys.add(key.text());
    }
    return keys;
  }

  private Entry entry(Node node) {
    String user = user(node, "user_name");
    List<Entry.Credential> credentials = new ArrayList<>();
    for (Node credential : node.list("telephony_credentials")) {
      credentials.add(credential(credential));
    }
    Webhooks.of(node); // kept in the document, but wrong ones are told now
    return new Entry(
        node,
        id(node),
        node.text("connection_name", LONGEST_NAME).orElse(user),
        user,
        new StoredSecret.Clear(node.text("password")),
        Settings.acting(node),
        Settings.document(node),
        numbers(node),
        credentials);
  }

  private ApplicationEntry application(Node node) {
    String name = node.text("application_name");
    FirstCommand.check(node);
    return new ApplicationEntry(
        node,
        id(node),
        node.text("application_name", LONGEST_NAME).orElse(name),
        node.flag("active", true),
        Webhooks.of(node),
        Settings.applicationDocument(node),
        numbers(node));
  }

  private List<String> numbers(Node node) {
    List<String> mine = new ArrayList<>();
    for (Node number : node.list("phone_numbers")) {
      mine.add(number(number));
    }
    return mine;
  }

  private Entry.Credential credential(Node node) {
    return new Entry.Credential(
        node,
        id(node),
        node.text("name", LONGEST_NAME).orElse(""),
        node.text("tag", LONGEST_NAME),
        user(node, "sip_username"),
        new StoredSecret.Clear(node.text("sip_password")),
        node.member("expires_at").map(DirectoryFile::time));
  }

  private static Instant time(Node node) {
    try {
      return OffsetDateTime.parse(node.text()).toInstant();
    } catch (DateTimeParseException fault) {
      throw node.bad("must be a time such as 2030-01-31T12:00:00Z");
    }
  }

  private Optional<String> id(Node node) {
    Optional<String> id = node.member("id").map(Node::text);
    if (id.isPresent() && !id.get().matches("[A-Za-z0-9._-]{1,64}")) {
      throw node.bad(
          "id", "may hold letters, digits, dot, dash and underscore only, 1 to 64 of them");
    }
    if (id.isPresent() && !ids.add(id.get())) {
      throw node.bad("id", "is a duplicate: this id is there already");
    }
    return id;
  }

  private String user(Node node, String field) {
    String user = node.text(field);
    if (!user.matches("[A-Za-z0-9._-]{1,64}")) {
      throw node.bad(field, "may hold letters, digits, dot, dash and underscore only, at most 64");
    }
    if (ReservedNames.include(user)) {
      throw node.bad(field, "is reserved: it stands for something else in this exchange");
    }
    if (!users.add(user.toLowerCase(Locale.ROOT))) {
      throw node.bad(field, "is a duplicate: this user is there already");
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
