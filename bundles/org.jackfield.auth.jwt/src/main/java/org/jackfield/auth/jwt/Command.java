package org.jackfield.auth.jwt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;

/**
 * A program that prints a token. No thread waits for it: its output is read when it has ended, out
 * of the pipe, which holds more than a token is long; who prints more is stopped with the deadline.
 * What it prints goes into no log.
 */
final class Command implements TokenSource, AutoCloseable {
  private final List<String> words;
  private final Duration limit;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  Command(List<String> words, Duration limit) {
    this.words = words;
    this.limit = limit;
  }

  @Override
  public CompletionStage<Secret> token(String clientName) {
    Process process;
    try {
      process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close(); // there is nothing to read for it
    } catch (IOException fault) {
      return CompletableFuture.failedFuture(
          Problems.passing("command: cannot be started: " + words.get(0)));
    }
    running.add(process);
    return process
        .onExit()
        .thenApply(Command::printed)
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (token, fault) -> {
              running.remove(process);
              stop(process);
            });
  }

  private static Secret printed(Process process) {
    int code = process.exitValue();
    if (code != 0) {
      throw Problems.passing("command: ended with exit code " + code);
    }
    String text = output(process.getInputStream()).strip();
    if (text.isEmpty()) {
      throw Problems.passing("command: printed nothing");
    }
    return Secret.of(text);
  }

  /** What is in the pipe; more cannot come but from children that outlive the program. */
  private static String output(InputStream pipe) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      for (int ready = pipe.available(); ready > 0; ready = pipe.available()) {
        read.writeBytes(pipe.readNBytes(ready));
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Stops what is running. */
  @Override
  public void close() {
    running.forEach(Command::stop);
  }
}
