package org.jackfield.shell.attach;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts a connection on which somebody blocks for too long. */
final class Deadline {
  private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

  private final ScheduledFuture<?> cut;

  Deadline(ScheduledExecutorService timer, Duration patience, Closeable connection) {
    cut =
        timer.schedule(
            () -> {
              try {
                connection.close();
              } catch (IOException fault) {
                LOG.debug("a connection does not close", fault);
              }
            },
            patience.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** He no longer blocks. */
  void met() {
    cut.cancel(false);
  }
}
