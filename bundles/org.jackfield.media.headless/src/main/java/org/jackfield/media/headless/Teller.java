package org.jackfield.media.headless;

import java.util.List;
import java.util.function.Consumer;
import org.jackfield.api.problem.Problem;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.spi.media.MediaListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the user of a session, one thing at a time, and nothing more once it is closed. It calls
 * out under its own lock, which is what makes that promise; the listener only enqueues. Never call
 * it while holding another lock.
 */
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  private final String callId;
  private final MediaListener listener;
  private boolean over;

  Teller(String callId, MediaListener listener) {
    this.callId = callId;
    this.listener = listener;
  }

  void connected() {
    tell(MediaListener::onConnected, false);
  }

  void interrupted(Problem problem) {
    tell(told -> told.onInterrupted(problem), false);
  }

  void restored() {
    tell(MediaListener::onRestored, false);
  }

  void digits(List<TelephoneEvents.Digit> pressed) {
    pressed.forEach(digit -> tell(told -> told.onDigit(digit.key()), false));
  }

  /** The last thing it says. */
  void failed(Problem problem) {
    tell(told -> told.onFailed(problem), true);
  }

  synchronized void close() {
    over = true;
  }

  private synchronized void tell(Consumer<MediaListener> news, boolean last) {
    if (over) {
      return;
    }
    over = last;
    try {
      news.accept(listener);
    } catch (RuntimeException fault) {
      LOG.warn("listener failed call={}", callId, fault);
    }
  }
}
