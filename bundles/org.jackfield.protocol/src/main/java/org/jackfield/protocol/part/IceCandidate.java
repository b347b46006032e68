package org.jackfield.protocol.part;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One trickled ICE candidate. {@code toString} hides it: it holds addresses.
 *
 * @param candidate the candidate line, always starting with {@code candidate:}; {@code a=} is
 *     stripped and the prefix added where a sender left it out
 * @param mid {@code sdpMid}
 * @param line {@code sdpMLineIndex}
 */
public record IceCandidate(String candidate, Optional<String> mid, OptionalInt line) {
  public IceCandidate {
    candidate = candidate.strip();
    candidate = candidate.startsWith("a=") ? candidate.substring(2) : candidate;
    candidate = candidate.startsWith("candidate:") ? candidate : "candidate:" + candidate;
    Objects.requireNonNull(mid, "mid");
    Objects.requireNonNull(line, "line");
  }

  @Override
  public String toString() {
    return "candidate[" + candidate.length() + " chars]";
  }
}
