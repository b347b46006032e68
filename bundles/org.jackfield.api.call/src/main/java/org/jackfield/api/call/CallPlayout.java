package org.jackfield.api.call;

import java.time.Duration;
import java.util.Objects;

/**
 * What became of a call's received sound, from its beginning until now.
 *
 * @param delay how long a packet waits now from its arrival until it is heard
 * @param concealed pieces of at most 20 ms that were invented because their packet had not come in
 *     time; a pause of the far end, which sends nothing in silence, does not count
 * @param recovered frames that were made of the copy in the packet behind them
 * @param repaired packets that came after they were asked for again (RFC 4585)
 * @param stretched times that at most 10 ms of sound were left out or repeated, to follow the
 *     network and the far end's clock
 */
public record CallPlayout(
    Duration delay, long concealed, long recovered, long repaired, long stretched) {
  /** Refuses a missing delay. */
  public CallPlayout {
    Objects.requireNonNull(delay, "delay");
  }
}
