package org.jackfield.exchange.core.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A text of lines {@code key=value} ({@link Properties}), or those of its lines whose keys begin
 * alike. What reads throws {@link IllegalArgumentException} naming the field.
 */
final class Fields {
  private final Properties all;
  private final String prefix;

  private Fields(Properties all, String prefix) {
    this.all = all;
    this.prefix = prefix;
  }

  /** None so far. */
  static Fields none() {
    return new Fields(new Properties(), "");
  }

  /** Those of a text. */
  static Fields of(String text) {
    Properties all = new Properties();
    try {
      all.load(new StringReader(text));
    } catch (IOException fault) {
      throw new IllegalArgumentException("unreadable", fault);
    }
    return new Fields(all, "");
  }

  /** Those whose keys begin so. */
  Fields below(String more) {
    return new Fields(all, prefix + more);
  }

  String text() {
    StringWriter out = new StringWriter();
    try {
      all.store(out, null);
    } catch (IOException fault) {
      throw new IllegalStateException("a string that cannot be written", fault);
    }
    return out.toString();
  }

  void put(String key, Object value) {
    all.setProperty(prefix + key, value.toString());
  }

  void put(String key, Optional<?> value) {
    value.ifPresent(it -> put(key, it));
  }

  boolean has(String key) {
    return all.containsKey(prefix + key);
  }

  Optional<String> maybe(String key) {
    return Optional.ofNullable(all.getProperty(prefix + key));
  }

  <T> Optional<T> maybe(String key, Function<String, T> as) {
    return maybe(key).map(it -> read(key, it, as));
  }

  String get(String key) {
    return maybe(key).orElseThrow(() -> new IllegalArgumentException(prefix + key + ": missing"));
  }

  <T> T get(String key, Function<String, T> as) {
    return read(key, get(key), as);
  }

  private <T> T read(String key, String value, Function<String, T> as) {
    try {
      return as.apply(value);
    } catch (IllegalArgumentException | DateTimeParseException fault) {
      throw new IllegalArgumentException(prefix + key + ": " + fault.getMessage(), fault);
    }
  }

  boolean isTrue(String key) {
    return get(key, Boolean::parseBoolean);
  }

  Instant instant(String key) {
    return get(key, Instant::parse);
  }

  Duration duration(String key) {
    return get(key, Duration::parse);
  }

  /** The values here by the rest of their keys. */
  <T> Map<String, T> rest(Function<String, T> as) {
    Map<String, T> found = new TreeMap<>();
    for (String key : all.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        String rest = key.substring(prefix.length());
        found.put(rest, get(rest, as));
      }
    }
    return found;
  }
}
