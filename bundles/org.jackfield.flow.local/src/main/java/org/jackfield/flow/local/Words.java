package org.jackfield.flow.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.prompt.PromptSource;

/** What flows say in the words of the exchange, and the other way round. */
final class Words {
  private Words() {}

  static CallOffer offer(CallEvent.Initiated event) {
    CallEvent.About about = event.about();
    return new CallOffer(
        about.ids().callControlId(),
        event.direction() == CallView.Direction.INCOMING
            ? CallOffer.Direction.INCOMING
            : CallOffer.Direction.OUTGOING,
        about.from(),
        event.callerName(),
        about.to(),
        about.connectionId(),
        event.headers().stream().map(it -> new Header(it.name(), it.value())).toList(),
        about.clientState().map(Words::state));
  }

  /** The exchange has Base64 alone, as the Voice API and the SDKs do; flows need not know. */
  static String base64(String state) {
    return Base64.getEncoder().encodeToString(state.getBytes(StandardCharsets.UTF_8));
  }

  private static String state(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notByUs) {
      return base64;
    }
  }

  static List<org.jackfield.exchange.api.leg.Header> headers(List<Header> headers) {
    return headers.stream()
        .map(it -> new org.jackfield.exchange.api.leg.Header(it.name(), it.value()))
        .toList();
  }

  static org.jackfield.exchange.api.leg.HangupCause rejection(FlowCall.Rejection how) {
    return how == FlowCall.Rejection.USER_BUSY
        ? org.jackfield.exchange.api.leg.HangupCause.USER_BUSY
        : org.jackfield.exchange.api.leg.HangupCause.CALL_REJECTED;
  }

  static PromptSource source(Sound sound) {
    if (sound instanceof Sound.Url it) {
      return new PromptSource.Url(it.url());
    }
    if (sound instanceof Sound.Content it) {
      return new PromptSource.Upload(it.content());
    }
    if (sound instanceof Sound.Speech it) {
      return new PromptSource.Speech(it.text(), it.language(), it.voice());
    }
    return new PromptSource.Music();
  }

  static GatherOrder order(GatherRequest it) {
    return new GatherOrder(
        it.least(),
        it.most(),
        it.terminator(),
        it.first(),
        it.between(),
        it.valid(),
        it.tries(),
        it.prompt().map(Words::source),
        it.invalid().map(Words::source));
  }

  /** Empty when its leg is over: then the end is what is told. */
  private static Optional<Played> played(CallEvent.PlayStatus status) {
    return switch (status) {
      case COMPLETED -> Optional.of(Played.COMPLETED);
      case CANCELLED -> Optional.of(Played.CANCELLED);
      case FILE_NOT_FOUND -> Optional.of(Played.FILE_NOT_FOUND);
      case FAILED -> Optional.of(Played.FAILED);
      case CALL_HANGUP -> Optional.empty();
    };
  }

  static Optional<Played> spoken(CallEvent event) {
    return event instanceof CallEvent.SpeakEnded it ? played(it.status()) : Optional.empty();
  }

  static Optional<Played> played(CallEvent event, LegCommand.Media media) {
    return event instanceof CallEvent.PlaybackEnded it && it.media().equals(Optional.of(media))
        ? played(it.status())
        : Optional.empty();
  }

  /** Empty when its leg is over. */
  static Optional<Gathered> gathered(CallEvent.GatherEnded event) {
    return switch (event.status()) {
      case VALID -> Optional.of(new Gathered(event.digits(), Gathered.Status.VALID));
      case INVALID -> Optional.of(new Gathered(event.digits(), Gathered.Status.INVALID));
      case TIMEOUT -> Optional.of(new Gathered(event.digits(), Gathered.Status.TIMEOUT));
      case CANCELLED -> Optional.of(new Gathered(event.digits(), Gathered.Status.CANCELLED));
      case CALL_HANGUP -> Optional.empty();
    };
  }

  static HangupCause cause(CallEvent.Hangup.Why why) {
    return switch (why) {
      case CALL_REJECTED -> HangupCause.CALL_REJECTED;
      case NORMAL_CLEARING -> HangupCause.NORMAL_CLEARING;
      case ORIGINATOR_CANCEL -> HangupCause.ORIGINATOR_CANCEL;
      case TIMEOUT -> HangupCause.TIMEOUT;
      case TIME_LIMIT -> HangupCause.TIME_LIMIT;
      case USER_BUSY -> HangupCause.USER_BUSY;
      case NOT_FOUND -> HangupCause.NOT_FOUND;
      case NO_ANSWER -> HangupCause.NO_ANSWER;
      case UNSPECIFIED -> HangupCause.UNSPECIFIED;
    };
  }

  static Dialled.Outcome outcome(CallEvent.Hangup.Why why) {
    return switch (why) {
      case USER_BUSY -> Dialled.Outcome.BUSY;
      case CALL_REJECTED -> Dialled.Outcome.DECLINED;
      case TIMEOUT, NO_ANSWER -> Dialled.Outcome.NO_ANSWER;
      case NOT_FOUND -> Dialled.Outcome.NOT_FOUND;
      default -> Dialled.Outcome.FAILED;
    };
  }

  /** What a flow is told of an event; empty for what it is told as the result of a verb. */
  static Optional<FlowEvent> event(CallEvent event) {
    if (event instanceof CallEvent.DigitReceived it) {
      return Optional.of(new FlowEvent.DigitReceived(it.digit()));
    }
    if (event instanceof CallEvent.Bridged it) {
      return Optional.of(new FlowEvent.Bridged(it.with().callControlId()));
    }
    if (event instanceof CallEvent.Dequeued it) {
      return Optional.of(new FlowEvent.Dequeued(it.queue(), reason(it.reason()), it.waited()));
    }
    if (event instanceof CallEvent.ParticipantLeft) {
      return Optional.of(new FlowEvent.LeftConference());
    }
    if (event instanceof CallEvent.Held) {
      return Optional.of(new FlowEvent.Held());
    }
    return event instanceof CallEvent.Resumed
        ? Optional.of(new FlowEvent.Resumed())
        : Optional.empty();
  }

  private static FlowEvent.Dequeued.Reason reason(CallEvent.Dequeued.Reason reason) {
    return switch (reason) {
      case BRIDGED, BRIDGING_IN_PROCESS -> FlowEvent.Dequeued.Reason.BRIDGED;
      case HANGUP -> FlowEvent.Dequeued.Reason.HANGUP;
      case LEAVE -> FlowEvent.Dequeued.Reason.LEAVE;
      case TIMEOUT -> FlowEvent.Dequeued.Reason.TIMEOUT;
    };
  }

  /** Why the switch did not take a command, if it is the switch that says so. */
  static Optional<ControlException.Reason> reason(Throwable fault) {
    Throwable told = fault instanceof CompletionException ? fault.getCause() : fault;
    return told instanceof ControlException it ? Optional.of(it.reason()) : Optional.empty();
  }

  /** A refusal as flows are told it. */
  static Throwable fault(String verb, Throwable fault) {
    Throwable told = fault instanceof CompletionException ? fault.getCause() : fault;
    if (!(told instanceof ControlException refused)) {
      return told;
    }
    String field = refused.field().isEmpty() ? "" : refused.field() + ": ";
    FlowException made =
        new FlowException(reason(refused.reason()), verb + ": " + field + refused.getMessage());
    made.initCause(refused);
    return made;
  }

  private static FlowException.Reason reason(ControlException.Reason reason) {
    return switch (reason) {
      case NO_SUCH_LEG, LEG_ENDED -> FlowException.Reason.NO_SUCH_LEG;
      case NOT_ANSWERED -> FlowException.Reason.NOT_ANSWERED;
      case ANSWER_NOT_ALLOWED -> FlowException.Reason.ANSWER_NOT_ALLOWED;
      case BUSY -> FlowException.Reason.BUSY;
      case ALREADY_BRIDGED -> FlowException.Reason.ALREADY_BRIDGED;
      case NOT_IN_QUEUE -> FlowException.Reason.NOT_IN_QUEUE;
      case ALREADY_IN_QUEUE -> FlowException.Reason.ALREADY_IN_QUEUE;
      case QUEUE_FULL -> FlowException.Reason.QUEUE_FULL;
      case NOT_IN_CONFERENCE -> FlowException.Reason.NOT_IN_CONFERENCE;
      case ALREADY_IN_CONFERENCE -> FlowException.Reason.ALREADY_IN_CONFERENCE;
      case CONFERENCE_FULL -> FlowException.Reason.CONFERENCE_FULL;
      case CHANNEL_LIMIT -> FlowException.Reason.CHANNEL_LIMIT;
      case UNAVAILABLE -> FlowException.Reason.UNAVAILABLE;
      default -> FlowException.Reason.BAD_VALUE;
    };
  }
}
