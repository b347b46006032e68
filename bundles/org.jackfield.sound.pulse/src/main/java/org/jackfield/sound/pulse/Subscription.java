package org.jackfield.sound.pulse;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run of {@code pactl subscribe}, and the thread that reads of it. */
final class Subscription implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  /** Not clients: each question to the server is one that comes and goes. */
  private static final Pattern OF_INTEREST =
      Pattern.compile("'(new|remove|change)' on (sink|source|server|sink-input|source-output) .*");

  private final Process process;
  private final Runnable changed;
  private volatile boolean ended;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Begins.
   *
   * @param changed run after something changed, on the reading thread; not again before it returned
   */
  Subscription(Runnable changed) {
    this.changed = changed;
    process = Pactl.start("subscribe");
    Thread reader = new Thread(this::read, "jf-pulse-changes");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (OF_INTEREST.matcher(line).find()) {
          // What is there already belongs to the same change: a question for each would be many.
          told.set(true);
        }
        if (!lines.ready() && told.getAndSet(false)) {
          changed.run();
        }
      }
    } catch (IOException ended) {
      LOG.debug("pactl subscribe ended", ended);
    }
    // The server went, or the listeners: in the first case the devices went with it.
    process.destroyForcibly();
    ended = true;
    changed.run();
  }

  boolean alive() {
    return !ended;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
