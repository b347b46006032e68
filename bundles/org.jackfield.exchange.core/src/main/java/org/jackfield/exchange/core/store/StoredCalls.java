package org.jackfield.exchange.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answered calls on disk, a small file each, for the next start: also after a crash of the process,
 * but not of the machine, for which each of them would cost a wait for the disk. Writing costs the
 * caller nothing: a writer does it, and leaves out what has been changed again before it comes to
 * it. Thread-safe.
 */
public final class StoredCalls {
  private static final Logger LOG = LoggerFactory.getLogger(StoredCalls.class);
  private static final String ENDING = ".call";

  /** Of one that is being written. */
  private static final String DRAFT = ".new";

  /** Touched from time to time: when the exchange was there last. */
  private static final String ALIVE = "alive";

  private final Optional<Path> folder;
  private final Executor writer;
  private final Map<String, Optional<StoredCall>> waiting = new LinkedHashMap<>();
  private boolean busy;
  private boolean failing;
  private boolean closed;

  private StoredCalls(Optional<Path> folder, Executor writer) {
    this.folder = folder;
    this.writer = writer;
  }

  /** Keeps nothing. */
  public static StoredCalls none() {
    return new StoredCalls(Optional.empty(), Runnable::run);
  }

  /**
   * Below this folder of data; both are made if they are not there.
   *
   * @param data blank for nowhere
   * @param writer runs what touches the disk, one after the other
   * @throws IllegalArgumentException naming the attribute, if it cannot be had
   */
  public static StoredCalls in(String data, Executor writer) {
    if (data.isBlank()) {
      return none();
    }
    check(data);
    try {
      Path folder = Path.of(data.strip()).toAbsolutePath().resolve("calls");
      Files.createDirectories(folder);
      FileStore store = Files.getFileStore(folder);
      if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return new StoredCalls(Optional.of(folder), writer);
    } catch (IOException fault) {
      throw new IllegalArgumentException("data: calls cannot be kept there: " + fault, fault);
    }
  }

  /**
   * Whether there may be a folder.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  public static void check(String data) {
    Path there;
    try {
      there = Path.of(data.strip()).toAbsolutePath();
    } catch (InvalidPathException fault) {
      throw new IllegalArgumentException("data: is no path: " + fault.getReason(), fault);
    }
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new IllegalArgumentException("data: " + there + " is no folder");
    }
  }

  /** Whether anything is kept. */
  public boolean keeps() {
    return folder.isPresent();
  }

  /** Those that an earlier run left. One that cannot be read is lost: said once, and removed. */
  public List<StoredCall> left() {
    if (folder.isEmpty()) {
      return List.of();
    }
    List<StoredCall> calls = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.get())) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(DRAFT)) {
          Files.delete(file);
        } else if (file.toString().endsWith(ENDING)) {
          read(file).ifPresent(calls::add);
        }
      }
    } catch (IOException fault) {
      LOG.error("calls of an earlier run cannot be read, and are lost", fault);
    }
    return calls;
  }

  private static Optional<StoredCall> read(Path file) throws IOException {
    try {
      StoredCall call = CallText.read(Files.readString(file));
      if (file.getFileName().toString().equals(call.id() + ENDING)) {
        return Optional.of(call);
      }
      LOG.error("the call in {} is lost: it has another name", file.getFileName());
    } catch (IllegalArgumentException | IOException fault) {
      LOG.error("the call in {} is lost: {}", file.getFileName(), fault.toString());
    }
    Files.delete(file);
    return Optional.empty();
  }

  /** How long nobody has been here. */
  public Duration away(InstantSource clock) {
    try {
      Optional<Path> mark = folder.map(it -> it.resolve(ALIVE)).filter(Files::exists);
      if (mark.isPresent()) {
        Instant last = Files.getLastModifiedTime(mark.get()).toInstant();
        return Duration.between(last, clock.instant());
      }
    } catch (IOException fault) {
      LOG.warn("it is not known how long the exchange was away", fault);
    }
    return Duration.ZERO;
  }

  /** The exchange is here. To be said more often than what {@link #away} is compared with. */
  public void alive(InstantSource clock) {
    folder.ifPresent(it -> writer.execute(() -> touch(it.resolve(ALIVE), clock.instant())));
  }

  private static void touch(Path mark, Instant now) {
    try {
      if (!Files.exists(mark)) {
        Files.createFile(mark);
      }
      Files.setLastModifiedTime(mark, FileTime.from(now));
    } catch (IOException fault) {
      LOG.warn("calls: {} cannot be touched", mark.getFileName(), fault);
    }
  }

  /** It is up, or has changed. */
  public void write(StoredCall call) {
    change(call.id(), Optional.of(call));
  }

  /** It is over. */
  public void erase(String id) {
    change(id, Optional.empty());
  }

  /** What is there stays as it is, for the next start; what was to be written is. */
  public void close() {
    synchronized (waiting) {
      closed = true;
    }
  }

  private void change(String id, Optional<StoredCall> now) {
    synchronized (waiting) {
      if (closed || folder.isEmpty()) {
        return;
      }
      waiting.put(id, now);
      if (busy) {
        return;
      }
      busy = true;
    }
    writer.execute(this::work);
  }

  private void work() {
    for (Optional<Map.Entry<String, Optional<StoredCall>>> next = next();
        next.isPresent();
        next = next()) {
      String name = next.get().getKey();
      try {
        put(folder.orElseThrow().resolve(name + ENDING), next.get().getValue());
        failing = false;
      } catch (IOException | UncheckedIOException fault) {
        if (!failing) {
          LOG.error("calls cannot be written down: a restart loses them", fault);
        }
        failing = true;
      }
    }
  }

  private Optional<Map.Entry<String, Optional<StoredCall>>> next() {
    synchronized (waiting) {
      var entries = waiting.entrySet().iterator();
      if (!entries.hasNext()) {
        busy = false;
        return Optional.empty();
      }
      Map.Entry<String, Optional<StoredCall>> first = Map.Entry.copyOf(entries.next());
      entries.remove();
      return Optional.of(first);
    }
  }

  /** All or nothing. */
  private static void put(Path file, Optional<StoredCall> call) throws IOException {
    if (call.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path draft = file.resolveSibling(file.getFileName() + DRAFT);
    Files.writeString(draft, CallText.write(call.get()));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
