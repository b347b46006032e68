package org.jackfield.client.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What this client calls itself on the wire. */
public final class Version {
  /** E.g. {@code Jackfield-1.0.0}. */
  public static final String SDK = "Jackfield-" + read();

  /** E.g. {@code Java/17.0.9}. */
  public static final String RUNTIME = "Java/" + System.getProperty("java.version");

  private Version() {}

  /** Written by the build: a bundle's manifest cannot be found the same way on a class path. */
  private static String read() {
    try (InputStream file = Version.class.getResourceAsStream("version.txt")) {
      return file == null
          ? "unknown"
          : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
