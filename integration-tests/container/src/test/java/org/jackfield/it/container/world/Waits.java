package org.jackfield.it.container.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the threads that carry sound could have run and were not let, as Linux counts it: a busy
 * machine keeps them waiting longer than a thread that only wakes up. Elsewhere nothing is known.
 */
final class Waits {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** Linux keeps 15 characters. */
  private static final List<String> SOUND =
      List.of("jf-media-ticker", "jf-media-socket", "jf-headless-pac", "jf-headless-soc");

  private final Map<Path, Boolean> carriesSound = new HashMap<>();
  private final Map<Path, Long> before = new HashMap<>();

  /** What the one that waited longest has waited since the last call, in nanoseconds. */
  long longest() {
    if (!Files.isDirectory(TASKS)) {
      return 0;
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.mapToLong(this::waited).max().orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  private long waited(Path task) {
    try {
      if (!carriesSound.computeIfAbsent(task, Waits::isOfSound)) {
        return 0;
      }
      long all = Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[1]);
      Long last = before.put(task, all);
      return last == null ? 0 : all - last;
    } catch (IOException ended) {
      before.remove(task);
      return 0;
    }
  }

  private static boolean isOfSound(Path task) {
    try {
      return SOUND.contains(Files.readString(task.resolve("comm")).strip());
    } catch (IOException ended) {
      return false;
    }
  }
}
