package org.jackfield.exchange.media;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a leg's listener what happens, in order, and nothing any more once it is closed. */
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);
  private static final long LONGEST_WAIT_MILLIS = 1000;

  private final MediaLegListener listener;
  private final Lane lane;

  /**
   * Held while the listener is told: closing waits for that, or "nothing after close" could not be
   * kept. It is this leg's alone, listeners only enqueue, and the wait has an end.
   */
  private final ReentrantLock telling = new ReentrantLock();

  private volatile boolean over;

  /** Of the pool's lane alone. */
  private boolean failed;

  News(String legId, MediaLegListener listener, Executor pool) {
    this.listener = listener;
    this.lane = new Lane(pool, fault -> LOG.error("the listener of leg {} failed", legId, fault));
  }

  void connected() {
    tell(listener::onConnected);
  }

  void key(char key) {
    tell(() -> listener.onDigit(key));
  }

  void played() {
    tell(listener::onPlayed);
  }

  /** The last news, unless it begins again. */
  void failed(Problem problem) {
    tell(
        () -> {
          failed = true;
          listener.onFailed(problem);
        });
  }

  /** News follow even if it failed before. */
  void again() {
    lane.execute(() -> failed = false);
  }

  private void tell(Runnable news) {
    lane.execute(
        () -> {
          telling.lock();
          try {
            if (!over && !failed) {
              news.run();
            }
          } finally {
            telling.unlock();
          }
        });
  }

  void close() {
    over = true;
    try {
      if (telling.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        telling.unlock();
      } else {
        LOG.warn("a listener did not return in {} ms", LONGEST_WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
