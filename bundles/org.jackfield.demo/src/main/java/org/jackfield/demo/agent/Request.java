package org.jackfield.demo.agent;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the proof asks for, read from text. */
record Request(Map<String, String> fields) {

  String text(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException(name + ": must be given in " + fields));
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** How long to wait for what it asks for. */
  Duration patience() {
    return Duration.ofMillis(number("millis"));
  }

  /** The calls it is about. */
  List<String> tags() {
    return Arrays.asList(text("tags").split(","));
  }
}
