package org.jackfield.exchange.webhook;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.voiceapi.event.ConferencePayload;
import org.jackfield.voiceapi.event.CostPayload;
import org.jackfield.voiceapi.event.EventIds;
import org.jackfield.voiceapi.event.EventType;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.RecordingPayload;
import org.jackfield.voiceapi.event.SoundPayload;
import org.jackfield.voiceapi.event.StreamPayload;

/**
 * Events of answering machines, conferences, recordings, streams and costs in the Voice API's
 * words.
 */
final class MoreEvents {
  private MoreEvents() {}

  static Payload payload(CallEvent event, EventIds ids) {
    if (event instanceof CallEvent.MachineDetected it) {
      return it.premium()
          ? new SoundPayload.PremiumMachineDetected(ids, Events.word(it.result()))
          : new SoundPayload.MachineDetected(ids, Events.word(it.result()));
    } else if (event instanceof CallEvent.MachineGreetingEnded it) {
      return it.premium()
          ? new SoundPayload.PremiumMachineGreetingEnded(ids, Events.word(it.result()))
          : new SoundPayload.MachineGreetingEnded(ids, Events.word(it.result()));
    } else if (event instanceof CallEvent.ConferenceCreated it) {
      return new ConferencePayload.Created(ids, it.conferenceId());
    } else if (event instanceof CallEvent.ConferenceEnded it) {
      return new ConferencePayload.Ended(ids, it.conferenceId(), Events.word(it.reason()));
    } else if (event instanceof CallEvent.ParticipantJoined it) {
      return new ConferencePayload.Joined(ids, it.conferenceId());
    } else if (event instanceof CallEvent.ParticipantLeft it) {
      return new ConferencePayload.Left(ids, it.conferenceId());
    } else if (event instanceof CallEvent.ConferencePlayStarted it) {
      return played(ids, it.conferenceId(), it.media(), it.spoken(), true);
    } else if (event instanceof CallEvent.ConferencePlayEnded it) {
      return played(ids, it.conferenceId(), it.media(), it.spoken(), false);
    } else if (event instanceof CallEvent.RecordingSaved it) {
      return it.conferenceId().isPresent()
          ? new RecordingPayload.ConferenceSaved(
              ids, it.conferenceId().get(), it.recordingId(), it.format(), content(it))
          : new RecordingPayload.Saved(ids, content(it));
    } else if (event instanceof CallEvent.RecordingFailed) {
      // Of the reasons there are it is this one whatever happened, which the log says.
      return new RecordingPayload.Failed(ids, "Internal server error");
    } else if (event instanceof CallEvent.StreamingStarted it) {
      return new StreamPayload.Started(ids, it.url());
    } else if (event instanceof CallEvent.StreamingStopped it) {
      return new StreamPayload.Stopped(ids, it.url());
    } else if (event instanceof CallEvent.StreamingFailed it) {
      return new StreamPayload.Failed(ids, it.streamId(), it.url(), "", it.reason());
    } else if (event instanceof CallEvent.Cost it) {
      return cost(ids, it);
    }
    throw new IllegalArgumentException("an event without words: " + event.getClass().getName());
  }

  private static Payload played(
      EventIds ids,
      String conferenceId,
      Optional<LegCommand.Media> media,
      boolean spoken,
      boolean begins) {
    if (spoken) {
      return new ConferencePayload.Speak(
          begins ? EventType.CONFERENCE_SPEAK_STARTED : EventType.CONFERENCE_SPEAK_ENDED,
          ids,
          conferenceId,
          ids.callSessionId());
    }
    return new ConferencePayload.Playback(
        begins ? EventType.CONFERENCE_PLAYBACK_STARTED : EventType.CONFERENCE_PLAYBACK_ENDED,
        ids,
        conferenceId,
        ids.callSessionId(),
        media.flatMap(LegCommand.Media::url).orElse(""),
        media.flatMap(LegCommand.Media::name).orElse(""));
  }

  /** Where it lies is asked by its id: no link leads there without a key. */
  private static RecordingPayload.Content content(CallEvent.RecordingSaved event) {
    return new RecordingPayload.Content(
        event.channels() == 2 ? "dual" : "single",
        Optional.of(event.startedAt()),
        Optional.of(event.at()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Payload cost(EventIds ids, CallEvent.Cost event) {
    return new CostPayload(
        ids,
        "success",
        Optional.of(event.total().toPlainString()),
        seconds(event.billed()),
        event.parts().stream()
            .map(
                it ->
                    new CostPayload.Part(
                        it.part(),
                        it.rate().toPlainString(),
                        it.cost().toPlainString(),
                        event.currency(),
                        seconds(it.billed())))
            .toList());
  }

  private static int seconds(Duration time) {
    return (int) time.toSeconds();
  }
}
