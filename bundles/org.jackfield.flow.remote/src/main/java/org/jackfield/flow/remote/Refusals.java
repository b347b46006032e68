package org.jackfield.flow.remote;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jackfield.api.flow.FlowException;
import org.jackfield.flow.remote.wire.RestException;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** What the network refuses, as flows are told it. */
final class Refusals {
  private static final int NOT_FOUND = 404;

  private Refusals() {}

  /** The network's own words, if it is the network that refuses. */
  static Optional<RestException> of(Throwable fault) {
    for (Throwable told = fault; told != null; told = told.getCause()) {
      if (told instanceof RestException it) {
        return Optional.of(it);
      }
    }
    return Optional.empty();
  }

  /** A fault of a verb. */
  static Throwable fault(String verb, Throwable fault) {
    Optional<RestException> refused = of(fault);
    if (refused.isEmpty()) {
      return fault instanceof CompletionException && fault.getCause() != null
          ? fault.getCause()
          : fault;
    }
    FlowException made =
        new FlowException(reason(refused.get()), verb + ": " + refused.get().getMessage());
    made.initCause(refused.get());
    return made;
  }

  private static FlowException.Reason reason(RestException refused) {
    if (refused.isUnanswered()) {
      return FlowException.Reason.TIMEOUT;
    }
    if (refused.status() >= 500 || refused.status() == 401 || refused.status() == 403) {
      return FlowException.Reason.UNAVAILABLE;
    }
    return refused.error().map(Refusals::reason).orElse(FlowException.Reason.UNAVAILABLE);
  }

  private static FlowException.Reason reason(ApiError error) {
    if (error.code().equals(ErrorCode.CALL_BUSY.code())) {
      return ofOurs(error.title());
    }
    return ErrorCode.of(error.code()).map(Refusals::reason).orElse(FlowException.Reason.BAD_VALUE);
  }

  /** One code for several refusals that no source names; their titles tell them apart. */
  private static FlowException.Reason ofOurs(String title) {
    if (title.equals(ErrorCode.CALL_BUSY.title())) {
      return FlowException.Reason.BUSY;
    }
    return title.equals(ErrorCode.ALREADY_BRIDGED.title())
        ? FlowException.Reason.ALREADY_BRIDGED
        : FlowException.Reason.BAD_VALUE;
  }

  private static FlowException.Reason reason(ErrorCode code) {
    return switch (code) {
      case INVALID_CALL, CALL_ENDED -> FlowException.Reason.NO_SUCH_LEG;
      case CALL_NOT_ANSWERED -> FlowException.Reason.NOT_ANSWERED;
      case ANSWER_NOT_ALLOWED -> FlowException.Reason.ANSWER_NOT_ALLOWED;
      case NOT_IN_QUEUE -> FlowException.Reason.NOT_IN_QUEUE;
      case ALREADY_IN_QUEUE -> FlowException.Reason.ALREADY_IN_QUEUE;
      case QUEUE_FULL -> FlowException.Reason.QUEUE_FULL;
      case ALREADY_IN_CONFERENCE -> FlowException.Reason.ALREADY_IN_CONFERENCE;
      case TOO_MANY_PARTICIPANTS -> FlowException.Reason.CONFERENCE_FULL;
      case USER_CHANNEL_LIMIT, PROFILE_CHANNEL_LIMIT, CONNECTION_CHANNEL_LIMIT ->
          FlowException.Reason.CHANNEL_LIMIT;
      case TOO_MANY_REQUESTS -> FlowException.Reason.UNAVAILABLE;
      default -> FlowException.Reason.BAD_VALUE;
    };
  }

  /** Whether the call is not there any more. */
  static boolean isGone(Throwable fault) {
    return of(fault)
        .flatMap(RestException::error)
        .filter(it -> it.is(ErrorCode.INVALID_CALL) || it.is(ErrorCode.CALL_ENDED))
        .isPresent();
  }

  /** Whether nobody waits in the queue that was named. Which code says so no source tells. */
  static boolean isNobody(Throwable fault) {
    return of(fault)
        .filter(
            it ->
                it.status() == NOT_FOUND
                    || it.error()
                        .filter(error -> error.title().equals(ErrorCode.QUEUE_EMPTY.title()))
                        .isPresent())
        .isPresent();
  }
}
