package org.jackfield.rtp.sdp;

import java.util.Locale;
import java.util.Optional;

/**
 * The string form of a candidate (RFC 8839 section 5.1). Faults leave as IllegalArgumentException
 * without values.
 */
final class CandidateText {
  private static final String PREFIX = "candidate:";

  private CandidateText() {}

  static Candidate read(String text) {
    String body = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    String[] words = body.strip().split(" +");
    if (words.length < 8) {
      throw new IllegalArgumentException("has fewer than 8 parts");
    }
    if (words[0].isEmpty() || words[0].length() > 32) {
      throw new IllegalArgumentException("foundation is not 1 to 32 characters");
    }
    if (!words[6].equals("typ")) {
      throw new IllegalArgumentException("typ is not in its place");
    }
    String relatedAddress = "";
    String relatedPort = "";
    Optional<String> tcpType = Optional.empty();
    // What follows are pairs of name and value; unknown names (generation, ufrag, network-id ...)
    // are skipped.
    for (int i = 8; i + 1 < words.length; i += 2) {
      switch (words[i]) {
        case "raddr" -> relatedAddress = words[i + 1];
        case "rport" -> relatedPort = Long.toString(number(words[i + 1], 0, 65535, "rport"));
        case "tcptype" -> tcpType = Optional.of(words[i + 1]);
        default -> {}
      }
    }
    boolean related = !relatedAddress.isEmpty() && !relatedPort.isEmpty();
    return new Candidate(
        words[0],
        (int) number(words[1], 1, 256, "component"),
        words[2].toLowerCase(Locale.ROOT),
        number(words[3], 0, 0xFFFFFFFFL, "priority"),
        words[4],
        (int) number(words[5], 0, 65535, "port"),
        words[7].toLowerCase(Locale.ROOT),
        related ? Optional.of(relatedAddress + " " + relatedPort) : Optional.empty(),
        tcpType);
  }

  static String write(Candidate candidate) {
    StringBuilder text = new StringBuilder(PREFIX);
    text.append(candidate.foundation()).append(' ').append(candidate.component()).append(' ');
    text.append(candidate.transport()).append(' ').append(candidate.priority()).append(' ');
    text.append(candidate.address())
        .append(' ')
        .append(candidate.port())
        .append(" typ ")
        .append(candidate.type());
    candidate
        .related()
        .map(related -> related.split(" "))
        .ifPresent(
            related ->
                text.append(" raddr ").append(related[0]).append(" rport ").append(related[1]));
    candidate.tcpType().ifPresent(tcpType -> text.append(" tcptype ").append(tcpType));
    return text.toString();
  }

  /** A decimal number in a range; also used by the reader of whole descriptions. */
  static long number(String text, long least, long most, String what) {
    if (!text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw new IllegalArgumentException(what + " is not a number from " + least + " to " + most);
  }
}
