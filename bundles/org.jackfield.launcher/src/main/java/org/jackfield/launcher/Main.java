package org.jackfield.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Entry point of {@code ./jackfield}: the arguments are a verb and its flags. */
public final class Main {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Main() {}

  /**
   * Runs a verb and ends the process with its exit code.
   *
   * @param arguments verb and flags; {@code --help} explains them
   */
  public static void main(String[] arguments) {
    // Threads of bundles inherit this loader; theirs must not find the launcher's own libraries.
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    // Until the log bridge takes over, java.util.logging writes to the console by itself.
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.WARNING);
    }
    Path home = Path.of(System.getProperty("jackfield.home", "."));
    int code = run(List.of(arguments), home.resolve("features/target"), System.out, System.err);
    System.exit(code);
  }

  static int run(List<String> arguments, Path target, PrintStream out, PrintStream err) {
    try {
      if (arguments.contains("--help")) {
        out.print(Help.text());
        return 0;
      }
      if (arguments.equals(List.of("--version"))) {
        out.println(Help.version());
        return 0;
      }
      Options options = Options.parse(arguments);
      return switch (options.verb()) {
        case ATTACH -> new Attach(AttachFolder.ofThisUser(), out, err).run(options);
        case CALL -> new OutsideCall(out, err).run(options);
        case REPLAY -> new Replay(target, out, err).run(options);
        default -> new Run(options, target, out, PATIENCE).run();
      };
    } catch (Failure failure) {
      failure.lines().forEach(line -> err.println("jackfield: " + line));
      return failure.exitCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Failure.FAILED;
    } catch (Exception e) {
      err.println("jackfield: failed unexpectedly: " + e);
      return Failure.FAILED;
    }
  }
}
