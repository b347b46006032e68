package org.jackfield.auth.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token in a file. A new text counts when two looks in a row have found it the same, so that a
 * file that is being written is not taken for a token; it is small, and reading it is safer than
 * its time of modification, which some file systems count in seconds. Thread-safe.
 */
final class FileToken implements CredentialsProvider {
  private static final Logger LOG = LoggerFactory.getLogger(FileToken.class);
  private static final int MOST_BYTES = 64 * 1024;

  private final Path file;
  private final InstantSource clock;
  private final Withdrawals withdrawals = new Withdrawals();
  private Optional<Credentials.Token> current = Optional.empty();
  private Optional<String> candidate = Optional.empty();
  private boolean silent;

  FileToken(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Looks whether the file has changed; to be called about once a second. */
  void look() {
    if (changed(text())) {
      withdrawals.withdraw();
    }
  }

  private synchronized boolean changed(Optional<String> text) {
    Optional<Credentials.Token> found = text.flatMap(Problems::token);
    warn(found.isEmpty());
    if (found.isEmpty() || same(found.get(), current)) {
      candidate = Optional.empty(); // what is half written, or gone, does not count
      return false;
    }
    if (!text.equals(candidate)) {
      candidate = text;
      return false;
    }
    candidate = Optional.empty();
    current = found;
    return true;
  }

  private static boolean same(Credentials.Token found, Optional<Credentials.Token> other) {
    return other.filter(it -> it.token().reveal().equals(found.token().reveal())).isPresent();
  }

  private void warn(boolean without) {
    if (without && !silent) {
      LOG.warn("{} holds no token{}", file, current.isEmpty() ? "" : "; the old one stays");
    } else if (!without && silent) {
      LOG.info("{} holds a token again", file);
    }
    silent = without;
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    Optional<Credentials.Token> token = now();
    if (token.isEmpty()) {
      return CompletableFuture.failedFuture(Problems.passing("file: holds no token"));
    }
    if (Problems.over(token.get(), clock.instant())) {
      return CompletableFuture.failedFuture(Problems.passing("file: its token has ended"));
    }
    Grant grant = withdrawals.grant(clientName, token.get());
    if (!now().equals(token)) {
      withdrawals.withdraw(); // a look came in between
    }
    return CompletableFuture.completedFuture(grant);
  }

  @Override
  public CompletionStage<Void> changed() {
    return withdrawals.changed();
  }

  /** The first token is taken at once: there is no older one to fall back on. */
  private Optional<Credentials.Token> now() {
    synchronized (this) {
      if (current.isPresent()) {
        return current;
      }
    }
    Optional<Credentials.Token> first = text().flatMap(Problems::token);
    synchronized (this) {
      if (current.isEmpty()) {
        current = first;
      }
      return current;
    }
  }

  private Optional<String> text() {
    // Neither a pipe nor a device, which might keep one waiting.
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      return Optional.empty(); // said once by warn(), and to whoever asks
    }
  }
}
