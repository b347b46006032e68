package org.jackfield.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.SwapException;

/**
 * The jars of a folder. A jar counts once it is whole and two looks have found it the same; it is
 * gone once two looks have missed it, since some tools delete a file to write it anew.
 */
final class Folder {

  /**
   * A jar as it was found.
   *
   * @param stamp tells one content from another
   * @param build what it is, once it counts
   * @param fault why it does not count, where it is no bundle
   */
  record Entry(Stamp stamp, Optional<NewBuild> build, String fault) {
    private static Entry growing(Stamp stamp) {
      return new Entry(stamp, Optional.empty(), "");
    }
  }

  /**
   * What of a file can be seen without reading it.
   *
   * @param size bytes
   * @param modified its time
   */
  record Stamp(long size, FileTime modified) {}

  private static final Stamp MISSED = new Stamp(-1, FileTime.fromMillis(0));

  private final Path path;
  private final Map<Path, Entry> entries = new HashMap<>();

  Folder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /**
   * Looks, and says what is there, by file name.
   *
   * @throws SwapException if there is no such folder
   */
  Map<Path, Entry> look() {
    Set<Path> there = new HashSet<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path jar : (Iterable<Path>) files.filter(Folder::isJar)::iterator) {
        look(jar, there);
      }
    } catch (IOException fault) {
      throw new SwapException("plugins: " + path + " cannot be listed", fault);
    }
    entries.keySet().removeIf(jar -> !there.contains(jar) && wasMissed(jar));
    entries.replaceAll((jar, entry) -> there.contains(jar) ? entry : Entry.growing(MISSED));
    return new TreeMap<>(entries);
  }

  private boolean wasMissed(Path jar) {
    return entries.get(jar).stamp().equals(MISSED);
  }

  private static boolean isJar(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
  }

  private void look(Path jar, Set<Path> there) {
    Stamp stamp;
    try {
      stamp = new Stamp(Files.size(jar), Files.getLastModifiedTime(jar));
    } catch (IOException gone) {
      return;
    }
    there.add(jar);
    Entry before = entries.get(jar);
    if (before == null || !before.stamp().equals(stamp)) {
      entries.put(jar, Entry.growing(stamp));
    } else if (before.build().isEmpty() && before.fault().isEmpty()) {
      entries.put(jar, read(jar, stamp));
    }
  }

  private static Entry read(Path jar, Stamp stamp) {
    try {
      return new Entry(stamp, Optional.of(NewBuild.read(jar)), "");
    } catch (SwapException fault) {
      return new Entry(stamp, Optional.empty(), fault.getMessage());
    }
  }
}
