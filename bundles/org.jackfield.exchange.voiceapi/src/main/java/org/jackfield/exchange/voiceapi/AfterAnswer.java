package org.jackfield.exchange.voiceapi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.control.CallView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to begin when a leg is answered. It is forgotten when the leg ends before. */
@Component(service = {AfterAnswer.class, CallEvents.class})
public final class AfterAnswer implements CallEvents {
  private static final Logger LOG = LoggerFactory.getLogger(AfterAnswer.class);

  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
  private final Executor threads;

  /** For the container. */
  @Activate
  public AfterAnswer() {
    this(Threads.few());
  }

  AfterAnswer(Executor threads) {
    this.threads = threads;
  }

  /**
   * Does it once, on a thread of its own: when the leg is answered, or now if it is already.
   *
   * @param work may throw; that is logged
   */
  public void of(CallView leg, CallControl calls, Runnable work) {
    String id = leg.ids().callControlId();
    waiting.put(id, work);
    // It may have been answered, or have ended, before it was put there.
    Optional<CallView> now = calls.call(id);
    if (now.isEmpty() || now.get().state() == CallView.State.ENDED) {
      waiting.remove(id);
    } else if (now.get().answeredAt().isPresent()) {
      begin(now.get().ids().legId(), id);
    }
  }

  @Override
  public void on(CallEvent event) {
    String id = event.about().ids().callControlId();
    if (event instanceof CallEvent.Answered) {
      begin(event.about().ids().legId(), id);
    } else if (event instanceof CallEvent.Hangup) {
      waiting.remove(id);
    }
  }

  private void begin(String legId, String id) {
    Optional.ofNullable(waiting.remove(id)).ifPresent(work -> begin(legId, work));
  }

  private void begin(String legId, Runnable work) {
    try {
      threads.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException fault) {
              LOG.warn("leg {}: what was to begin with the answer did not", legId, fault);
            }
          });
    } catch (RejectedExecutionException full) {
      LOG.warn("leg {}: what was to begin with the answer did not: too much waits", legId);
    }
  }
}
