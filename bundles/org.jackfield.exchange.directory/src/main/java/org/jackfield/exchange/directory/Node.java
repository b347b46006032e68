package org.jackfield.exchange.directory;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that knows its name and its line, so that a complaint can name both. (JSON Binding
 * loses the lines.)
 */
final class Node {
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
      case VALUE_STRING, VALUE_NUMBER -> new Node(path, line, parser.getString());
      case VALUE_TRUE -> new Node(path, line, Boolean.TRUE);
      case VALUE_FALSE -> new Node(path, line, Boolean.FALSE);
      default -> new Node(path, line, Optional.empty());
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

  BadDirectoryException bad(String reason) {
    return new BadDirectoryException(path.isEmpty() ? "the file" : path, line, reason);
  }

  /** A member, unless absent or null. */
  Optional<Node> member(String name) {
    if (!(value instanceof Map<?, ?> members)) {
      throw bad("must be an object");
    }
    return Optional.ofNullable((Node) members.get(name)).filter(it -> it.value != Optional.empty());
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

  String text() {
    if (!(value instanceof String text)) {
      throw bad("must be a text");
    }
    return text;
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
}
