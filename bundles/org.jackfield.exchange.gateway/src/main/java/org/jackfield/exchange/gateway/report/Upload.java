package org.jackfield.exchange.gateway.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One upload that is kept; all that is known of it beside its content stands in its file's name.
 *
 * @param kind what it is
 * @param received when it came, to the millisecond
 * @param number tells those of one millisecond apart
 * @param callId the call as the device named it, where it did in characters that a file may have
 */
record Upload(Kind kind, Instant received, long number, String callId) {
  private static final Pattern NAME =
      Pattern.compile("(report|recording)-(\\d{1,15})-(\\d{1,18})-([A-Za-z0-9-]{0,64})[.]json");
  private static final Pattern CALL = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** What is uploaded. */
  enum Kind {
    /** Statistics and a log of a call. */
    REPORT("report", 2 << 20),
    /** A part of the sound of a call. */
    RECORDING("recording", 16 << 20);

    private final String word;
    private final int largest;

    Kind(String word, int largest) {
      this.word = word;
      this.largest = largest;
    }

    /** Bytes of one. */
    int largest() {
      return largest;
    }
  }

  static Upload of(Kind kind, Instant received, long number, Optional<String> callId) {
    return new Upload(
        kind, received, number, callId.filter(it -> CALL.matcher(it).matches()).orElse(""));
  }

  /** The one in this file, if it is one. */
  static Optional<Upload> in(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new Upload(
                name.group(1).equals(Kind.REPORT.word) ? Kind.REPORT : Kind.RECORDING,
                Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                Long.parseLong(name.group(3)),
                name.group(4)))
        : Optional.empty();
  }

  /** By which it is asked for. */
  String id() {
    return received.toEpochMilli() + "-" + number;
  }

  String fileName() {
    return kind.word + "-" + id() + "-" + callId + ".json";
  }
}
