package org.jackfield.voiceapi.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One event of each type, with all its fields. */
final class Examples {
  static final Instant AT = Instant.parse("2026-02-02T22:25:27.521992Z");
  private static final Instant BEFORE = Instant.parse("2026-02-02T22:20:27Z");
  private static final String CONFERENCE = "428c31b6-abf3-3bc1-b7f4-5013ef9657c1";

  private Examples() {}

  /** With those ids alone that an event of this type tells. */
  private static EventIds ids(EventType type) {
    EventIds.Scope scope = type.scope();
    boolean all = scope == EventIds.Scope.ALL;
    boolean alone = scope == EventIds.Scope.CONNECTION_ALONE;
    boolean leg = !alone && scope != EventIds.Scope.CONFERENCE_RECORDING;
    boolean control = !alone && scope != EventIds.Scope.RECORDING;
    return new EventIds(
        control ? "v3:control" : "",
        leg ? "leg" : "",
        alone ? "" : "session",
        "1293384261075731499",
        alone ? Optional.empty() : Optional.of("c3RhdGU="),
        all ? "+13125550101" : "",
        all ? "sip:bob@example.test" : "");
  }

  static Payload of(EventType type) {
    EventIds ids = ids(type);
    CallPayload.Origin origin =
        new CallPayload.Origin(
            Optional.of(BEFORE),
            List.of(new CustomHeader("X-Ticket", "17")),
            List.of(new CustomHeader("User-to-User", "abc")),
            List.of("sales"));
    SoundPayload.Media media = new SoundPayload.Media("http://a.test/b.wav", "upload", true);
    RecordingPayload.Content content =
        new RecordingPayload.Content(
            "dual",
            Optional.of(BEFORE),
            Optional.of(AT),
            Optional.of("http://a.test/1.wav"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("http://a.test/1.mp3"));
    return switch (type) {
      case CALL_INITIATED -> new CallPayload.Initiated(ids, "outgoing", "parked", "Alice", origin);
      case CALL_ANSWERED -> new CallPayload.Answered(ids, origin);
      case CALL_BRIDGED -> new CallPayload.Bridged(ids);
      case CALL_HANGUP ->
          new CallPayload.Hangup(ids, "normal_clearing", "caller", "unspecified", origin);
      case CALL_HOLD -> new CallPayload.Held(ids);
      case CALL_UNHOLD -> new CallPayload.Resumed(ids);
      case CALL_COST ->
          new CostPayload(
              ids,
              "success",
              Optional.of("0.004"),
              120,
              List.of(new CostPayload.Part("webrtc", "0.002", "0.004", "USD", 120)));
      case CALL_ENQUEUED -> new QueuePayload.Enqueued(ids, "support", 7, 60);
      case CALL_DEQUEUED -> new QueuePayload.Dequeued(ids, "support", 7, "bridging-in-process", 60);
      case CALL_PLAYBACK_STARTED -> new SoundPayload.PlaybackStarted(ids, media);
      case CALL_PLAYBACK_ENDED -> new SoundPayload.PlaybackEnded(ids, media, "failed", "404");
      case CALL_SPEAK_STARTED -> new SoundPayload.SpeakStarted(ids);
      case CALL_SPEAK_ENDED -> new SoundPayload.SpeakEnded(ids, "completed");
      case CALL_DTMF_RECEIVED -> new SoundPayload.DigitReceived(ids, "#");
      case CALL_GATHER_ENDED -> new SoundPayload.GatherEnded(ids, "", "timeout");
      case CALL_MACHINE_DETECTION_ENDED -> new SoundPayload.MachineDetected(ids, "human");
      case CALL_MACHINE_GREETING_ENDED -> new SoundPayload.MachineGreetingEnded(ids, "ended");
      case CALL_MACHINE_PREMIUM_DETECTION_ENDED ->
          new SoundPayload.PremiumMachineDetected(ids, "human_business");
      case CALL_MACHINE_PREMIUM_GREETING_ENDED ->
          new SoundPayload.PremiumMachineGreetingEnded(ids, "beep_detected");
      case CALL_RECORDING_SAVED -> new RecordingPayload.Saved(ids, content);
      case CALL_RECORDING_ERROR -> new RecordingPayload.Failed(ids, "Internal server error");
      case STREAMING_STARTED -> new StreamPayload.Started(ids, "wss://a.test");
      case STREAMING_STOPPED -> new StreamPayload.Stopped(ids, "wss://a.test");
      case STREAMING_FAILED ->
          new StreamPayload.Failed(
              ids, "stream", "wss://a.test", "both_tracks", "connection_failed");
      case CONFERENCE_CREATED -> new ConferencePayload.Created(ids, CONFERENCE);
      case CONFERENCE_ENDED -> new ConferencePayload.Ended(ids, CONFERENCE, "all_left");
      case CONFERENCE_PARTICIPANT_JOINED -> new ConferencePayload.Joined(ids, CONFERENCE);
      case CONFERENCE_PARTICIPANT_LEFT -> new ConferencePayload.Left(ids, CONFERENCE);
      case CONFERENCE_PARTICIPANT_PLAYBACK_STARTED,
          CONFERENCE_PARTICIPANT_PLAYBACK_ENDED,
          CONFERENCE_PLAYBACK_STARTED,
          CONFERENCE_PLAYBACK_ENDED ->
          new ConferencePayload.Playback(
              type, ids, CONFERENCE, "session", "http://a.test/b.wav", "upload");
      case CONFERENCE_PARTICIPANT_SPEAK_STARTED,
          CONFERENCE_PARTICIPANT_SPEAK_ENDED,
          CONFERENCE_SPEAK_STARTED,
          CONFERENCE_SPEAK_ENDED ->
          new ConferencePayload.Speak(type, ids, CONFERENCE, "session");
      case CONFERENCE_RECORDING_SAVED ->
          new RecordingPayload.ConferenceSaved(ids, CONFERENCE, "recording", "mp3", content);
    };
  }

  static Stream<WebhookEvent> all() {
    return Stream.of(EventType.values()).map(it -> WebhookEvent.of("event", AT, of(it)));
  }
}
