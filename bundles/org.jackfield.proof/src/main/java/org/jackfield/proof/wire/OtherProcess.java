package org.jackfield.proof.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The process that listens: started by the proof, and gone with it. */
public final class OtherProcess implements Side, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Writer input;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private OtherProcess(Process process, Consumer<String> other) {
    this.process = process;
    this.input = process.outputWriter();
    Thread reader = new Thread(() -> read(other), "jf-proof-listener");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it by the launcher that started this process, with the same Java and class path.
   *
   * @param options for that Java
   * @param verb of the launcher
   * @param other hears what it prints besides its answers
   */
  public static OtherProcess start(List<String> options, String verb, Consumer<String> other)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    for (String name : List.of("jackfield.home", "jackfield.log", "java.io.tmpdir")) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.jackfield.launcher.Main", verb));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new OtherProcess(process, other);
  }

  private void read(Consumer<String> other) {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (Message.is(line)) {
          answers.add(line);
        } else {
          other.accept(line);
        }
      }
    } catch (IOException | UncheckedIOException ended) {
      other.accept("its output ended: " + ended);
    }
    answers.add(Message.line(Map.of(FAULT, "the process that listens is gone")));
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  @Override
  public Map<String, String> ask(Map<String, String> request) {
    try {
      input.write(Message.line(request) + "\n");
      input.flush();
      String answer = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null) {
        throw new ProofException("the process that listens does not answer: " + request.get("do"));
      }
      Map<String, String> fields = Message.read(answer);
      if (fields.containsKey(FAULT)) {
        throw new ProofException("the process that listens: " + fields.get(FAULT));
      }
      return fields;
    } catch (IOException fault) {
      throw new ProofException("the process that listens: " + fault, fault);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ProofException("interrupted", stop);
    }
  }

  /** Ends it, within 10 s. */
  @Override
  public void close() {
    try {
      input.close();
      if (!process.waitFor(8, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException fault) {
      process.destroyForcibly();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
