package org.jackfield.exchange.webhook;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jackfield.exchange.api.reach.Reach;

/**
 * A configuration that can be used.
 *
 * @param reach where webhooks may go
 * @param timeout how long an answer may take
 * @param pauses before each further try
 * @param queue how many events may wait
 */
record Settings(Reach reach, Duration timeout, List<Duration> pauses, int queue) {
  private static final int MOST_PAUSES = 10;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  static Settings of(WebhookConfig config) {
    int[] pauses = config.pauses_millis();
    if (pauses.length > MOST_PAUSES) {
      throw new IllegalArgumentException("pauses.millis: are more than " + MOST_PAUSES);
    }
    return new Settings(
        Reach.of(config.host(), config.private_addresses()),
        Duration.ofMillis(within("timeout.millis", config.timeout_millis(), 100, 30_000)),
        IntStream.of(pauses)
            .mapToObj(it -> Duration.ofMillis(within("pauses.millis", it, 0, 60_000)))
            .toList(),
        within("queue", config.queue(), 100, 1_000_000));
  }

  private static int within(String attribute, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          attribute + ": " + value + " is not " + least + " to " + most);
    }
    return value;
  }
}
