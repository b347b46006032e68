package org.jackfield.media.webrtc;

import java.util.function.Consumer;
import org.jackfield.spi.media.MediaListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener of one session, until the session is closed. Its methods run inside the lock, which
 * they may since they only enqueue: so nothing is told once {@link #end()} has returned.
 */
final class Told {
  private static final Logger LOG = LoggerFactory.getLogger(Told.class);

  private final MediaListener listener;
  private boolean ended;

  Told(MediaListener listener) {
    this.listener = listener;
  }

  synchronized void tell(Consumer<MediaListener> what) {
    if (!ended) {
      try {
        what.accept(listener);
      } catch (RuntimeException fault) {
        LOG.error("a media listener failed", fault);
      }
    }
  }

  /** Tells the last there is to tell. */
  synchronized void tellLast(Consumer<MediaListener> what) {
    tell(what);
    ended = true;
  }

  synchronized void end() {
    ended = true;
  }
}
