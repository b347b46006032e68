package org.jackfield.exchange.media.prompt;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.media.ear.Stage;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The prompts that are ordered at one leg or room: one queue of those in turn, one of overlays. */
public final class LegPrompts {
  private static final Logger LOG = LoggerFactory.getLogger(LegPrompts.class);
  private static final int MOST_WAITING = 100;

  private final PromptLibrary library;
  private final Lane lane;
  private final PromptQueue inTurn;
  private final PromptQueue overlays;
  private final AtomicInteger pending = new AtomicInteger();
  private volatile boolean closed;

  /**
   * None yet.
   *
   * @param where for logs, e.g. {@code leg=ID}
   * @param pool where listeners are told
   */
  public LegPrompts(String where, Stage stage, PromptLibrary library, Executor pool) {
    this.library = library;
    this.lane = new Lane(pool, fault -> LOG.error("fault in the prompts of {}", where, fault));
    this.inTurn = new PromptQueue(where, stage, this::post);
    this.overlays = new PromptQueue(where, stage, this::post);
  }

  /** Where the leg's prompts happen, one thing after the other. */
  public void post(Runnable task) {
    try {
      lane.execute(task);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("the node stops, and so do its prompts", stopped);
    }
  }

  /**
   * Plays it when its turn comes.
   *
   * @throws org.jackfield.api.problem.ProblemException if the leg is over, or too many wait
   */
  public Prompt play(PromptOrder order, PromptListener listener) {
    if (closed) {
      throw PromptProblems.over();
    }
    if (pending.incrementAndGet() > MOST_WAITING) {
      pending.decrementAndGet();
      throw PromptProblems.tooMany(MOST_WAITING);
    }
    Playing playing = new Playing(order, counted(listener), library);
    PromptQueue queue = order.overlay() ? overlays : inTurn;
    post(
        () -> {
          if (closed) {
            queue.end(playing, PromptEnd.of(PromptEnd.Reason.LEG_ENDED));
          } else {
            queue.add(playing);
          }
        });
    return new Prompt() {
      @Override
      public String id() {
        return order.id();
      }

      @Override
      public void stop() {
        post(() -> queue.end(playing, PromptEnd.of(PromptEnd.Reason.STOPPED)));
      }
    };
  }

  private PromptListener counted(PromptListener listener) {
    return new PromptListener() {
      @Override
      public void onStarted(String id) {
        tell(() -> listener.onStarted(id));
      }

      @Override
      public void onEnded(String id, PromptEnd end) {
        pending.decrementAndGet();
        tell(() -> listener.onEnded(id, end));
      }
    };
  }

  /** A listener's fault is its own. */
  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("the listener of a prompt failed", fault);
    }
  }

  /** Ends some of them. */
  public void stop(PromptStop which) {
    post(
        () -> {
          switch (which) {
            case CURRENT -> inTurn.endCurrent(PromptEnd.Reason.STOPPED);
            case ALL -> inTurn.endAll(PromptEnd.Reason.STOPPED);
            case OVERLAY -> overlays.endAll(PromptEnd.Reason.STOPPED);
            default -> throw new IllegalStateException("another kind: " + which);
          }
        });
  }

  /** The leg is over, and so are they. */
  public void close() {
    if (!closed) {
      closed = true;
      post(
          () -> {
            inTurn.endAll(PromptEnd.Reason.LEG_ENDED);
            overlays.endAll(PromptEnd.Reason.LEG_ENDED);
          });
    }
  }
}
