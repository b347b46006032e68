package org.jackfield.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The golden frames under {@code golden/}, one to a file. */
final class Golden {
  private Golden() {}

  /** Every frame of a folder by its file name without {@code .json}. */
  static Map<String, String> all(String folder) {
    try {
      Path root =
          Path.of(Objects.requireNonNull(Golden.class.getResource("/golden/" + folder)).toURI());
      Map<String, String> frames = new TreeMap<>();
      try (Stream<Path> files = Files.list(root)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString().replace(".json", "");
          frames.put(name, Files.readString(file).strip());
        }
      }
      return frames;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (URISyntaxException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static String one(String folder, String name) {
    return Objects.requireNonNull(all(folder).get(name), name);
  }
}
