package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.GatherEnded.Status;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for keys on a line. On the desk's lane.
 *
 * <pre>
 * prompt -&gt; waiting -&gt; ended
 *   ^          |
 *   +- invalid +
 * </pre>
 */
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

  private final Desk desk;
  private final Line line;
  private final GatherOrder order;
  private final StringBuilder keys = new StringBuilder();
  private Optional<Prompt> prompt = Optional.empty();
  private Optional<ScheduledFuture<?>> deadline = Optional.empty();
  private int tries;
  private boolean over;

  Gathering(Desk desk, Line line, GatherOrder order) {
    this.desk = desk;
    this.line = line;
    this.order = order;
  }

  /** Plays its prompt, if it has one, and waits. */
  void begin() {
    tries++;
    stopPrompt();
    keys.setLength(0);
    play(tries == 1 ? order.prompt() : order.invalid().or(order::prompt));
  }

  private void play(Optional<PromptSource> source) {
    if (source.isEmpty()) {
      await(order.initial());
      return;
    }
    try {
      prompt = Optional.of(line.media().prompt(PromptOrder.of("gather", source.get()), news()));
    } catch (ProblemException refused) {
      LOG.warn("the prompt of a gather cannot be played: {}", refused.problem());
      await(order.initial());
    }
  }

  private PromptListener news() {
    int attempt = tries;
    return new PromptListener() {
      @Override
      public void onStarted(String id) {
        // Keys count from the beginning of the prompt.
      }

      @Override
      public void onEnded(String id, PromptEnd end) {
        desk.post(() -> prompted(attempt));
      }
    };
  }

  private void prompted(int attempt) {
    if (attempt == tries && prompt.isPresent()) {
      prompt = Optional.empty();
      if (keys.isEmpty()) {
        await(order.initial());
      }
    }
  }

  private void await(Duration time) {
    if (over) {
      return;
    }
    deadline.ifPresent(it -> it.cancel(false));
    int attempt = tries;
    int pressed = keys.length();
    deadline =
        Optional.of(
            desk.later(
                time,
                () -> {
                  if (!over && attempt == tries && pressed == keys.length()) {
                    late();
                  }
                }));
  }

  private void late() {
    if (keys.length() >= order.least()) {
      end(Status.VALID);
    } else {
      failed(keys.isEmpty() ? Status.TIMEOUT : Status.INVALID);
    }
  }

  /** A key was pressed. */
  void key(char key) {
    if (over) {
      return;
    }
    if (order.keyEndsPrompt()) {
      stopPrompt();
    }
    if (order.terminator().filter(it -> it == key).isPresent()) {
      if (keys.length() >= order.least()) {
        end(Status.VALID);
      } else {
        failed(Status.INVALID);
      }
    } else if (order.valid().indexOf(key) < 0) {
      failed(Status.INVALID);
    } else {
      keys.append(key);
      if (keys.length() == order.most()) {
        end(Status.VALID);
      } else {
        await(order.between());
      }
    }
  }

  private void stopPrompt() {
    Optional<Prompt> heard = prompt;
    prompt = Optional.empty();
    heard.ifPresent(Prompt::stop);
  }

  private void failed(Status status) {
    if (tries < order.tries()) {
      deadline.ifPresent(it -> it.cancel(false));
      begin();
    } else {
      end(status);
    }
  }

  /** A command ends it. */
  void cancel() {
    end(Status.CANCELLED);
  }

  /** The line is over. */
  void hungUp() {
    end(Status.CALL_HANGUP);
  }

  private void end(Status status) {
    if (over) {
      return;
    }
    over = true;
    deadline.ifPresent(it -> it.cancel(false));
    stopPrompt();
    line.gathering = line.gathering.filter(it -> it != this);
    desk.announce(new CallEvent.GatherEnded(line.about(), desk.now(), keys.toString(), status));
  }
}
