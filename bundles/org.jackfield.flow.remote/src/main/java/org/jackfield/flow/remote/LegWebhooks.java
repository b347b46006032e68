package org.jackfield.flow.remote;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.spi.flow.Hearing;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.ConferencePayload;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.QueuePayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/** What webhooks tell of one leg. They overtake each other: what is older changes nothing. */
final class LegWebhooks extends Hearing<WebhookEvent> {
  // Both guarded by this.
  private Instant queuedOrNot = Instant.MIN;
  private String partner = "";

  @Override
  protected void note(WebhookEvent event) {
    Payload payload = event.payload();
    if (payload instanceof QueuePayload && !event.occurredAt().isBefore(queuedOrNot)) {
      queuedOrNot = event.occurredAt();
      inQueue(
          payload instanceof QueuePayload.Enqueued it ? Optional.of(it.queue()) : Optional.empty());
    } else if (payload instanceof CallPayload.Bridged) {
      joined();
    } else if (payload instanceof ConferencePayload.Joined it) {
      inConference(Optional.of(it.conferenceId()));
    } else if (payload instanceof ConferencePayload.Left it) {
      inConference(conference().filter(in -> !in.equals(it.conferenceId())));
    }
  }

  @Override
  protected void tell(LegListener listener, WebhookEvent event) {
    if (event.payload() instanceof CallPayload.Hangup it) {
      listener.onEnded(Words.cause(it.hangupCause()));
    } else {
      Words.event(event.payload(), partner()).ifPresent(listener::onEvent);
    }
  }

  /** With whom the next bridge is: its webhook does not say. */
  synchronized void joinedWith(String other) {
    partner = other;
  }

  private synchronized String partner() {
    return partner;
  }
}
