package org.jackfield.exchange.voiceapi.catalogue;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.voiceapi.field.FieldTable;

/**
 * Something that can be asked of the Voice API.
 *
 * @param method of HTTP
 * @param path below {@code /v2}, with names in braces
 * @param fields of the body; empty where it has none
 * @param built whether it is built here
 */
public record Operation(String method, String path, Optional<FieldTable> fields, boolean built) {

  /** One that is built, without a body. */
  public static Operation of(String method, String path) {
    return new Operation(method, path, Optional.empty(), true);
  }

  /** One that is built. */
  public static Operation of(String method, String path, FieldTable fields) {
    return new Operation(method, path, Optional.of(fields), true);
  }

  static List<Operation> unbuilt(String path, String... methods) {
    return List.of(methods).stream()
        .map(it -> new Operation(it, path, Optional.empty(), false))
        .toList();
  }

  /** Whether this request asks for it. */
  boolean is(String wantedMethod, String wantedPath) {
    return method.equals(wantedMethod)
        && wantedPath.matches(path.replaceAll("\\{[a-z_]+\\}", "[^/]+"));
  }
}
