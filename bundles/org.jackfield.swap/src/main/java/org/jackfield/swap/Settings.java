package org.jackfield.swap;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jackfield.swap.build.SwapException;

/**
 * How parts are exchanged.
 *
 * @param plugins the folder that is watched
 * @param drain how long an old build may go on with its calls
 * @param patience how long the services of a new build are waited for
 */
record Settings(Optional<Path> plugins, Duration drain, Duration patience) {
  private static final int LONGEST_DRAIN = 7 * 24 * 3600;
  private static final int LONGEST_PATIENCE = 300;

  /**
   * What a configuration says.
   *
   * @throws SwapException naming the attribute that is out of range
   */
  static Settings of(SwapRoom.Config config) {
    return new Settings(
        folder(config.plugins()),
        seconds("drain.seconds", config.drain_seconds(), 0, LONGEST_DRAIN),
        seconds("ready.seconds", config.ready_seconds(), 1, LONGEST_PATIENCE));
  }

  private static Optional<Path> folder(String text) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(Path.of(text.strip()).toAbsolutePath().normalize());
    } catch (InvalidPathException fault) {
      throw new SwapException("plugins: is no path: " + fault.getReason(), fault);
    }
  }

  private static Duration seconds(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new SwapException(name + ": is not " + least + " to " + most);
    }
    return Duration.ofSeconds(value);
  }
}
