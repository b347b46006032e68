package org.jackfield.protocol;

import java.util.Optional;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.part.Party;

/** Groups of fields that both directions spell alike. */
final class SharedFields {
  // Android and Flutter need both beside the candidate; one bundled audio line is line 0.
  private static final String FIRST_MID = "0";
  private static final int FIRST_LINE = 0;

  private SharedFields() {}

  static Party party(Fields fields, String prefix) {
    return new Party(fields.text(prefix + "_name"), fields.text(prefix + "_number"));
  }

  static void party(Draft draft, String prefix, Party party) {
    draft.put(prefix + "_name", party.name()).put(prefix + "_number", party.number());
  }

  static Hangup hangup(Fields fields) {
    return new Hangup(
        Cause.of(
            fields.text("cause").filter(cause -> !cause.isBlank()), fields.number("causeCode")),
        fields.number("sipCode"),
        fields.text("sipReason"),
        fields.text("sip_call_id"));
  }

  /** Empty when the candidate is blank, which in WebRTC says that there are no more. */
  static Optional<IceCandidate> candidate(Fields fields) {
    String candidate =
        fields.text("candidate").orElseThrow(() -> fields.fault("candidate", "is missing"));
    return candidate.isBlank()
        ? Optional.empty()
        : Optional.of(
            new IceCandidate(candidate, fields.text("sdpMid"), fields.number("sdpMLineIndex")));
  }

  static void candidate(Draft draft, IceCandidate candidate) {
    draft
        .put("candidate", candidate.candidate())
        .put("sdpMid", candidate.mid().orElse(FIRST_MID))
        .put("sdpMLineIndex", candidate.line().orElse(FIRST_LINE));
  }
}
