package org.jackfield.flow.local;

import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.spi.flow.Hearing;
import org.jackfield.spi.flow.LegListener;

/** What the switch tells of one leg. */
final class LegEvents extends Hearing<CallEvent> {
  @Override
  protected void note(CallEvent event) {
    if (event instanceof CallEvent.Enqueued it) {
      inQueue(Optional.of(it.queue()));
    } else if (event instanceof CallEvent.Dequeued) {
      inQueue(Optional.empty());
    } else if (event instanceof CallEvent.ParticipantJoined it) {
      inConference(Optional.of(it.conferenceId()));
    } else if (event instanceof CallEvent.ParticipantLeft) {
      inConference(Optional.empty());
    } else if (event instanceof CallEvent.Bridged) {
      joined();
    }
  }

  @Override
  protected void tell(LegListener listener, CallEvent event) {
    if (event instanceof CallEvent.Hangup it) {
      listener.onEnded(Words.cause(it.why()));
    } else {
      Words.event(event).ifPresent(listener::onEvent);
    }
  }
}
