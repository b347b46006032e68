package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a plain leg's device is: where its description says, or where its packets come from, since
 * many a device behind NAT does not know its own address (symmetric RTP, RFC 4961). Whoever sends
 * to an open port must not take a call over by that; so
 *
 * <ul>
 *   <li>the address of the description always counts, and drives out any other;
 *   <li>before that another one counts only after four packets in a row of one stream, or one that
 *       SRTP has proven;
 *   <li>once one counts, another takes its place only when the one before has been silent for a
 *       while, and only by continuing the very stream that was heard, whose numbers a stranger does
 *       not know, or by SRTP's proof.
 * </ul>
 *
 * Pure: no clock, no socket. On the thread that reads the ports, but for {@link #target} and {@link
 * #described}.
 */
final class Latch {
  /** Packets in a row that make a source plausible. */
  static final int PROBATION = 4;

  /** So long the one before must be silent. */
  static final long SILENT_NANOS = 300_000_000L;

  /** A stream may have lost so many packets while its device moved: ten seconds. */
  private static final int MOST_LOST = 500;

  private volatile Optional<InetSocketAddress> described;
  private volatile Optional<InetSocketAddress> heard = Optional.empty();

  // Of the source that counts.
  private long ssrc = -1;
  private int sequence;
  private long at;

  // Of the one on probation.
  private Optional<InetSocketAddress> candidate = Optional.empty();
  private long candidateSsrc;
  private int expected;
  private int row;

  /** Knows what the description says; empty for nothing. */
  Latch(Optional<InetSocketAddress> described) {
    this.described = described;
  }

  /** Another description: if it says another place, whoever is there counts. */
  void described(Optional<InetSocketAddress> now) {
    if (now.isPresent() && !now.equals(described)) {
      heard = Optional.empty();
    }
    described = now;
  }

  /** Where to send to. Any thread. */
  Optional<InetSocketAddress> target() {
    Optional<InetSocketAddress> proven = heard;
    return described.isEmpty() || proven.isEmpty() ? described : proven;
  }

  /** Whether what comes from there is the device's by all that is known. */
  boolean isFrom(InetSocketAddress from) {
    return from.equals(heard.orElse(null));
  }

  /**
   * A packet of nobody who counts, in plain text.
   *
   * @param source its SSRC
   * @param number its sequence number
   * @return whether he does from now on
   */
  boolean plausible(InetSocketAddress from, long source, int number, long now) {
    if (described.filter(from::equals).isPresent()) {
      settle(from, source, number, now);
      return true;
    }
    if (heard.isPresent() && !(isSilent(now) && continues(source, number))) {
      return false;
    }
    boolean follows =
        candidate.filter(from::equals).isPresent() && source == candidateSsrc && number == expected;
    row = follows ? row + 1 : 1;
    candidate = Optional.of(from);
    candidateSsrc = source;
    expected = number + 1 & 0xFFFF;
    if (row < PROBATION) {
      return false;
    }
    settle(from, source, number, now);
    return true;
  }

  /**
   * A packet that SRTP has proven to be the device's, from elsewhere than before. One that was late
   * on the way before changes nothing.
   */
  void proven(InetSocketAddress from, long source, int number, long now) {
    if (heard.isEmpty() || isSilent(now) || described.filter(from::equals).isPresent()) {
      settle(from, source, number, now);
    }
  }

  /** A packet from who counts. */
  void heard(long source, int number, long now) {
    ssrc = source;
    sequence = number;
    at = now;
  }

  private void settle(InetSocketAddress from, long source, int number, long now) {
    heard = Optional.of(from);
    candidate = Optional.empty();
    row = 0;
    heard(source, number, now);
  }

  private boolean isSilent(long now) {
    return now - at >= SILENT_NANOS;
  }

  private boolean continues(long source, int number) {
    int step = number - sequence & 0xFFFF;
    return source == ssrc && step > 0 && step <= MOST_LOST;
  }
}
