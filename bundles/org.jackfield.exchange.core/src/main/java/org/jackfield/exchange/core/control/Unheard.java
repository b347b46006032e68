package org.jackfield.exchange.core.control;

import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Of a prompt whose beginning and end nobody is told of. */
final class Unheard implements PromptListener {
  private static final Logger LOG = LoggerFactory.getLogger(Unheard.class);

  @Override
  public void onStarted(String id) {
    // It is told of by what it belongs to.
  }

  @Override
  public void onEnded(String id, PromptEnd end) {
    end.problem().ifPresent(it -> LOG.warn("prompt {} failed: {}", id, it));
  }
}
