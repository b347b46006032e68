package org.jackfield.exchange.api.control;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegIds;
import org.osgi.annotation.versioning.ProviderType;

/** Something that happened to a leg. */
@ProviderType
public sealed interface CallEvent {

  /** Which leg, as it was then. */
  About about();

  /** When. */
  Instant at();

  /**
   * Which leg.
   *
   * @param ids its names
   * @param connectionId of the connection or application it belongs to
   * @param from who calls
   * @param to who is called, as dialled
   * @param clientState as last set
   * @param webhook where its events go instead of where those of the connection go
   * @param startedAt when it was placed or dialled
   */
  record About(
      LegIds ids,
      String connectionId,
      String from,
      String to,
      Optional<String> clientState,
      Optional<WebhookTarget> webhook,
      Instant startedAt) {
    /** Refuses missing parts. */
    public About {
      Objects.requireNonNull(ids, "ids");
      Objects.requireNonNull(connectionId, "connectionId");
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(clientState, "clientState");
      Objects.requireNonNull(webhook, "webhook");
      Objects.requireNonNull(startedAt, "startedAt");
    }

    /** Without personal data. */
    @Override
    public String toString() {
      return "About[" + ids.legId() + "]";
    }
  }

  /**
   * {@code call.initiated}: the first of a leg.
   *
   * @param direction who placed it
   * @param parked whether it waits for a command; else it goes its way by itself
   * @param callerName may be empty
   * @param headers custom headers of who placed it
   */
  record Initiated(
      About about,
      Instant at,
      CallView.Direction direction,
      boolean parked,
      String callerName,
      List<Header> headers)
      implements CallEvent {
    /** Copies. */
    public Initiated {
      headers = List.copyOf(headers);
    }
  }

  /**
   * {@code call.answered}.
   *
   * @param headers custom headers of who answered
   */
  record Answered(About about, Instant at, List<Header> headers) implements CallEvent {
    /** Copies. */
    public Answered {
      headers = List.copyOf(headers);
    }
  }

  /**
   * {@code call.bridged}: told once for each of the two.
   *
   * @param with the other
   */
  record Bridged(About about, Instant at, LegIds with) implements CallEvent {}

  /**
   * {@code call.hangup}: the last of a leg, but for what ends with it and for what it cost: {@link
   * RecordingSaved}, {@link RecordingFailed}, {@link StreamingStopped}, {@link Cost}.
   *
   * @param why it ended
   * @param by whose doing
   * @param sipCode the status a SIP peer would see, if any
   * @param talked how long it was answered
   */
  record Hangup(About about, Instant at, Why why, By by, Optional<Integer> sipCode, Duration talked)
      implements CallEvent {
    /** Why a leg ended. */
    public enum Why {
      /** Refused, by the device or by a command. */
      CALL_REJECTED,
      /** Ended after it was answered. */
      NORMAL_CLEARING,
      /** Given up before it was answered. */
      ORIGINATOR_CANCEL,
      /** Nobody answered within the time that the order gave. */
      TIMEOUT,
      /** It lasted as long as it was allowed to. */
      TIME_LIMIT,
      /** Busy. */
      USER_BUSY,
      /** No such destination. */
      NOT_FOUND,
      /** Nobody answered, or nobody is there to ring. */
      NO_ANSWER,
      /** Anything else. */
      UNSPECIFIED
    }

    /** Whose doing an end is. */
    public enum By {
      /** Of who called. */
      CALLER,
      /** Of who was called. */
      CALLEE,
      /** Of the exchange, or not known. */
      UNKNOWN
    }
  }

  /**
   * {@code call.enqueued}.
   *
   * @param queue its name
   * @param position from 1
   * @param averageWait of those who left it lately
   */
  record Enqueued(About about, Instant at, String queue, int position, Duration averageWait)
      implements CallEvent {}

  /**
   * {@code call.dequeued}.
   *
   * @param queue its name
   * @param position it had, from 1
   * @param reason why
   * @param waited how long
   */
  record Dequeued(
      About about, Instant at, String queue, int position, Reason reason, Duration waited)
      implements CallEvent {
    /** Why a leg left a queue. */
    public enum Reason {
      /** Bridged. */
      BRIDGED,
      /** About to be bridged. */
      BRIDGING_IN_PROCESS,
      /** Its caller hung up. */
      HANGUP,
      /** A command. */
      LEAVE,
      /** It waited as long as it was to. */
      TIMEOUT
    }
  }

  /** {@code call.playback.started}. */
  record PlaybackStarted(About about, Instant at, Optional<LegCommand.Media> media, boolean overlay)
      implements CallEvent {}

  /**
   * {@code call.playback.ended}.
   *
   * @param status how
   * @param detail what went wrong, for people; may be empty
   */
  record PlaybackEnded(
      About about,
      Instant at,
      Optional<LegCommand.Media> media,
      boolean overlay,
      PlayStatus status,
      String detail)
      implements CallEvent {}

  /** How something that was played ended. */
  enum PlayStatus {
    /** To its end. */
    COMPLETED,
    /** A command ended it. */
    CANCELLED,
    /** Its leg ended. */
    CALL_HANGUP,
    /** What was to be played is not there. */
    FILE_NOT_FOUND,
    /** Anything else went wrong. */
    FAILED
  }

  /** {@code call.speak.started}. */
  record SpeakStarted(About about, Instant at) implements CallEvent {}

  /**
   * {@code call.speak.ended}.
   *
   * @param status how
   */
  record SpeakEnded(About about, Instant at, PlayStatus status) implements CallEvent {}

  /**
   * {@code call.dtmf.received}.
   *
   * @param digit one of {@code 0-9 A-D * #}; never logged
   */
  record DigitReceived(About about, Instant at, char digit) implements CallEvent {
    /** Without the digit. */
    @Override
    public String toString() {
      return "DigitReceived[" + about + "]";
    }
  }

  /**
   * {@code call.gather.ended}.
   *
   * @param digits without the terminator; never logged
   * @param status how
   */
  record GatherEnded(About about, Instant at, String digits, Status status) implements CallEvent {
    /** How a gather ended. */
    public enum Status {
      /** With as many valid digits as were asked for. */
      VALID,
      /** With too few, or others. */
      INVALID,
      /** Its leg ended. */
      CALL_HANGUP,
      /** A command ended it. */
      CANCELLED,
      /** Nothing was pressed in time. */
      TIMEOUT
    }

    /** Without the digits. */
    @Override
    public String toString() {
      return "GatherEnded[" + about + ", " + status + "]";
    }
  }

  /**
   * {@code call.machine.detection.ended}, {@code call.machine.premium.detection.ended}.
   *
   * @param premium whether by {@link MachineDetection.Mode#PREMIUM}
   * @param result who answered
   */
  record MachineDetected(About about, Instant at, boolean premium, Result result)
      implements CallEvent {
    /** Who answered. */
    public enum Result {
      /** A person; not of premium. */
      HUMAN,
      /** A person whose greeting was short; premium only. */
      HUMAN_RESIDENCE,
      /** A person whose greeting was longer; premium only. */
      HUMAN_BUSINESS,
      /** A machine. */
      MACHINE,
      /** Nobody said anything; premium only. */
      SILENCE,
      /** A fax machine; premium only. */
      FAX_DETECTED,
      /** It was not found out in time. */
      NOT_SURE
    }
  }

  /**
   * {@code call.machine.greeting.ended}, {@code call.machine.premium.greeting.ended}.
   *
   * @param premium whether by {@link MachineDetection.Mode#PREMIUM}
   * @param result how
   */
  record MachineGreetingEnded(About about, Instant at, boolean premium, Result result)
      implements CallEvent {
    /** How a machine's greeting ended. */
    public enum Result {
      /** With a beep, which is over. */
      BEEP_DETECTED,
      /** With silence; not of premium. */
      ENDED,
      /** Neither came in time; not of premium. */
      NOT_SURE,
      /** No beep came in time; premium only. */
      NO_BEEP_DETECTED
    }
  }

  /** {@code call.hold}: the device holds. */
  record Held(About about, Instant at) implements CallEvent {}

  /** {@code call.unhold}: the device holds no more. */
  record Resumed(About about, Instant at) implements CallEvent {}

  /**
   * {@code conference.created}.
   *
   * @param about the leg that opened it, as it is
   * @param conferenceId its id
   */
  record ConferenceCreated(About about, Instant at, String conferenceId) implements CallEvent {}

  /**
   * {@code conference.ended}.
   *
   * @param about the leg that opened it, as it was when it opened it
   * @param conferenceId its id
   * @param reason why
   */
  record ConferenceEnded(
      About about, Instant at, String conferenceId, ConferenceView.EndReason reason)
      implements CallEvent {}

  /**
   * {@code conference.participant.joined}.
   *
   * @param conferenceId where
   */
  record ParticipantJoined(About about, Instant at, String conferenceId) implements CallEvent {}

  /**
   * {@code conference.participant.left}.
   *
   * @param conferenceId where
   */
  record ParticipantLeft(About about, Instant at, String conferenceId) implements CallEvent {}

  /**
   * {@code conference.playback.started}, {@code conference.speak.started}.
   *
   * @param about the leg that opened the conference
   * @param conferenceId where
   * @param media empty for spoken text
   * @param spoken whether text is spoken
   */
  record ConferencePlayStarted(
      About about,
      Instant at,
      String conferenceId,
      Optional<LegCommand.Media> media,
      boolean spoken)
      implements CallEvent {}

  /**
   * {@code conference.playback.ended}, {@code conference.speak.ended}.
   *
   * @param about the leg that opened the conference
   * @param conferenceId where
   * @param media empty for spoken text
   * @param spoken whether text is spoken
   */
  record ConferencePlayEnded(
      About about,
      Instant at,
      String conferenceId,
      Optional<LegCommand.Media> media,
      boolean spoken)
      implements CallEvent {}

  /**
   * {@code call.recording.saved}, {@code conference.recording.saved}: it was stopped, was long or
   * silent enough, or its leg or conference has ended.
   *
   * @param about the leg, or the one that opened the conference, as it was then
   * @param recordingId its id
   * @param channels 1 or 2
   * @param format {@code wav} or {@code mp3}
   * @param startedAt when it began
   * @param length of its sound, without what was left out while it was paused
   * @param file where it lies, on the exchange's machine
   * @param conferenceId of the conference that was recorded; empty where it was the leg
   */
  record RecordingSaved(
      About about,
      Instant at,
      String recordingId,
      int channels,
      String format,
      Instant startedAt,
      Duration length,
      Path file,
      Optional<String> conferenceId)
      implements CallEvent {
    /** Of a leg. */
    public RecordingSaved(
        About about,
        Instant at,
        String recordingId,
        int channels,
        String format,
        Instant startedAt,
        Duration length,
        Path file) {
      this(about, at, recordingId, channels, format, startedAt, length, file, Optional.empty());
    }

    /** Refuses missing parts. */
    public RecordingSaved {
      Objects.requireNonNull(recordingId, "recordingId");
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(startedAt, "startedAt");
      Objects.requireNonNull(length, "length");
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(conferenceId, "conferenceId");
    }

    /** Without the file, whose name is the user's, and how long it is. */
    @Override
    public String toString() {
      return "RecordingSaved[" + about + ", " + recordingId + "]";
    }
  }

  /**
   * {@code call.recording.error}: it could not begin, or broke off.
   *
   * @param about the leg, or the one that opened the conference that was recorded
   * @param recordingId its id
   * @param detail for people
   */
  record RecordingFailed(About about, Instant at, String recordingId, String detail)
      implements CallEvent {}

  /**
   * {@code streaming.started}.
   *
   * @param url where to, without user, password and query
   */
  record StreamingStarted(About about, Instant at, String url) implements CallEvent {}

  /**
   * {@code streaming.stopped}.
   *
   * @param url where to, without user, password and query
   */
  record StreamingStopped(About about, Instant at, String url) implements CallEvent {}

  /**
   * {@code streaming.failed}.
   *
   * @param url where to, without user, password and query
   * @param streamId its id; empty where it had not begun
   * @param reason for people
   */
  record StreamingFailed(About about, Instant at, String url, String streamId, String reason)
      implements CallEvent {}

  /**
   * {@code call.cost}.
   *
   * @param billed for how long
   * @param currency of three letters
   * @param total exact
   * @param parts what it is made of
   */
  record Cost(
      About about,
      Instant at,
      Duration billed,
      String currency,
      BigDecimal total,
      List<CostPart> parts)
      implements CallEvent {
    /** Copies. */
    public Cost {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A part of what a call cost.
   *
   * @param part what for, e.g. {@code webrtc}
   * @param billed for how long
   * @param rate for a minute
   * @param cost exact
   */
  record CostPart(String part, Duration billed, BigDecimal rate, BigDecimal cost) {}
}
