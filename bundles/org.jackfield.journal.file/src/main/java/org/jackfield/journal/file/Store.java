package org.jackfield.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of a journal in a directory of their own, which one process has at a time. One thread
 * writes, in order; it ends some seconds after the last write.
 */
final class Store {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  /** So many lines that say nothing any more are kept before the file is written anew. */
  static final int MOST_STALE = 1000;

  private static final int IDLE_SECONDS = 5;
  private static final int CLOSE_SECONDS = 5;

  private final Path file;
  private final FileChannel lock;
  private final ExecutorService writer = writer();
  private Lines lines;
  private FileChannel out;
  private int stale;

  /**
   * A journal in this directory, which is made if it is not there.
   *
   * @throws ProblemException BAD_CONFIGURATION if it cannot be written, or another process has it
   */
  Store(Path directory) {
    this.file = directory.resolve("calls");
    try {
      make(directory);
      lock =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      take(directory);
      lines = Lines.read(Files.exists(file) ? Files.readAllLines(file) : List.of());
      rewrite();
    } catch (IOException fault) {
      throw bad("cannot be written: " + fault.getClass().getSimpleName()).asException(fault);
    }
    if (lines.unreadable() > 0) {
      LOG.warn("journal: {} lines could not be read", lines.unreadable());
    }
  }

  static Problem bad(String reason) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, "directory: " + reason);
  }

  private static void make(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (posix(directory)) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void take(Path directory) throws IOException {
    FileLock mine;
    try {
      mine = lock.tryLock();
    } catch (OverlappingFileLockException taken) {
      mine = null;
    }
    if (mine == null) {
      lock.close();
      throw bad("is in use by another process").asException();
    }
  }

  private static ExecutorService writer() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "jackfield-journal");
              thread.setDaemon(true);
              return thread;
            });
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  /** The whole of it in place of what is there, at once or not at all. */
  private void rewrite() throws IOException {
    Path next = file.resolveSibling("calls.new");
    String text =
        lines.live().stream()
            .map(entry -> Lines.written(entry) + "\n")
            .collect(Collectors.joining());
    Files.writeString(next, text);
    if (posix(next)) {
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (out != null) {
      out.close();
    }
    out = FileChannel.open(file, StandardOpenOption.APPEND);
    stale = 0;
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    if (++stale > MOST_STALE + lines.live().size()) {
      rewrite();
    }
  }

  /** All of it. */
  CompletionStage<List<JournalEntry>> all() {
    CompletableFuture<List<JournalEntry>> answer = new CompletableFuture<>();
    run(answer, () -> answer.complete(List.copyOf(lines.live())));
    return answer;
  }

  /** As the journal does. */
  CompletionStage<Void> write(JournalEntry entry) {
    return change(
        () -> {
          lines.put(entry);
          append(Lines.written(entry));
        });
  }

  /** As the journal does. */
  CompletionStage<Void> erase(String client, String callId) {
    return change(
        () -> {
          if (lines.remove(client, callId)) {
            append(Lines.erased(client, callId));
          }
        });
  }

  private interface Change {
    void make() throws IOException;
  }

  private CompletionStage<Void> change(Change change) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    run(
        done,
        () -> {
          try {
            change.make();
            return done.complete(null);
          } catch (IOException fault) {
            LOG.error("journal: not written", fault);
            return done.completeExceptionally(
                failed("not written: " + fault.getClass().getSimpleName()).asException(fault));
          }
        });
    return done;
  }

  private void run(CompletableFuture<?> stage, BooleanSupplier task) {
    try {
      writer.execute(task::getAsBoolean);
    } catch (RejectedExecutionException closed) {
      stage.completeExceptionally(failed("it is closed").asException());
    }
  }

  private static Problem failed(String reason) {
    return Problem.passing(Codes.UNEXPECTED_ERROR, Area.INTERNAL, "journal: " + reason);
  }

  /** Writes what was given, and lets the directory go; what is still written there. */
  List<JournalEntry> close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("journal: a write hangs; the directory stays taken");
        return List.of();
      }
      out.close();
      lock.close();
    } catch (IOException fault) {
      LOG.warn("journal: not closed in order", fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    }
    return List.copyOf(lines.live());
  }
}
