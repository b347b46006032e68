package org.jackfield.journal.file;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.call.Direction;
import org.jackfield.spi.journal.JournalEntry;

/**
 * The journal's text: a line for each write ({@code +}) and each erasure ({@code -}), fields
 * between tabs, anything but letters and digits in a field escaped as in a URL. A line that cannot
 * be read, as the last one may be after a crash, counts for nothing.
 */
final class Lines {
  private static final String NONE = "-";

  private record Key(String client, String callId) {}

  private final Map<Key, JournalEntry> live = new LinkedHashMap<>();
  private int unreadable;

  /** What these lines say in the end. */
  static Lines read(List<String> text) {
    Lines lines = new Lines();
    text.forEach(lines::take);
    return lines;
  }

  private void take(String line) {
    String[] fields = line.split("\t", -1);
    try {
      if (fields[0].equals("+") && fields.length == 8) {
        put(entry(fields));
      } else if (fields[0].equals("-") && fields.length == 3) {
        remove(plain(fields[1]), plain(fields[2]));
      } else {
        unreadable++;
      }
    } catch (RuntimeException torn) {
      unreadable++;
    }
  }

  private static JournalEntry entry(String[] fields) {
    return new JournalEntry(
        plain(fields[1]),
        plain(fields[2]),
        Direction.valueOf(fields[3]),
        Instant.ofEpochMilli(Long.parseLong(fields[4])),
        switch (fields[5]) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new IllegalArgumentException("held");
        },
        optional(fields[6]),
        optional(fields[7]));
  }

  private static String plain(String field) {
    return URLDecoder.decode(field, StandardCharsets.UTF_8);
  }

  private static Optional<String> optional(String field) {
    return field.equals(NONE) ? Optional.empty() : Optional.of(plain(field.substring(1)));
  }

  void put(JournalEntry entry) {
    live.put(new Key(entry.client(), entry.callId()), entry);
  }

  /** Whether it was there. */
  boolean remove(String client, String callId) {
    return live.remove(new Key(client, callId)) != null;
  }

  /** How many lines could not be read. */
  int unreadable() {
    return unreadable;
  }

  Collection<JournalEntry> live() {
    return live.values();
  }

  static String written(JournalEntry entry) {
    return String.join(
        "\t",
        "+",
        escaped(entry.client()),
        escaped(entry.callId()),
        entry.direction().name(),
        Long.toString(entry.since().toEpochMilli()),
        Boolean.toString(entry.held()),
        written(entry.session()),
        written(entry.stickyToken()));
  }

  static String erased(String client, String callId) {
    return String.join("\t", "-", escaped(client), escaped(callId));
  }

  private static String written(Optional<String> field) {
    return field.map(text -> "=" + escaped(text)).orElse(NONE);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
