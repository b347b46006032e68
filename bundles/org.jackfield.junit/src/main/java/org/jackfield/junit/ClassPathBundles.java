package org.jackfield.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jackfield.launcher.FeatureFile;

/**
 * The jars of the class path by their file names. Asked of the class loader: the property {@code
 * java.class.path} often names one jar that only points to the others.
 */
final class ClassPathBundles implements FeatureFile.Jars {
  /** The log of the exchange is the one of the test. */
  static final Set<String> NOT_INSTALLED =
      Set.of("slf4j-api", "logback-core", "logback-classic", "org.apache.felix.logback");

  private final Map<String, Path> byName;

  private ClassPathBundles(Map<String, Path> byName) {
    this.byName = byName;
  }

  static ClassPathBundles seenBy(ClassLoader loader) {
    Map<String, Path> byName = new HashMap<>();
    try {
      for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
        URLConnection connection = manifest.openConnection();
        if (connection instanceof JarURLConnection inJar) {
          URI file = inJar.getJarFileURL().toURI();
          if ("file".equals(file.getScheme())) {
            Path jar = Path.of(file);
            byName.putIfAbsent(jar.getFileName().toString(), jar);
          }
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("the class path cannot be read", fault);
    } catch (URISyntaxException odd) {
      throw new IllegalStateException("a jar of the class path has an odd name", odd);
    }
    return new ClassPathBundles(byName);
  }

  static boolean installed(String id) {
    return !NOT_INSTALLED.contains(id.split(":")[1]);
  }

  /** The version that the exchange was built with, or whichever the project has chosen instead. */
  @Override
  public Optional<Path> jar(String id) {
    String[] part = id.split(":");
    String classifier = part.length == 5 ? "-" + part[3] : "";
    Optional<Path> exact =
        Optional.ofNullable(
            byName.get(part[1] + "-" + part[part.length - 1] + classifier + ".jar"));
    if (exact.isPresent()) {
      return exact;
    }
    Pattern other =
        Pattern.compile(
            Pattern.quote(part[1]) + "-\\d[\\w.+-]*" + Pattern.quote(classifier + ".jar"));
    return byName.entrySet().stream()
        .filter(jar -> other.matcher(jar.getKey()).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
