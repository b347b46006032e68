package org.jackfield.proof.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A map of texts as one line of text. */
public final class Message {
  private static final String MARK = "proof:";

  private Message() {}

  /** The line, without its end. */
  public static String line(Map<String, String> fields) {
    return MARK
        + fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
  }

  /** Whether a line is a message, and not something else that a process prints. */
  public static boolean is(String line) {
    return line.startsWith(MARK);
  }

  /**
   * What a line says.
   *
   * @throws IllegalArgumentException if it is no message
   */
  public static Map<String, String> read(String line) {
    if (!is(line)) {
      throw new IllegalArgumentException("no message: " + line);
    }
    Map<String, String> fields = new TreeMap<>();
    for (String field : line.substring(MARK.length()).split("&")) {
      int end = field.indexOf('=');
      if (end > 0) {
        fields.put(decoded(field.substring(0, end)), decoded(field.substring(end + 1)));
      }
    }
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
