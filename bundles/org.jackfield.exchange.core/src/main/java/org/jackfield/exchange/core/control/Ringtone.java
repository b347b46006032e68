package org.jackfield.exchange.core.control;

import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a line hears while another one rings for it. On the desk's lane. */
final class Ringtone {
  private static final Logger LOG = LoggerFactory.getLogger(Ringtone.class);

  private Ringtone() {}

  /** Until {@link #end}, behind what plays already. */
  static void begin(Line line, String country) {
    end(line);
    PromptOrder tone =
        PromptOrder.of("ringtone", new PromptSource.Ringback(country)).times(PromptOrder.ENDLESS);
    try {
      line.ringtone = Optional.of(line.media().prompt(tone, new Unheard()));
    } catch (ProblemException refused) {
      LOG.warn("no ringtone for leg {}: {}", line.facts().ids().legId(), refused.problem());
    }
  }

  /** No more of it. */
  static void end(Line line) {
    line.ringtone.ifPresent(Prompt::stop);
    line.ringtone = Optional.empty();
  }
}
