package org.jackfield.media.webrtc.natives;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in from native code. An exception that reaches webrtc-java's own frames aborts the
 * process, so nothing passes here; and a callback that waited for us while we wait for its thread
 * would never end, so everything but sound is only posted.
 */
final class Callbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

  private final Executor worker;

  Callbacks(Executor worker) {
    this.worker = worker;
  }

  /** Posts to the worker, from a native thread. */
  void post(Runnable task) {
    contain(() -> worker.execute(task));
  }

  /** Runs on the native thread itself; only for sound. */
  static void contain(Runnable body) {
    try {
      body.run();
    } catch (Throwable fault) {
      report(fault);
    }
  }

  private static void report(Throwable fault) {
    try {
      LOG.error("a native callback failed", fault);
    } catch (Throwable worse) {
      // A log that cannot log (out of memory) must not end the process either.
      return;
    }
  }
}
