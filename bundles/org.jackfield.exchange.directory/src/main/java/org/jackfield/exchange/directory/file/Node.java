package org.jackfield.exchange.directory.file;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A JSON value that knows its name and its line, so that a complaint can name both. (JSON Binding
 * loses the lines.)
 */
public final class Node {
  private static final Object NOTHING = new Object();

  private final String path;
  private final long line;
  private final Object value;

  private Node(String path, long line, Object value) {
    this.path = path;
    this.line = line;
    this.value = value;
  }

  static Node read(Reader text) {
    try (JsonParser parser = JsonProvider.provider().createParser(text)) {
      if (!parser.hasNext()) {
        throw new BadDirectoryException("the file", 1, "is empty");
      }
      return read(parser, parser.next(), "");
    } catch (JsonException fault) {
      throw BadDirectoryException.syntax(fault);
    }
  }

  private static Node read(JsonParser parser, JsonParser.Event event, String path) {
    long line = parser.getLocation().getLineNumber();
    return switch (event) {
      case START_OBJECT -> new Node(path, line, object(parser, path));
      case START_ARRAY -> new Node(path, line, array(parser, path));
      case VALUE_STRING -> new Node(path, line, parser.getString());
      case VALUE_NUMBER -> new Node(path, line, parser.getBigDecimal());
      case VALUE_TRUE -> new Node(path, line, Boolean.TRUE);
      case VALUE_FALSE -> new Node(path, line, Boolean.FALSE);
      default -> new Node(path, line, NOTHING);
    };
  }

  private static Map<String, Node> object(JsonParser parser, String path) {
    Map<String, Node> members = new LinkedHashMap<>();
    for (JsonParser.Event e = parser.next(); e != JsonParser.Event.END_OBJECT; e = parser.next()) {
      String name = parser.getString();
      members.put(name, read(parser, parser.next(), path.isEmpty() ? name : path + "." + name));
    }
    return members;
  }

  private static List<Node> array(JsonParser parser, String path) {
    List<Node> elements = new ArrayList<>();
    for (JsonParser.Event e = parser.next(); e != JsonParser.Event.END_ARRAY; e = parser.next()) {
      elements.add(read(parser, e, path + "[" + elements.size() + "]"));
    }
    return elements;
  }

  /** A complaint about this value. */
  public BadDirectoryException bad(String reason) {
    return new BadDirectoryException(path.isEmpty() ? "the file" : path, line, reason);
  }

  /** A complaint about a member, or about this value where it has no such member. */
  public BadDirectoryException bad(String name, String reason) {
    return member(name).orElse(this).bad(reason);
  }

  /** A member, unless absent or null. */
  Optional<Node> member(String name) {
    return Optional.ofNullable(members().get(name)).filter(it -> it.value != NOTHING);
  }

  @SuppressWarnings("unchecked") // object() makes the only maps there are
  private Map<String, Node> members() {
    if (!(value instanceof Map<?, ?>)) {
      throw bad("must be an object");
    }
    return (Map<String, Node>) value;
  }

  /** A text that must be there and must not be empty. */
  String text(String name) {
    Node found =
        member(name)
            .orElseThrow(
                () ->
                    new BadDirectoryException(
                        path.isEmpty() ? name : path + "." + name, line, "is missing"));
    String text = found.text();
    if (text.isBlank()) {
      throw found.bad("must not be empty");
    }
    return text;
  }

  /** A text; a number is taken as it is written. */
  String text() {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (!(value instanceof String text)) {
      throw bad("must be a text");
    }
    return text;
  }

  /** A text of at most this length; empty where it is absent. */
  Optional<String> text(String name, int longest) {
    Optional<Node> found = member(name);
    if (found.isPresent() && found.get().text().length() > longest) {
      throw found.get().bad("must have at most " + longest + " characters");
    }
    return found.map(Node::text);
  }

  boolean flag(String name, boolean otherwise) {
    Optional<Node> found = member(name);
    if (found.isPresent() && !(found.get().value instanceof Boolean)) {
      throw found.get().bad("must be true or false");
    }
    return found.map(it -> it.value == Boolean.TRUE).orElse(otherwise);
  }

  /** A whole number of at least 1; empty where it is absent. */
  OptionalInt count(String name) {
    Optional<Node> found = member(name);
    if (found.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      if (found.get().value instanceof BigDecimal number && number.intValueExact() >= 1) {
        return OptionalInt.of(number.intValueExact());
      }
    } catch (ArithmeticException fault) {
      throw found.get().bad("must be a whole number, 1 or more");
    }
    throw found.get().bad("must be a whole number, 1 or more");
  }

  /** The elements of a list; none where it is absent. */
  List<Node> list(String name) {
    Optional<Node> found = member(name);
    if (found.isEmpty()) {
      return List.of();
    }
    if (!(found.get().value instanceof List<?> elements)) {
      throw found.get().bad("must be a list");
    }
    List<Node> nodes = new ArrayList<>();
    elements.forEach(element -> nodes.add((Node) element));
    return nodes;
  }

  /** As JSON again. */
  JsonValue json() {
    JsonProvider json = JsonProvider.provider();
    if (value instanceof Map<?, ?>) {
      var object = json.createObjectBuilder();
      members().forEach((name, member) -> object.add(name, member.json()));
      return object.build();
    }
    if (value instanceof List<?> elements) {
      var array = json.createArrayBuilder();
      elements.forEach(element -> array.add(((Node) element).json()));
      return array.build();
    }
    if (value instanceof BigDecimal number) {
      return json.createValue(number);
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    return value instanceof String text ? json.createValue(text) : JsonValue.NULL;
  }
}
