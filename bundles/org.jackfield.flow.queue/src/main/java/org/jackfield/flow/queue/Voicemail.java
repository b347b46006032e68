package org.jackfield.flow.queue;

import java.time.Duration;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.verb.RecordRequest;

/** Takes the message of a caller whom nobody serves, as the queue's settings say. */
final class Voicemail {
  private static final int MOST_SECONDS = 3600;
  private static final int MOST_CHARACTERS = 1000;

  private Voicemail() {}

  /**
   * Refuses what cannot be used.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  static void check(QueueConfig it) {
    check(
        it.voicemail_seconds() >= 0 && it.voicemail_seconds() <= MOST_SECONDS,
        "voicemail.seconds: " + it.voicemail_seconds() + " is not 0 to " + MOST_SECONDS);
    String greeting = it.voicemail_greeting();
    check(
        !greeting.isBlank() && greeting.length() <= MOST_CHARACTERS,
        "voicemail.greeting: must be 1 to " + MOST_CHARACTERS + " characters");
    check(
        it.voicemail_name().matches("[0-9A-Za-z_-][0-9A-Za-z._-]{0,39}"),
        "voicemail.name: must be 1 to 40 letters, digits, dashes, underscores, and dots behind the first");
    check(
        it.voicemail_key().matches("[0-9*#]?"), "voicemail.key: must be one of 0-9 * #, or empty");
    check(
        it.voicemail_key().isEmpty() || it.voicemail_seconds() > 0,
        "voicemail.key: needs voicemail.seconds");
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * Greets and records, until the caller hangs up or presses {@code #}, or as long as it may be.
   */
  static void take(FlowCall call, QueueConfig config) {
    if (config.voicemail_seconds() == 0) {
      return;
    }
    call.stopPlaying();
    call.speak(config.voicemail_greeting());
    Duration longest = Duration.ofSeconds(config.voicemail_seconds());
    call.record(RecordRequest.atMost(longest).named(config.voicemail_name()));
  }
}
