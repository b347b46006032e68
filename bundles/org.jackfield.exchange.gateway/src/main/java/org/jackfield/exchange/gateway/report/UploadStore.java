package org.jackfield.exchange.gateway.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Keeps uploads as files that only their owner may read; when they grow beyond what they may take,
 * the oldest go. Thread-safe.
 */
final class UploadStore implements AutoCloseable {
  private static final Comparator<Upload> BY_AGE =
      Comparator.comparing(Upload::received).thenComparing(Upload::number);

  private final Path folder;
  private final boolean temporary;
  private final Map<Upload, Long> sizes = new ConcurrentSkipListMap<>(BY_AGE);
  private long total;
  private long last;

  private UploadStore(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /** In this folder, with what is there; without one in a temporary one. */
  static UploadStore open(Optional<Path> place) throws IOException {
    if (place.isEmpty()) {
      return new UploadStore(Files.createTempDirectory("jackfield-reports-"), true);
    }
    Path folder = Files.createDirectories(place.get(), onlyFor("rwx------"));
    UploadStore store = new UploadStore(folder, false);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Optional<Upload> known = Upload.in(file);
        if (known.isPresent()) {
          store.add(known.get(), Files.size(file));
        }
      }
    }
    return store;
  }

  private synchronized void add(Upload upload, long size) {
    sizes.put(upload, size);
    total += size;
    last = Math.max(last, upload.number());
  }

  /**
   * Keeps one.
   *
   * @param mostBytes of all together
   * @return its size, or empty if it is larger than one may be; then nothing is kept
   */
  Optional<Long> keep(
      Upload.Kind kind, Optional<String> callId, Instant now, InputStream body, long mostBytes)
      throws IOException {
    Upload upload = next(kind, callId, now);
    Path file = folder.resolve(upload.fileName());
    Path partial = folder.resolve(upload.fileName() + ".part");
    boolean whole = false;
    try {
      long size = write(partial, body, kind.largest());
      if (size > kind.largest()) {
        return Optional.empty();
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      whole = true;
      add(upload, size);
      shrink(mostBytes);
      return Optional.of(size);
    } finally {
      if (!whole) {
        Files.deleteIfExists(partial);
      }
    }
  }

  private synchronized Upload next(Upload.Kind kind, Optional<String> callId, Instant now) {
    return Upload.of(kind, now, ++last, callId);
  }

  private static long write(Path file, InputStream body, int most) throws IOException {
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                onlyFor("rw-------")))) {
      byte[] buffer = new byte[8192];
      long size = 0;
      for (int n = body.read(buffer); n >= 0 && size <= most; n = body.read(buffer)) {
        out.write(buffer, 0, n);
        size += n;
      }
      return size;
    }
  }

  /** The newest stays in any case. */
  private synchronized void shrink(long mostBytes) throws IOException {
    for (Upload oldest : sizes.keySet()) {
      if (total <= mostBytes || sizes.size() == 1) {
        return;
      }
      total -= sizes.remove(oldest);
      Files.deleteIfExists(folder.resolve(oldest.fileName()));
    }
  }

  /** Those of this kind, oldest first, with their sizes. */
  List<Map.Entry<Upload, Long>> all(Upload.Kind kind) {
    return sizes.entrySet().stream()
        .filter(it -> it.getKey().kind() == kind)
        .map(it -> Map.entry(it.getKey(), it.getValue()))
        .toList();
  }

  /** Its file. */
  Optional<Path> find(Upload.Kind kind, String id) {
    return sizes.keySet().stream()
        .filter(it -> it.kind() == kind && it.id().equals(id))
        .map(it -> folder.resolve(it.fileName()))
        .findFirst();
  }

  /** What was kept in a temporary folder is deleted. */
  @Override
  public void close() throws IOException {
    if (temporary) {
      for (Upload each : sizes.keySet()) {
        Files.deleteIfExists(folder.resolve(each.fileName()));
      }
      Files.deleteIfExists(folder);
    }
  }

  private static FileAttribute<?>[] onlyFor(String rights) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
