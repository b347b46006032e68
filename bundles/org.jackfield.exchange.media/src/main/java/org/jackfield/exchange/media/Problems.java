package org.jackfield.exchange.media;

import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.media.wire.PortRange;
import org.jackfield.rtp.sdp.BadSdpException;

/** What can go wrong with a leg, in words for the switch. */
final class Problems {
  private Problems() {}

  static ProblemException badDescription(String text, BadSdpException fault) {
    boolean audio =
        text.lines().anyMatch(line -> line.startsWith("m=audio ") && !line.startsWith("m=audio 0"));
    int code = audio ? Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED : Codes.SDP_WITHOUT_AUDIO;
    return Problem.permanent(code, Area.MEDIA, fault.place() + ": " + fault.reason())
        .asException(fault);
  }

  static ProblemException noCommonCodec(String detail) {
    return Problem.permanent(Codes.NO_COMMON_CODEC, Area.MEDIA, detail).asException();
  }

  static ProblemException otherHandshake(String detail) {
    return Problem.permanent(
            Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
            Area.MEDIA,
            detail + "; a call keeps its handshake, attach it anew instead")
        .asException();
  }

  static ProblemException noPortToOffer(PortRange range) {
    return noPort(Codes.SDP_CREATE_OFFER_FAILED, range);
  }

  static ProblemException noPortToAnswer(PortRange range) {
    return noPort(Codes.SDP_CREATE_ANSWER_FAILED, range);
  }

  private static ProblemException noPort(int code, PortRange range) {
    return Problem.passing(
            code,
            Area.MEDIA,
            "rtp.ports: all " + range.pairs() + " pairs of UDP ports of " + range + " are in use")
        .asException();
  }

  static ProblemException codecMissing(String name) {
    return Problem.passing(
            Codes.PROVIDER_MISSING, Area.MEDIA, "no codec service makes sound of " + name)
        .asException();
  }

  static ProblemException notBridged() {
    return Problem.permanent(
            Codes.INVALID_CALL_STATE, Area.MEDIA, "target: the leg is bridged with no other")
        .asException();
  }

  static ProblemException over(String verb) {
    return Problem.permanent(Codes.CALL_ENDED, Area.MEDIA, verb + ": the leg is over")
        .asException();
  }

  static ProblemException badConfiguration(String detail) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, detail).asException();
  }

  static ProblemException badConfiguration(String detail, Throwable cause) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, detail)
        .asException(cause);
  }

  static Problem fingerprintMismatch() {
    return Problem.permanent(
        Codes.FINGERPRINT_MISMATCH,
        Area.MEDIA,
        "a=fingerprint: the certificate shown is another one");
  }

  static Problem lost(String detail) {
    return Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, detail);
  }

  static Problem fault(Throwable fault) {
    return Problem.permanent(
        Codes.UNEXPECTED_ERROR, Area.INTERNAL, fault.getClass().getSimpleName());
  }
}
