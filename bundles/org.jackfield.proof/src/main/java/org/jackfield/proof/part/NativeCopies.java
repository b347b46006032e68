package org.jackfield.proof.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The copies of native libraries that webrtc-java makes in the folder for temporary files. Other
 * processes make theirs there, too: where the system tells which files a process has mapped, only
 * those count that this one has, or had, mapped.
 */
final class NativeCopies {
  private static final String FORM = "{lib,}webrtc-java-*.{so,dylib,dll}";
  private static final Pattern MAPPED = Pattern.compile("/\\S*webrtc-java-\\S+");
  private static final Path MAPS = Path.of("/proc/self/maps");

  private final Path folder;
  private final Set<Path> ours = new TreeSet<>();

  NativeCopies(Path folder) {
    this.folder = folder;
  }

  /** Those that are mapped, and those that were and still lie there. */
  synchronized int count() {
    try {
      if (!Files.exists(MAPS)) {
        return listed().size();
      }
      Set<Path> now = mapped();
      ours.addAll(now);
      listed().stream().filter(ours::contains).forEach(now::add);
      return now.size();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Set<Path> mapped() throws IOException {
    Set<Path> found = new TreeSet<>();
    try (Stream<String> lines = Files.lines(MAPS)) {
      lines.forEach(
          line -> MAPPED.matcher(line).results().forEach(at -> found.add(Path.of(at.group()))));
    }
    return found;
  }

  private Set<Path> listed() throws IOException {
    Set<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FORM)) {
      files.forEach(found::add);
    }
    return found;
  }
}
