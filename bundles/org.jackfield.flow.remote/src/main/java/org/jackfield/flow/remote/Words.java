package org.jackfield.flow.remote;

import jakarta.json.JsonArrayBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.EventIds;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.QueuePayload;
import org.jackfield.voiceapi.event.SoundPayload;

/** What webhooks say in the words of flows. */
final class Words {
  private Words() {}

  static CallOffer offer(CallPayload.Initiated event) {
    EventIds ids = event.ids();
    return new CallOffer(
        ids.callControlId(),
        event.direction().equals("incoming")
            ? CallOffer.Direction.INCOMING
            : CallOffer.Direction.OUTGOING,
        ids.from(),
        event.callerIdName(),
        ids.to(),
        ids.connectionId(),
        event.origin().customHeaders().stream()
            .map(it -> new Header(it.name(), it.value()))
            .toList(),
        ids.clientState().map(Words::state));
  }

  /** As the Voice API has them. */
  static JsonArrayBuilder headers(List<Header> headers) {
    return Bodies.list(
        headers.stream()
            .map(it -> Bodies.object().add("name", it.name()).add("value", it.value()).build())
            .toList());
  }

  /** The network takes Base64 alone; flows need not know. */
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

  /** Empty when its leg is over: then the end is what is told. */
  static Optional<Played> played(String status) {
    return switch (status) {
      case "completed" -> Optional.of(Played.COMPLETED);
      case "cancelled", "cancelled_amd" -> Optional.of(Played.CANCELLED);
      case "file_not_found" -> Optional.of(Played.FILE_NOT_FOUND);
      case "call_hangup" -> Optional.empty();
      default -> Optional.of(Played.FAILED);
    };
  }

  /** Empty when its leg is over. */
  static Optional<Gathered> gathered(SoundPayload.GatherEnded event) {
    return switch (event.status()) {
      case "valid" -> Optional.of(new Gathered(event.digits(), Gathered.Status.VALID));
      case "timeout" -> Optional.of(new Gathered(event.digits(), Gathered.Status.TIMEOUT));
      case "cancelled", "cancelled_amd" ->
          Optional.of(new Gathered(event.digits(), Gathered.Status.CANCELLED));
      case "call_hangup" -> Optional.empty();
      default -> Optional.of(new Gathered(event.digits(), Gathered.Status.INVALID));
    };
  }

  static HangupCause cause(String cause) {
    return switch (cause) {
      case "call_rejected" -> HangupCause.CALL_REJECTED;
      case "normal_clearing" -> HangupCause.NORMAL_CLEARING;
      case "originator_cancel" -> HangupCause.ORIGINATOR_CANCEL;
      case "timeout" -> HangupCause.TIMEOUT;
      case "time_limit" -> HangupCause.TIME_LIMIT;
      case "user_busy" -> HangupCause.USER_BUSY;
      case "not_found" -> HangupCause.NOT_FOUND;
      case "no_answer" -> HangupCause.NO_ANSWER;
      default -> HangupCause.UNSPECIFIED;
    };
  }

  static Dialled.Outcome outcome(String cause) {
    return switch (cause(cause)) {
      case USER_BUSY -> Dialled.Outcome.BUSY;
      case CALL_REJECTED -> Dialled.Outcome.DECLINED;
      case TIMEOUT, NO_ANSWER -> Dialled.Outcome.NO_ANSWER;
      case NOT_FOUND -> Dialled.Outcome.NOT_FOUND;
      default -> Dialled.Outcome.FAILED;
    };
  }

  /**
   * What a flow is told of an event; empty for what it is told as the result of a verb.
   *
   * @param partner with whom the leg is joined; empty where that is not known
   */
  static Optional<FlowEvent> event(Payload event, String partner) {
    if (event instanceof SoundPayload.DigitReceived it && it.digit().length() == 1) {
      return Optional.of(new FlowEvent.DigitReceived(it.digit().charAt(0)));
    }
    if (event instanceof CallPayload.Bridged) {
      return Optional.of(new FlowEvent.Bridged(partner));
    }
    if (event instanceof QueuePayload.Dequeued it) {
      return Optional.of(
          new FlowEvent.Dequeued(
              it.queue(), reason(it.reason()), Duration.ofSeconds(it.waitSecs())));
    }
    if (event instanceof CallPayload.Held) {
      return Optional.of(new FlowEvent.Held());
    }
    return event instanceof CallPayload.Resumed
        ? Optional.of(new FlowEvent.Resumed())
        : Optional.empty();
  }

  private static FlowEvent.Dequeued.Reason reason(String reason) {
    return switch (reason) {
      case "hangup" -> FlowEvent.Dequeued.Reason.HANGUP;
      case "leave" -> FlowEvent.Dequeued.Reason.LEAVE;
      case "timeout" -> FlowEvent.Dequeued.Reason.TIMEOUT;
      default -> FlowEvent.Dequeued.Reason.BRIDGED;
    };
  }
}
