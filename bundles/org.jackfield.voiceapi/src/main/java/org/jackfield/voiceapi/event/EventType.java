package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.voiceapi.event.EventIds.Scope;

/** The events that are known here, and what is odd about each. */
public enum EventType {
  /** A leg is there. */
  CALL_INITIATED("call.initiated", Scope.ALL, CallPayload.Initiated::read),
  /** It is answered. */
  CALL_ANSWERED("call.answered", Scope.ALL, CallPayload.Answered::read),
  /** It is joined with another. */
  CALL_BRIDGED("call.bridged", Scope.ALL, (type, ids, it) -> new CallPayload.Bridged(ids)),
  /** It is over. */
  CALL_HANGUP("call.hangup", Scope.ALL, CallPayload.Hangup::read),
  /** Its device holds. */
  CALL_HOLD("call.hold", Scope.ALL, (type, ids, it) -> new CallPayload.Held(ids)),
  /** Its device holds no more. */
  CALL_UNHOLD("call.unhold", Scope.ALL, (type, ids, it) -> new CallPayload.Resumed(ids)),
  /** What it cost. Its time stands in the payload too. */
  CALL_COST("call.cost", Scope.NO_NUMBERS, CostPayload::read),
  /** It waits in a queue. */
  CALL_ENQUEUED("call.enqueued", Scope.NO_NUMBERS, QueuePayload.Enqueued::read),
  /** It left a queue. */
  CALL_DEQUEUED("call.dequeued", Scope.NO_NUMBERS, QueuePayload.Dequeued::read),
  /** Something is played to it. */
  CALL_PLAYBACK_STARTED(
      "call.playback.started", Scope.NO_NUMBERS, SoundPayload.PlaybackStarted::read),
  /** Something was played to it. */
  CALL_PLAYBACK_ENDED("call.playback.ended", Scope.NO_NUMBERS, SoundPayload.PlaybackEnded::read),
  /** A text is spoken to it. */
  CALL_SPEAK_STARTED(
      "call.speak.started",
      Scope.NO_NUMBERS,
      (type, ids, it) -> new SoundPayload.SpeakStarted(ids)),
  /** A text was spoken to it. */
  CALL_SPEAK_ENDED("call.speak.ended", Scope.NO_NUMBERS, SoundPayload.SpeakEnded::read),
  /** It pressed a key. */
  CALL_DTMF_RECEIVED("call.dtmf.received", Scope.ALL, SoundPayload.DigitReceived::read),
  /** Keys that were waited for. */
  CALL_GATHER_ENDED("call.gather.ended", Scope.ALL, SoundPayload.GatherEnded::read),
  /** Whether a machine answered. */
  CALL_MACHINE_DETECTION_ENDED(
      "call.machine.detection.ended", Scope.ALL, SoundPayload.MachineDetected::read),
  /** The machine's greeting is over. */
  CALL_MACHINE_GREETING_ENDED(
      "call.machine.greeting.ended", Scope.ALL, SoundPayload.MachineGreetingEnded::read),
  /** Who answered, more finely. */
  CALL_MACHINE_PREMIUM_DETECTION_ENDED(
      "call.machine.premium.detection.ended", Scope.ALL, SoundPayload.PremiumMachineDetected::read),
  /** The machine has beeped, or has not. */
  CALL_MACHINE_PREMIUM_GREETING_ENDED(
      "call.machine.premium.greeting.ended",
      Scope.ALL,
      SoundPayload.PremiumMachineGreetingEnded::read),
  /** A recording is there. */
  CALL_RECORDING_SAVED("call.recording.saved", Scope.RECORDING, RecordingPayload.Saved::read),
  /** A recording failed. */
  CALL_RECORDING_ERROR("call.recording.error", Scope.NO_NUMBERS, RecordingPayload.Failed::read),
  /** It is streamed. */
  STREAMING_STARTED("streaming.started", Scope.NO_NUMBERS, StreamPayload.Started::read),
  /** It is streamed no more. */
  STREAMING_STOPPED("streaming.stopped", Scope.NO_NUMBERS, StreamPayload.Stopped::read),
  /** It could not be streamed. */
  STREAMING_FAILED("streaming.failed", Scope.NO_NUMBERS, StreamPayload.Failed::read),
  /** A conference is there. */
  CONFERENCE_CREATED("conference.created", Scope.NO_NUMBERS, true, ConferencePayload.Created::read),
  /** A conference is over. */
  CONFERENCE_ENDED("conference.ended", Scope.NO_NUMBERS, true, ConferencePayload.Ended::read),
  /** A leg joined. */
  CONFERENCE_PARTICIPANT_JOINED(
      "conference.participant.joined", Scope.NO_NUMBERS, ConferencePayload.Joined::read),
  /** A leg left. */
  CONFERENCE_PARTICIPANT_LEFT(
      "conference.participant.left", Scope.NO_NUMBERS, ConferencePayload.Left::read),
  /** Something is played to one of them. */
  CONFERENCE_PARTICIPANT_PLAYBACK_STARTED(
      "conference.participant.playback.started",
      Scope.NO_NUMBERS,
      true,
      ConferencePayload.Playback::read),
  /** Something was played to one of them. */
  CONFERENCE_PARTICIPANT_PLAYBACK_ENDED(
      "conference.participant.playback.ended",
      Scope.NO_NUMBERS,
      true,
      ConferencePayload.Playback::read),
  /** A text is spoken to one of them. */
  CONFERENCE_PARTICIPANT_SPEAK_STARTED(
      "conference.participant.speak.started",
      Scope.NO_NUMBERS,
      true,
      ConferencePayload.Speak::read),
  /** A text was spoken to one of them. */
  CONFERENCE_PARTICIPANT_SPEAK_ENDED(
      "conference.participant.speak.ended", Scope.NO_NUMBERS, true, ConferencePayload.Speak::read),
  /** Something is played to all of them. */
  CONFERENCE_PLAYBACK_STARTED(
      "conference.playback.started",
      Scope.CONNECTION_ALONE,
      true,
      ConferencePayload.Playback::read),
  /** Something was played to all of them. */
  CONFERENCE_PLAYBACK_ENDED(
      "conference.playback.ended", Scope.CONNECTION_ALONE, true, ConferencePayload.Playback::read),
  /** A text is spoken to all of them. */
  CONFERENCE_SPEAK_STARTED(
      "conference.speak.started", Scope.CONNECTION_ALONE, true, ConferencePayload.Speak::read),
  /** A text was spoken to all of them. */
  CONFERENCE_SPEAK_ENDED(
      "conference.speak.ended", Scope.CONNECTION_ALONE, true, ConferencePayload.Speak::read),
  /** A recording of a conference is there. */
  CONFERENCE_RECORDING_SAVED(
      "conference.recording.saved",
      Scope.CONFERENCE_RECORDING,
      true,
      RecordingPayload.ConferenceSaved::read);

  private final String wire;
  private final Scope scope;
  private final boolean timeInPayload;
  private final Reader reader;

  EventType(String wire, Scope scope, Reader reader) {
    this(wire, scope, false, reader);
  }

  EventType(String wire, Scope scope, boolean timeInPayload, Reader reader) {
    this.wire = wire;
    this.scope = scope;
    this.timeInPayload = timeInPayload;
    this.reader = reader;
  }

  @FunctionalInterface
  private interface Reader {
    Payload read(EventType type, EventIds ids, JsonObject payload);
  }

  /** The one with this name; empty for one that is not known here. */
  public static Optional<EventType> of(String wire) {
    return Stream.of(values()).filter(it -> it.wire.equals(wire)).findFirst();
  }

  /** Its name, e.g. {@code call.initiated}. */
  public String wire() {
    return wire;
  }

  /** Which ids it tells. */
  public Scope scope() {
    return scope;
  }

  /** Whether its time stands in the payload instead of beside the name. */
  public boolean timeInPayload() {
    return timeInPayload;
  }

  Payload read(EventIds ids, JsonObject payload) {
    return reader.read(this, ids, payload);
  }
}
