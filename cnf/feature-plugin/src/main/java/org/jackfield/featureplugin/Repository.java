package org.jackfield.featureplugin;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The folder, in Maven layout, that holds the jar of every bundle of every set. */
final class Repository {
  private static final String PLATFORM = "jackfield.platform";

  private final Path root;
  private final Jars jars;
  private final Set<Path> gathered = new HashSet<>();

  Repository(Path root, Jars jars) {
    this.root = root;
    this.jars = jars;
  }

  /**
   * Copies the jars of a set. A bundle bound to a platform may be missing, since not every build
   * packages every platform's native code; the launcher leaves out what is not there.
   */
  void gather(JsonObject feature, Consumer<String> warning) throws IOException {
    for (JsonObject bundle : feature.getJsonArray("bundles").getValuesAs(JsonObject.class)) {
      BundleId id = BundleId.of(bundle.getString("id"));
      Path to = root.resolve(id.path());
      if (!gathered.contains(to)) {
        try {
          copy(jars.find(id), to);
        } catch (FeatureFault e) {
          if (!bundle.containsKey(PLATFORM)) {
            throw e;
          }
          warning.accept(id.artifact() + " for " + bundle.getString(PLATFORM) + " left out");
        }
      }
    }
  }

  private void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    gathered.add(to);
  }

  /** Adds a text of our own making. */
  void add(BundleId id, String text) throws IOException {
    Path to = root.resolve(id.path());
    Files.createDirectories(to.getParent());
    Files.writeString(to, text);
    gathered.add(to);
  }

  /** Removes jars that no set names any more. */
  void sweep() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!gathered.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }
}
