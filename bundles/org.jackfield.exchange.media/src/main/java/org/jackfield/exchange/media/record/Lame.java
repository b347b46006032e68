package org.jackfield.exchange.media.record;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** The program that makes MP3 of samples. */
final class Lame {
  private static final String NAME = "lame";

  private final String program;

  private Lame(String program) {
    this.program = program;
  }

  /**
   * The one that is installed.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING, naming it
   */
  static Lame installed() {
    return find(NAME, Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** The one of that name in one of these folders. */
  static Lame find(String name, String path) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(it -> new Lame(it.toString()))
        .orElseThrow(
            () ->
                Problem.passing(
                        Codes.PROVIDER_MISSING,
                        Area.MEDIA,
                        "format: MP3 needs the program "
                            + name
                            + ", which is not on the PATH; install its package")
                    .asException());
  }

  /** Reads raw samples and writes that file. */
  Process start(Path file, int rate, boolean dual) throws IOException {
    List<String> line =
        List.of(
            program,
            "--quiet",
            "-r",
            "--signed",
            "--little-endian",
            "--bitwidth",
            "16",
            "-s",
            String.format(Locale.ROOT, "%d.%03d", rate / 1000, rate % 1000),
            "-m",
            dual ? "s" : "m",
            "-",
            file.toAbsolutePath().toString());
    return new ProcessBuilder(line)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
