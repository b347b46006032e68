package org.jackfield.exchange.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.CustomHeader;
import org.jackfield.voiceapi.event.EventIds;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.QueuePayload;
import org.jackfield.voiceapi.event.SoundPayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/** The switch's events in the Voice API's words. */
final class Events {
  /** The network's own headers, which it keeps to itself. */
  private static final String OWN = "xtelnyx";

  private Events() {}

  /** What it tells. */
  static Payload payload(CallEvent event) {
    EventIds ids = ids(event.about());
    if (event instanceof CallEvent.Initiated it) {
      return new CallPayload.Initiated(
          ids,
          word(it.direction()),
          it.parked() ? "parked" : "bridging",
          it.callerName(),
          origin(it.about(), it.headers()));
    } else if (event instanceof CallEvent.Answered it) {
      return new CallPayload.Answered(ids, origin(it.about(), it.headers()));
    } else if (event instanceof CallEvent.Bridged) {
      return new CallPayload.Bridged(ids);
    } else if (event instanceof CallEvent.Hangup it) {
      return new CallPayload.Hangup(
          ids,
          word(it.why()),
          word(it.by()),
          it.sipCode().map(String::valueOf).orElse("unspecified"),
          origin(it.about(), List.of()));
    } else if (event instanceof CallEvent.Held) {
      return new CallPayload.Held(ids);
    } else if (event instanceof CallEvent.Resumed) {
      return new CallPayload.Resumed(ids);
    }
    return other(event, ids);
  }

  private static Payload other(CallEvent event, EventIds ids) {
    if (event instanceof CallEvent.Enqueued it) {
      return new QueuePayload.Enqueued(
          ids, it.queue(), it.position(), (int) it.averageWait().toSeconds());
    } else if (event instanceof CallEvent.Dequeued it) {
      return new QueuePayload.Dequeued(
          ids,
          it.queue(),
          it.position(),
          word(it.reason()).replace('_', '-'),
          (int) it.waited().toSeconds());
    } else if (event instanceof CallEvent.PlaybackStarted it) {
      return new SoundPayload.PlaybackStarted(ids, media(it.media(), it.overlay()));
    } else if (event instanceof CallEvent.PlaybackEnded it) {
      return new SoundPayload.PlaybackEnded(
          ids, media(it.media(), it.overlay()), word(it.status()), it.detail());
    } else if (event instanceof CallEvent.SpeakStarted) {
      return new SoundPayload.SpeakStarted(ids);
    } else if (event instanceof CallEvent.SpeakEnded it) {
      return new SoundPayload.SpeakEnded(ids, word(it.status()));
    } else if (event instanceof CallEvent.DigitReceived it) {
      return new SoundPayload.DigitReceived(ids, String.valueOf(it.digit()));
    } else if (event instanceof CallEvent.GatherEnded it) {
      return new SoundPayload.GatherEnded(ids, it.digits(), word(it.status()));
    }
    return MoreEvents.payload(event, ids);
  }

  /**
   * The event with a name of its own, which is the same wherever it is made: two builds of this
   * room that are up at once tell it under one id, by which its receiver knows it.
   */
  static WebhookEvent event(CallEvent event, Payload payload) {
    String one =
        payload.eventType()
            + '|'
            + event.about().ids().callControlId()
            + '|'
            + event.at()
            + '|'
            + payload.fields();
    String id = UUID.nameUUIDFromBytes(one.getBytes(StandardCharsets.UTF_8)).toString();
    return WebhookEvent.of(id, event.at(), payload);
  }

  private static EventIds ids(CallEvent.About about) {
    LegIds ids = about.ids();
    return new EventIds(
        ids.callControlId(),
        ids.legId(),
        ids.sessionId(),
        about.connectionId(),
        about.clientState(),
        about.from(),
        about.to());
  }

  private static CallPayload.Origin origin(CallEvent.About about, List<Header> headers) {
    List<CustomHeader> told =
        headers.stream()
            .filter(it -> !isOwn(it.name()))
            .map(it -> new CustomHeader(it.name(), it.value()))
            .toList();
    return new CallPayload.Origin(Optional.of(about.startedAt()), told, List.of(), List.of());
  }

  private static boolean isOwn(String header) {
    return header.toLowerCase(Locale.ROOT).replace("-", "").startsWith(OWN);
  }

  private static SoundPayload.Media media(Optional<LegCommand.Media> media, boolean overlay) {
    return new SoundPayload.Media(
        media.flatMap(LegCommand.Media::url).orElse(""),
        media.flatMap(LegCommand.Media::name).orElse(""),
        overlay);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
