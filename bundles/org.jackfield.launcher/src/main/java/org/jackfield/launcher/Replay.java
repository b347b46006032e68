package org.jackfield.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Hands a file to the room {@code replay}, which brings a class path of its own. */
final class Replay {
  private static final String ROOM = "org.jackfield.replay";

  private final Path room;
  private final PrintStream out;
  private final PrintStream err;

  /** Given the folder with the built features, beside which the rooms are. */
  Replay(Path features, PrintStream out, PrintStream err) {
    this.room = features.toAbsolutePath().normalize().resolve("../../bundles/" + ROOM + "/target");
    this.out = out;
    this.err = err;
  }

  /**
   * Replays what the command line names.
   *
   * @return 0 if it goes as recorded, 1 if not
   * @throws Failure if the file cannot be read, or the room is not built
   */
  int run(Options options) throws Exception {
    Path file = Path.of(options.operand().orElseThrow());
    Preflight.readable("replay", file);
    try (URLClassLoader loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      return (int)
          loader
              .loadClass(ROOM + ".Main")
              .getMethod("run", String.class, PrintStream.class, PrintStream.class)
              .invoke(null, file.toString(), out, err);
    } catch (InvocationTargetException fault) {
      throw Failure.failed("replay failed: " + fault.getCause(), fault);
    }
  }

  private URL[] jars() throws IOException {
    List<URL> jars = new ArrayList<>();
    for (Path folder : List.of(room, room.resolve("lib"))) {
      if (!Files.isDirectory(folder)) {
        throw Failure.failed("not built completely: room replay is missing", null);
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
          jars.add(jar.toUri().toURL());
        }
      }
    }
    return jars.toArray(URL[]::new);
  }
}
