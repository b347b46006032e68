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
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.journal.JournalEntry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a directory of its own, which one process has at a time. One thread writes, in
 * order; it ends some seconds after the last write.
 */
@Component(
    service = CallJournal.class,
    configurationPid = FileJournal.PID,
    property = "service.ranking:Integer=0")
@Designate(ocd = FileJournal.Config.class)
public final class FileJournal implements CallJournal, AutoCloseable {
  /** Its configuration. */
  static final String PID = "org.jackfield.journal.file";

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  /** So many lines that say nothing any more are kept before the file is written anew. */
  static final int MOST_STALE = 1000;

  private static final int IDLE_SECONDS = 5;
  private static final int CLOSE_SECONDS = 5;

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield journal of live calls",
      description = "Where live calls are written, so that the next start can take them back")
  public @interface Config {
    /** Where. */
    @AttributeDefinition(
        name = "Directory",
        required = false,
        description =
            "Made if it is not there; one process at a time has it. Empty means the framework's own"
                + " storage, which a new process may not find again. Acts when the bundle"
                + " org.jackfield.journal.file starts, or at once while no call is up.")
    String directory() default "";
  }

  private final Path file;
  private final FileChannel lock;
  private final ExecutorService writer = writer();
  private Lines lines;
  private FileChannel out;
  private int stale;

  /** For the container. */
  @Activate
  public FileJournal(Config config, BundleContext context) {
    this(
        config.directory().isBlank()
            ? context.getDataFile("journal").toPath()
            : directory(config.directory()));
  }

  /**
   * A journal in this directory, which is made if it is not there.
   *
   * @throws ProblemException BAD_CONFIGURATION if it cannot be written, or another process has it
   */
  public FileJournal(Path directory) {
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

  private static Path directory(String text) {
    try {
      return Path.of(text);
    } catch (java.nio.file.InvalidPathException bad) {
      LOG.error("{}: directory: is no path", PID);
      throw bad("is no path").asException(bad);
    }
  }

  private static Problem bad(String reason) {
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
      LOG.error("{}: directory: {} is in use by another process", PID, directory);
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

  @Override
  public CompletionStage<List<JournalEntry>> left(String client) {
    CompletableFuture<List<JournalEntry>> answer = new CompletableFuture<>();
    run(
        answer,
        () ->
            answer.complete(
                lines.live().stream().filter(entry -> entry.client().equals(client)).toList()));
    return answer;
  }

  @Override
  public CompletionStage<Void> write(JournalEntry entry) {
    return change(
        () -> {
          lines.put(entry);
          append(Lines.written(entry));
        });
  }

  @Override
  public CompletionStage<Void> erase(String client, String callId) {
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

  /** Writes what was given, and lets the directory go. */
  @Deactivate
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("journal: a write hangs; the directory stays taken");
        return;
      }
      out.close();
      lock.close();
    } catch (IOException fault) {
      LOG.warn("journal: not closed in order", fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
