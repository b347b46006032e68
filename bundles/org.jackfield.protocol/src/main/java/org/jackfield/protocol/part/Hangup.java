package org.jackfield.protocol.part;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call ended.
 *
 * @param cause empty when the sender named none; the JavaScript SDK then assumes {@link
 *     Cause#USER_BUSY} before the call was active and {@link Cause#NORMAL_CLEARING} after
 * @param sipCode SIP status
 * @param sipReason SIP reason phrase
 * @param sipCallId {@code Call-ID} of the SIP leg behind the call
 */
public record Hangup(
    Optional<Cause> cause,
    OptionalInt sipCode,
    Optional<String> sipReason,
    Optional<String> sipCallId) {
  public Hangup {
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(sipCode, "sipCode");
    Objects.requireNonNull(sipReason, "sipReason");
    Objects.requireNonNull(sipCallId, "sipCallId");
  }

  /** This cause with the SIP status and reason usual for it. */
  public static Hangup of(Cause cause) {
    return new Hangup(Optional.of(cause), cause.sipCode(), cause.sipReason(), Optional.empty());
  }

  /** No {@code sipCallId} in the text: it often holds an address. */
  @Override
  public String toString() {
    return "Hangup[cause=" + cause.map(Cause::name).orElse("none") + ", sipCode=" + sipCode + "]";
  }
}
