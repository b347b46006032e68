package org.jackfield.speech.espeak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the program once, without a shell. */
final class Program {
  /** Even to list its voices espeak-ng opens the sound server, unless there is none. */
  private static final String NO_SOUND_SERVER = "unix:/dev/null";

  private static final Logger LOG = LoggerFactory.getLogger(Program.class);

  /** Ten minutes of its 22050 Hz, and more than that of what it says about itself. */
  private static final int MOST_BYTES = 600 * 22_050 * 2;

  private final String name;
  private final long seconds;

  /**
   * This program.
   *
   * @param seconds it may take
   */
  Program(String name, long seconds) {
    this.name = name;
    this.seconds = seconds;
  }

  /**
   * What it writes; it plays nothing.
   *
   * @param input on its standard input
   * @throws org.jackfield.api.problem.ProblemException if it is not there, too slow, or fails
   */
  byte[] run(ExecutorService watchers, byte[] input, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(name));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PULSE_SERVER", NO_SOUND_SERVER);
    Process process;
    try {
      process = builder.start();
    } catch (IOException fault) {
      throw Problem.passing(
              Codes.PROVIDER_MISSING,
              Area.AUDIO,
              "speech: the program " + name + " is not on the PATH; install its package")
          .asException(fault);
    }
    try {
      CompletableFuture<Boolean> inTime =
          CompletableFuture.supplyAsync(() -> endsInTime(process), watchers);
      byte[] output = talk(process, input);
      if (!inTime.join()) {
        throw Problem.passing(
                Codes.REQUEST_TIMEOUT, Area.AUDIO, "speech: took more than " + seconds + " s")
            .asException();
      }
      return checked(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** It is killed where it takes too long, which also ends whoever reads of it. */
  private boolean endsInTime(Process process) {
    try {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended;
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** It reads all before it writes, as long as no more than a pipe holds; texts are shorter. */
  private static byte[] talk(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException fault) {
      LOG.debug("the program did not read its text", fault); // how it ended says why
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream out = process.getInputStream()) {
      out.transferTo(new Limited(all));
    } catch (IOException fault) {
      LOG.debug("the program stopped writing", fault);
    }
    return all.toByteArray();
  }

  private byte[] checked(int exit, byte[] output) {
    if (exit != 0 || output.length >= MOST_BYTES) {
      throw Problem.permanent(
              Codes.INVALID_CALL_PARAMETERS,
              Area.AUDIO,
              exit == 0
                  ? "text: is longer than ten minutes"
                  : "speech: " + name + " ended with " + exit + "; voice and language may be wrong")
          .asException();
    }
    return output;
  }

  /** Keeps so much, and then wants no more. */
  private static final class Limited extends OutputStream {
    private final ByteArrayOutputStream kept;

    Limited(ByteArrayOutputStream kept) {
      this.kept = kept;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      kept.write(bytes, offset, Math.min(length, MOST_BYTES - kept.size()));
      if (kept.size() == MOST_BYTES) {
        throw new IOException("too long");
      }
    }
  }
}
