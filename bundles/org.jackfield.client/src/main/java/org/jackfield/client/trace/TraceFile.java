package org.jackfield.client.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jackfield.protocol.trace.Redaction;
import org.jackfield.protocol.trace.TraceLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a trace as a file, redacted, a JSON object a line; each line is on the disk before the next
 * one is taken. A disk that fails ends the trace with a warning and harms nothing else. For one
 * thread at a time.
 */
public final class TraceFile implements Consumer<TraceLine>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TraceFile.class);

  private final Path file;
  private final BufferedWriter out;
  private final Redaction redaction = new Redaction();
  private boolean over;

  private TraceFile(Path file, BufferedWriter out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Begins the file anew, readable by its owner only.
   *
   * @throws IOException if it cannot be written
   */
  public static TraceFile open(Path file) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.deleteIfExists(file);
    Files.createFile(file, owner);
    return new TraceFile(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void accept(TraceLine line) {
    if (over) {
      return;
    }
    try {
      out.write(redaction.of(line).write());
      out.write('\n');
      out.flush();
    } catch (IOException full) {
      over = true;
      LOG.warn("the trace ends here, its file cannot be written: {}", full.getMessage());
    }
  }

  /** Ends the file; lines that still come are dropped. */
  @Override
  public synchronized void close() {
    over = true;
    try {
      out.close();
    } catch (IOException full) {
      LOG.warn("the end of trace {} is lost: {}", file.getFileName(), full.getMessage());
    }
  }
}
