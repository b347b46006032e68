package org.jackfield.protocol.trace;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jackfield.protocol.json.Json;

/**
 * Takes numbers, names, passwords, tokens, digits and addresses out of one trace. What is kept is
 * on a list; every other text becomes a word such as {@code x3}, the same one wherever the same
 * text stood. Not thread-safe.
 */
public final class Redaction {
  private static final Set<String> KEPT =
      Set.of(
          "jsonrpc",
          "id",
          "method",
          "action",
          "holdState",
          "state",
          "status",
          "cause",
          "type",
          "eventChannel",
          "sdpMid",
          "callID",
          "callId",
          "call_id",
          "recoveredCallId",
          "reattached_sessions");
  private static final Set<String> WORDS = Set.of("message", "sipReason", "reason", "text_reason");
  private static final Set<String> DIGITS = Set.of("dtmf", "digits");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d .-]{5,}\\d");
  private static final Pattern ADDRESS =
      Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|[\\w.+-]+@[\\w.-]+|\\[[0-9a-fA-F:]+]");

  /** An address of RFC 5737 where a description needs one. */
  private static final String NOWHERE = "192.0.2.1";

  private final Map<String, String> words = new HashMap<>();

  /** Of a new trace. */
  public Redaction() {}

  /** The line without what must not be seen. */
  public TraceLine of(TraceLine line) {
    boolean frame = line.kind() == TraceLine.Kind.SENT || line.kind() == TraceLine.Kind.RECEIVED;
    return line.withText(frame ? frame(line.text()) : words(line.text()));
  }

  /** A frame as JSON; what is none becomes a word. */
  private String frame(String text) {
    return Json.parse(text)
        .map(value -> value("", value).toString())
        .orElseGet(() -> "not JSON, " + text.length() + " characters");
  }

  private JsonValue value(String key, JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObjectBuilder kept = Json.provider().createObjectBuilder();
      object.forEach((name, inner) -> kept.add(name(name), value(name, inner)));
      return kept.build();
    } else if (value instanceof JsonArray array) {
      JsonArrayBuilder kept = Json.provider().createArrayBuilder();
      array.forEach(inner -> kept.add(value(key, inner)));
      return kept.build();
    } else if (value instanceof JsonString text) {
      return Json.provider().createValue(text(key, text.getString()));
    }
    boolean personal = value instanceof JsonNumber && !KEPT.contains(key);
    return personal && value.toString().length() > 6 ? Json.provider().createValue(0) : value;
  }

  /** Keys come from the other side, too: one that is no plain word may be anything. */
  private String name(String key) {
    return key.matches("[A-Za-z_][A-Za-z_0-9-]{0,40}") ? key : word(key);
  }

  private String text(String key, String text) {
    if (text.isEmpty() || KEPT.contains(key) && text.length() <= 80) {
      return text;
    } else if (WORDS.contains(key)) {
      return words(text);
    } else if (DIGITS.contains(key)) {
      return text.replaceAll("[0-9A-Da-d*#]", "0");
    } else if (key.equals("sdp") || text.startsWith("v=0")) {
      return sdp(text);
    } else if (key.equals("candidate")) {
      return "candidate:1 1 udp 1 " + NOWHERE + " 9 typ host";
    }
    return word(text);
  }

  private String word(String text) {
    return words.computeIfAbsent(text, fresh -> "x" + (words.size() + 1));
  }

  private static String words(String text) {
    return NUMBER.matcher(ADDRESS.matcher(text).replaceAll("(address)")).replaceAll("(number)");
  }

  /** What is left says which media and codecs are spoken of, and in which direction. */
  private static String sdp(String text) {
    StringBuilder kept = new StringBuilder();
    for (String line : text.split("\r?\n")) {
      if (line.startsWith("o=")) {
        kept.append("o=- 1 1 IN IP4 ").append(NOWHERE).append("\r\n");
      } else if (line.startsWith("c=")) {
        kept.append("c=IN IP4 ").append(NOWHERE).append("\r\n");
      } else if (line.startsWith("m=")) {
        kept.append(line.replaceFirst("^(m=\\w+) \\d+", "$1 9")).append("\r\n");
      } else if (line.equals("v=0")
          || line.startsWith("t=")
          || line.matches("a=(rtpmap|fmtp|ptime|mid|sendrecv|sendonly|recvonly|inactive)\\b.*")) {
        kept.append(line).append("\r\n");
      } else if (line.startsWith("s=")) {
        kept.append("s=-\r\n");
      }
    }
    return kept.toString();
  }
}
