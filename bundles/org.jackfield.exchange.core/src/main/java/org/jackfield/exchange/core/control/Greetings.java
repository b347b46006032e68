package org.jackfield.exchange.core.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.HangupCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dialled lines that have answered, and hear something before they are bridged. On the lane. */
final class Greetings {
  private static final Logger LOG = LoggerFactory.getLogger(Greetings.class);

  private final Desk desk;
  private final Consumer<Join> then;
  private final List<Join> going = new ArrayList<>();

  /**
   * Without any.
   *
   * @param then told of each that is over, while both of its lines are there
   */
  Greetings(Desk desk, Consumer<Join> then) {
    this.desk = desk;
    this.then = then;
  }

  void begin(Join join, LegCommand.Play greeting) {
    Join after = join.greeted();
    after.one().join = Optional.of(after);
    going.add(after);
    try {
      Playing.begin(desk, after.one(), greeting, () -> over(after));
    } catch (ProblemException refused) {
      LOG.warn("a greeting cannot be played: {}", refused.problem());
      over(after);
    }
  }

  private void over(Join join) {
    if (going.remove(join)) {
      then.accept(join);
    }
  }

  /** A line is over: who is greeted for it ends, too. */
  void ended(Line line) {
    for (Join join : List.copyOf(going)) {
      if (join.one() == line || join.other() == line) {
        going.remove(join);
        join.one().join = Optional.empty();
        if (join.other() == line) {
          join.one().end(HangupCause.NORMAL_CLEARING);
        }
      }
    }
  }
}
