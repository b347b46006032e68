package org.jackfield.sound.pulse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** Runs {@code pactl}, without a shell. */
final class Pactl {
  private static final String NAME = "pactl";
  private static final long DEADLINE_SECONDS = 2;

  private Pactl() {}

  /** Whether it is on the PATH; starts nothing. */
  static boolean installed() {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
  }

  /**
   * What it prints.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING where no server answers,
   *     REQUEST_TIMEOUT, or MEDIA_DEVICE_FAILED where it refuses
   */
  static String run(String... arguments) {
    Process process = start(arguments);
    // Whoever reads is set free by the end of what is read. Only where it is late: destroying one
    // that has ended takes away what it said.
    process
        .onExit()
        .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly());
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw slow();
      }
      int exit = process.exitValue();
      if (exit > 128) {
        throw slow();
      } else if (exit != 0) {
        throw refused(arguments, exit);
      }
      return said;
    } catch (IOException fault) {
      throw slow();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw slow();
    }
  }

  private static RuntimeException refused(String[] arguments, int exit) {
    boolean asks = List.of(arguments).contains("info") || List.of(arguments).contains("list");
    return asks
        ? Problem.passing(
                Codes.PROVIDER_MISSING,
                Area.AUDIO,
                "sound: no PulseAudio server answers here (pactl ended with " + exit + ")")
            .asException()
        : Problem.passing(
                Codes.MEDIA_DEVICE_FAILED,
                Area.AUDIO,
                "sound: PulseAudio refused " + arguments[0] + " (" + exit + ")")
            .asException();
  }

  private static RuntimeException slow() {
    return Problem.passing(
            Codes.REQUEST_TIMEOUT,
            Area.AUDIO,
            "sound: PulseAudio did not answer within " + DEADLINE_SECONDS + " s")
        .asException();
  }

  /** Starts it; whoever asked ends it. Its words are English, its names as they are. */
  static Process start(String... arguments) {
    List<String> line = new ArrayList<>(List.of(NAME));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      return builder.start();
    } catch (IOException fault) {
      throw Problem.passing(
              Codes.PROVIDER_MISSING,
              Area.AUDIO,
              "sound: the program pactl is not on the PATH; install the Debian package"
                  + " pulseaudio-utils")
          .asException(fault);
    }
  }
}
