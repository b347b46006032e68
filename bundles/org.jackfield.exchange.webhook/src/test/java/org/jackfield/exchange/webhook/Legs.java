package org.jackfield.exchange.webhook;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegIds;

/** Events of made-up legs. */
final class Legs {
  static final Instant AT = Instant.parse("2026-02-02T22:25:27.521992Z");
  static final String APP = "1293384261075731499";

  private Legs() {}

  static CallEvent.About about(String session, Optional<WebhookTarget> own) {
    return new CallEvent.About(
        new LegIds("leg-" + session, session, "v3:" + session),
        APP,
        "+13125550101",
        "sip:bob@example.test",
        Optional.of("c3RhdGU="),
        own,
        AT.minusSeconds(1));
  }

  static CallEvent.About about(String session) {
    return about(session, Optional.empty());
  }

  static CallEvent initiated(CallEvent.About about) {
    return new CallEvent.Initiated(
        about,
        AT,
        CallView.Direction.OUTGOING,
        true,
        "Alice",
        List.of(
            new Header("X-Ticket", "17"),
            new Header("x_Telnyx", "kept"),
            new Header("X-telnyx-Secret", "no")));
  }

  /** The n-th key of a leg. */
  static CallEvent digit(CallEvent.About about, int n) {
    return new CallEvent.DigitReceived(about, AT.plusMillis(n), (char) ('0' + n % 10));
  }

  static CallEvent hangup(CallEvent.About about) {
    return new CallEvent.Hangup(
        about,
        AT,
        CallEvent.Hangup.Why.ORIGINATOR_CANCEL,
        CallEvent.Hangup.By.CALLER,
        Optional.of(487),
        Duration.ZERO);
  }

  /** One of each kind. */
  static List<CallEvent> all() {
    CallEvent.About about = about("s1");
    Optional<LegCommand.Media> media =
        Optional.of(
            new LegCommand.Media(Optional.of("http://a.test/b.wav"), Optional.of("upload")));
    return List.of(
        initiated(about),
        new CallEvent.Answered(about, AT, List.of()),
        new CallEvent.Bridged(about, AT, new LegIds("leg-2", "s1", "v3:2")),
        hangup(about),
        new CallEvent.Enqueued(about, AT, "support", 7, Duration.ofSeconds(60)),
        new CallEvent.Dequeued(
            about,
            AT,
            "support",
            7,
            CallEvent.Dequeued.Reason.BRIDGING_IN_PROCESS,
            Duration.ofSeconds(61)),
        new CallEvent.PlaybackStarted(about, AT, media, true),
        new CallEvent.PlaybackEnded(
            about, AT, media, true, CallEvent.PlayStatus.FILE_NOT_FOUND, "404"),
        new CallEvent.SpeakStarted(about, AT),
        new CallEvent.SpeakEnded(about, AT, CallEvent.PlayStatus.CALL_HANGUP),
        digit(about, 3),
        new CallEvent.GatherEnded(about, AT, "", CallEvent.GatherEnded.Status.TIMEOUT),
        new CallEvent.MachineDetected(about, AT, false, CallEvent.MachineDetected.Result.NOT_SURE),
        new CallEvent.MachineDetected(
            about, AT, true, CallEvent.MachineDetected.Result.HUMAN_RESIDENCE),
        new CallEvent.MachineGreetingEnded(
            about, AT, false, CallEvent.MachineGreetingEnded.Result.ENDED),
        new CallEvent.MachineGreetingEnded(
            about, AT, true, CallEvent.MachineGreetingEnded.Result.BEEP_DETECTED),
        new CallEvent.Held(about, AT),
        new CallEvent.Resumed(about, AT),
        new CallEvent.ConferenceCreated(about, AT, "c-1"),
        new CallEvent.ConferenceEnded(about, AT, "c-1", ConferenceView.EndReason.HOST_LEFT),
        new CallEvent.ParticipantJoined(about, AT, "c-1"),
        new CallEvent.ParticipantLeft(about, AT, "c-1"),
        new CallEvent.ConferencePlayStarted(about, AT, "c-1", media, false),
        new CallEvent.ConferencePlayEnded(about, AT, "c-1", Optional.empty(), true),
        new CallEvent.RecordingSaved(
            about,
            AT,
            "r-1",
            2,
            "wav",
            AT.minusSeconds(5),
            Duration.ofSeconds(5),
            Path.of("r.wav")),
        new CallEvent.RecordingFailed(about, AT, "r-1", "the disk is full"),
        new CallEvent.StreamingStarted(about, AT, "wss://a.test/s"),
        new CallEvent.StreamingStopped(about, AT, "wss://a.test/s"),
        new CallEvent.StreamingFailed(about, AT, "wss://a.test/s", "s-1", "connection_failed"),
        cost(about));
  }

  static CallEvent cost(CallEvent.About about) {
    return new CallEvent.Cost(
        about,
        AT,
        Duration.ofSeconds(120),
        "USD",
        new BigDecimal("0.004"),
        List.of(
            new CallEvent.CostPart(
                "webrtc",
                Duration.ofSeconds(120),
                new BigDecimal("0.002"),
                new BigDecimal("0.004"))));
  }
}
