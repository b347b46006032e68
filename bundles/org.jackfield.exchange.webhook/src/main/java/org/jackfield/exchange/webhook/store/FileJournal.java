package org.jackfield.exchange.webhook.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jackfield.exchange.webhook.delivery.Accepted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in files of a folder, which one room has at a time. A file is written at its end alone: a
 * line {@code +} for what is accepted, a line {@code -} for what is done. It is emptied when all is
 * done; at some size another one is begun, and the oldest goes when all of it is done. What is
 * written outlives the process, but not a machine that loses its power in the same seconds, for
 * which each line would cost a wait for the disk.
 */
public final class FileJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
  private static final String ENDING = ".events";

  /** Then another file is begun. */
  private static final long FULL = 4_000_000;

  /** Then it is emptied when all is done. */
  private static final long WORTH_EMPTYING = 100_000;

  private final AcceptedText text = new AcceptedText();
  private final Path folder;
  private final FileChannel lock;
  private List<Accepted> left;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final Map<Long, Part> open = new HashMap<>();
  private FileChannel out;
  private long files;
  private boolean failing;

  /** A file, and how much in it is not done. */
  private static final class Part {
    private final Path file;
    private int open;

    Part(Path file) {
      this.file = file;
    }
  }

  private FileJournal(Path folder, FileChannel lock) throws IOException {
    this.folder = folder;
    this.lock = lock;
    List<Path> before = before();
    this.left = read(before);
    this.files = before.isEmpty() ? 0 : number(before.get(before.size() - 1));
    begin();
    for (Accepted event : left) {
      append(event);
    }
    for (Path file : before) {
      Files.delete(file);
    }
    if (!left.isEmpty()) {
      LOG.info("{} webhooks of an earlier run are delivered now", left.size());
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
  }

  /**
   * In this folder, which is made; empty while another room or process has it.
   *
   * @throws IOException if it cannot be had
   */
  public static Optional<FileJournal> open(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (isMine(channel)) {
        return Optional.of(new FileJournal(folder, channel));
      }
    } catch (IOException | RuntimeException fault) {
      channel.close();
      throw fault;
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isMine(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException another) {
      return false;
    }
  }

  private List<Path> before() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> it.getFileName().toString().matches("[0-9]{18}" + ENDING))
          .sorted()
          .toList();
    }
  }

  private List<Accepted> read(List<Path> files) throws IOException {
    Map<Long, Accepted> accepted = new TreeMap<>();
    List<Long> done = new ArrayList<>();
    int unreadable = 0;
    for (Path file : files) {
      String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      // What has no end was being written when the process ended: it was not accepted.
      int end = all.lastIndexOf('\n') + 1;
      for (String line : all.substring(0, end).lines().toList()) {
        try {
          if (line.startsWith("+")) {
            Accepted event = text.read(line.substring(1));
            accepted.put(event.number(), event);
          } else {
            done.add(Long.parseLong(line.substring(1)));
          }
        } catch (RuntimeException fault) {
          unreadable++;
        }
      }
    }
    if (unreadable > 0) {
      LOG.error("{} lines about webhooks of an earlier run cannot be read", unreadable);
    }
    done.forEach(accepted::remove);
    return List.copyOf(accepted.values());
  }

  private void begin() throws IOException {
    Path file = folder.resolve(String.format("%018d%s", ++files, ENDING));
    FileChannel next =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (out != null) {
      out.close();
    }
    out = next;
    parts.add(new Part(file));
  }

  @Override
  public List<Accepted> left() {
    List<Accepted> now = left;
    left = List.of();
    return now;
  }

  @Override
  public void accept(Accepted event) {
    try {
      append(event);
      failing = false;
    } catch (IOException fault) {
      failed(fault);
    }
  }

  private void append(Accepted event) throws IOException {
    if (out.position() > FULL) {
      begin();
    }
    write("+" + text.write(event) + "\n");
    Part last = parts.getLast();
    last.open++;
    open.put(event.number(), last);
  }

  @Override
  public void done(Accepted event) {
    Part part = open.remove(event.number());
    if (part == null) {
      return; // it could not be written
    }
    part.open--;
    try {
      while (parts.size() > 1 && parts.getFirst().open == 0) {
        Files.delete(parts.removeFirst().file);
      }
      if (open.isEmpty() && out.position() > WORTH_EMPTYING) {
        out.truncate(0);
      } else {
        write("-" + event.number() + "\n");
      }
    } catch (IOException fault) {
      failed(fault);
    }
  }

  /** All of it, or nothing. */
  private void write(String line) throws IOException {
    long before = out.position();
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException fault) {
      out.truncate(before);
      throw fault;
    }
  }

  private void failed(IOException fault) {
    if (!failing) {
      failing = true;
      LOG.error("webhooks cannot be written down: a crash loses those that are waiting", fault);
    }
  }

  @Override
  public boolean keeps() {
    return true;
  }

  /** What is not done stays for the next. */
  @Override
  public void close() {
    try {
      out.close();
      if (open.isEmpty()) {
        for (Part part : parts) {
          Files.delete(part.file);
        }
      }
      lock.close();
    } catch (IOException fault) {
      LOG.warn("the files of webhooks could not be closed", fault);
    }
  }
}
