package org.jackfield.exchange.media.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.media.ear.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prompts one after the other. The next one is fetched while one plays, and where it is there it
 * begins before the old one goes, so that nothing is heard between them. On the lane of its leg.
 */
final class PromptQueue {
  private static final Logger LOG = LoggerFactory.getLogger(PromptQueue.class);

  private final String where;
  private final Stage stage;
  private final Poster lane;
  private final Deque<Playing> waiting = new ArrayDeque<>();
  private Optional<Playing> current = Optional.empty();

  /** The lane. */
  interface Poster {
    /** Does this later, in order. */
    void post(Runnable task);
  }

  PromptQueue(String where, Stage stage, Poster lane) {
    this.where = where;
    this.stage = stage;
    this.lane = lane;
  }

  void add(Playing next) {
    waiting.add(next);
    step();
  }

  private void step() {
    if (current.isPresent() || waiting.isEmpty()) {
      return;
    }
    Playing next = waiting.remove();
    current = Optional.of(next);
    if (next.sound().isDone()) {
      loaded(next);
    } else {
      next.sound().whenComplete((sound, fault) -> lane.post(() -> loaded(next)));
    }
  }

  private void loaded(Playing next) {
    if (next.over()) {
      return;
    }
    try {
      next.begin(
          next.sound().join(),
          stage.hearers(next.order().target()),
          complete -> lane.post(() -> heard(next, complete)));
      LOG.info("prompt began {} prompt={}", where, next.order().id());
      Optional.ofNullable(waiting.peek()).ifPresent(Playing::sound);
    } catch (RuntimeException fault) {
      if (!(fault instanceof ProblemException)) {
        LOG.debug("a prompt failed", fault);
      }
      end(next, PromptEnd.failed(PromptProblems.of(fault)));
    }
  }

  private void heard(Playing one, boolean complete) {
    if (!one.over()) {
      one.heard(complete).ifPresent(end -> end(one, end));
    }
  }

  /** It ends, wherever it is in here. */
  void end(Playing one, PromptEnd end) {
    if (one.over()) {
      return;
    }
    waiting.remove(one);
    LOG.info(
        "prompt ended {} prompt={} {}{}",
        where,
        one.order().id(),
        end.reason(),
        end.problem().map(it -> " code=" + it.code()).orElse(""));
    one.end(end);
    if (current.filter(one::equals).isPresent()) {
      current = Optional.empty();
      step();
    }
    one.silence();
  }

  /** The one that plays, or is being fetched for that. */
  void endCurrent(PromptEnd.Reason reason) {
    current.ifPresent(it -> end(it, PromptEnd.of(reason)));
  }

  /** All of them, the first one first. */
  void endAll(PromptEnd.Reason reason) {
    List<Playing> rest = new ArrayList<>(waiting);
    waiting.clear();
    endCurrent(reason);
    rest.forEach(it -> end(it, PromptEnd.of(reason)));
  }
}
