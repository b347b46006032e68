package org.jackfield.spi.flow;

import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.HangupCause;
import org.osgi.annotation.versioning.ProviderType;

/** Hears of one leg, in order, one thing at a time; only enqueues. */
@ProviderType
public interface LegListener {

  /** Something happened. */
  void onEvent(FlowEvent event);

  /** It is over. Once, the last news; may come before the stages of its verbs fail. */
  void onEnded(HangupCause cause);
}
