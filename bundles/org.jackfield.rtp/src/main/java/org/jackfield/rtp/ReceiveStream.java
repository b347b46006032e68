package org.jackfield.rtp;

import java.util.Optional;

/**
 * What arrives of one far end: counts, losses and jitter as RFC 3550 A.3 and A.8 define them, for
 * reports and statistics. A new SSRC starts the report anew; {@link Statistics} go on.
 */
public final class ReceiveStream {
  /** A larger step of transit time is a clock set anew, not jitter. */
  private static final int MOST_JITTER_SECONDS = 5;

  /**
   * What was received so far.
   *
   * @param packets accepted ones, late ones included
   * @param octets bytes of their payloads
   * @param lost expected and not received; a late arrival takes its loss back
   * @param duplicates dropped, received before
   * @param reordered accepted, older than one received before
   * @param refused dropped, with a sequence number far from all others
   * @param restarts of the SSRC or the numbering
   * @param jitterMillis the smoothed difference of transit times
   */
  public record Statistics(
      long packets,
      long octets,
      long lost,
      long duplicates,
      long reordered,
      long refused,
      long restarts,
      double jitterMillis) {}

  private final int clockRate;
  private final SequenceWindow window = new SequenceWindow();

  private boolean started;
  private long ssrc;
  private long base;

  /** The window's, but of before a restart while the restart is counted. */
  private long highest;

  private long received;
  private long expectedAtReport;
  private long receivedAtReport;

  private boolean timed;
  private int lastTimestamp;
  private int lastTransit;
  private double jitter;

  private long senderReport;
  private long senderReportNanos;

  private long packets;
  private long octets;
  private long lostBefore;
  private long duplicates;
  private long reordered;
  private long refused;
  private long restarts;

  /**
   * Makes a stream that has received nothing.
   *
   * @param clockRate of the payload's timestamps, per second
   * @throws IllegalArgumentException when {@code clockRate} is below 1000
   */
  public ReceiveStream(int clockRate) {
    this.clockRate = Rates.checked(clockRate);
  }

  /**
   * Counts a packet.
   *
   * @param arrivalNanos when it arrived
   * @return false when it is to be dropped: a duplicate, or a jump the next packet has to confirm
   */
  public boolean received(RtpPacket packet, long arrivalNanos) {
    int sequence = packet.sequence();
    if (!started || packet.ssrc() != ssrc) {
      restart(packet);
      window.restart(sequence);
    } else {
      switch (window.offer(sequence)) {
        case DUPLICATE -> {
          duplicates++;
          return false;
        }
        case REFUSED -> {
          refused++;
          return false;
        }
        case LATE -> reordered++;
        case RESTARTED -> restart(packet);
        default -> {}
      }
      base = Math.min(base, window.extended(sequence));
    }
    highest = window.highest();
    received++;
    packets++;
    octets += packet.payloadLength();
    measureJitter((int) packet.timestamp(), arrivalNanos);
    return true;
  }

  /**
   * Notes a sender report of this source, so that the next report block can answer it.
   *
   * @param middleNtp the middle 32 bits of its NTP time
   */
  public void senderReport(long middleNtp, long arrivalNanos) {
    senderReport = middleNtp & 0xFFFF_FFFFL;
    senderReportNanos = arrivalNanos;
  }

  /**
   * The block to report now, about the time since the block before; empty while nothing was
   * received.
   */
  public Optional<RtcpPacket.ReportBlock> reportBlock(long nowNanos) {
    if (!started) {
      return Optional.empty();
    }
    long expected = expected();
    long expectedNow = expected - expectedAtReport;
    long lostNow = expectedNow - (received - receivedAtReport);
    expectedAtReport = expected;
    receivedAtReport = received;
    int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) ((lostNow << 8) / expectedNow);
    long delay = senderReport == 0 ? 0 : Rates.ticks(nowNanos - senderReportNanos, 65_536);
    return Optional.of(
        new RtcpPacket.ReportBlock(
            ssrc,
            Math.min(255, fraction),
            (int) Math.max(-0x80_0000, Math.min(0x7F_FFFF, expected - received)),
            highest & 0xFFFF_FFFFL,
            (long) jitter,
            senderReport,
            delay));
  }

  /** The SSRC heard last, or empty while nothing was received. */
  public Optional<Long> ssrc() {
    return started ? Optional.of(ssrc) : Optional.empty();
  }

  /** All counts up to now. */
  public Statistics statistics() {
    long lost = lostBefore + (started ? expected() - received : 0);
    return new Statistics(
        packets,
        octets,
        Math.max(0, lost),
        duplicates,
        reordered,
        refused,
        restarts,
        1000 * jitter / clockRate);
  }

  private long expected() {
    return highest - base + 1;
  }

  private void restart(RtpPacket packet) {
    if (started) {
      lostBefore += Math.max(0, highest - base + 1 - received);
      restarts++;
    }
    if (!started || packet.ssrc() != ssrc) {
      senderReport = 0;
    }
    started = true;
    ssrc = packet.ssrc();
    base = packet.sequence();
    received = 0;
    expectedAtReport = 0;
    receivedAtReport = 0;
    timed = false;
    jitter = 0;
  }

  private void measureJitter(int timestamp, long arrivalNanos) {
    // Packets of one telephone event share a timestamp and say nothing about the network.
    if (timed && timestamp == lastTimestamp) {
      return;
    }
    int transit = (int) Rates.ticks(arrivalNanos, clockRate) - timestamp;
    int difference = Math.abs(transit - lastTransit);
    if (timed && difference >= 0 && difference < MOST_JITTER_SECONDS * clockRate) {
      jitter += (difference - jitter) / 16;
    }
    timed = true;
    lastTransit = transit;
    lastTimestamp = timestamp;
  }
}
