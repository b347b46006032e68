package org.jackfield.rtp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The RTCP side of one leg: makes its reports, reads the far end's, and knows the round trip. The
 * caller decides when to report; RFC 3550 section 6.2 says about every five seconds, with some
 * chance in it.
 */
public final class RtcpReporter {
  /** The room that {@link #report}, {@link #bye} and {@link #nack} need. */
  public static final int MOST_BYTES = 400;

  private static final long UNIT = 65_536;
  private static final int MOST_ASKED = 16;

  private final String cname;
  private final SendStream sent;
  private final ReceiveStream heard;
  private final Instant wallClock;
  private final long wallClockNanos;

  private long sentAtLast;
  private long sentBeforeLast;
  private boolean ended;
  private OptionalDouble roundTripMillis = OptionalDouble.empty();
  private Optional<RtcpPacket.ReportBlock> farView = Optional.empty();

  /**
   * Makes a reporter. The wall clock is asked only here and goes on with the nanoseconds, so a
   * clock that is set during a call cannot spoil a round trip.
   *
   * @param cname the lasting name of this end, at most 255 bytes, random and the same for a call
   * @param wallClock the time of day at {@code nowNanos}
   */
  public RtcpReporter(
      String cname, SendStream sent, ReceiveStream heard, Instant wallClock, long nowNanos) {
    this.cname = new RtcpPacket.SourceDescription(sent.ssrc(), cname).cname();
    this.sent = sent;
    this.heard = Objects.requireNonNull(heard, "heard");
    this.wallClock = Objects.requireNonNull(wallClock, "wallClock");
    this.wallClockNanos = nowNanos;
  }

  /**
   * Writes the report of this moment: a sender's when something was sent since the report before
   * last, else a receiver's, with what was heard and the name.
   *
   * @return its length
   * @throws IndexOutOfBoundsException when there are less than {@link #MOST_BYTES} bytes of room
   */
  public int report(long nowNanos, byte[] out, int offset) {
    return write(List.of(), nowNanos, out, offset);
  }

  /**
   * Writes a last report and the end of this source.
   *
   * @return its length
   * @throws IndexOutOfBoundsException when there are less than {@link #MOST_BYTES} bytes of room
   */
  public int bye(long nowNanos, byte[] out, int offset) {
    return write(List.of(new RtcpPacket.Bye(List.of(sent.ssrc()))), nowNanos, out, offset);
  }

  /**
   * Writes a report that asks for packets of the source heard last (RFC 4585 section 6.2.1); to be
   * sent at once, where the far end said that it has them: {@code a=rtcp-fb} with {@code nack}.
   *
   * @param sequences numbers in the order of sending, 0 to 65535
   * @param count how many of the array, 1 to 16
   * @return its length; 0 when nothing was heard yet
   * @throws IndexOutOfBoundsException when there are less than {@link #MOST_BYTES} bytes of room
   * @throws IllegalArgumentException when there are none or too many, or one has not 16 bits
   */
  public int nack(int[] sequences, int count, long nowNanos, byte[] out, int offset) {
    if (count < 1 || count > MOST_ASKED) {
      throw new IllegalArgumentException("count " + count + " is not 1 to " + MOST_ASKED);
    }
    Optional<Long> source = heard.ssrc();
    if (source.isEmpty()) {
      return 0;
    }
    List<Integer> lost = Arrays.stream(sequences, 0, count).boxed().toList();
    return write(
        List.of(new RtcpPacket.Nack(sent.ssrc(), source.get(), lost)), nowNanos, out, offset);
  }

  private int write(List<RtcpPacket> tail, long nowNanos, byte[] out, int offset) {
    Objects.checkFromIndexSize(offset, MOST_BYTES, out.length);
    List<RtcpPacket.ReportBlock> blocks = heard.reportBlock(nowNanos).stream().toList();
    List<RtcpPacket> packets = new ArrayList<>(3);
    if (sent.packets() > sentBeforeLast) {
      packets.add(
          new RtcpPacket.SenderReport(
              sent.ssrc(),
              ntp(nowNanos),
              sent.timestampAt(nowNanos),
              sent.packets() & 0xFFFF_FFFFL,
              sent.octets() & 0xFFFF_FFFFL,
              blocks));
    } else {
      packets.add(new RtcpPacket.ReceiverReport(sent.ssrc(), blocks));
    }
    sentBeforeLast = sentAtLast;
    sentAtLast = sent.packets();
    packets.add(new RtcpPacket.SourceDescription(sent.ssrc(), cname));
    packets.addAll(tail);
    return RtcpCompound.encode(packets, out, offset);
  }

  /** Takes in what the far end reported. */
  public void received(RtcpCompound compound, long arrivalNanos) {
    for (RtcpPacket packet : compound.packets()) {
      if (packet instanceof RtcpPacket.SenderReport report) {
        if (heard.ssrc().filter(ssrc -> ssrc == report.ssrc()).isPresent()) {
          heard.senderReport(NtpTime.middle(report.ntp()), arrivalNanos);
        }
        report.reports().forEach(block -> look(block, arrivalNanos));
      } else if (packet instanceof RtcpPacket.ReceiverReport report) {
        report.reports().forEach(block -> look(block, arrivalNanos));
      } else if (packet instanceof RtcpPacket.Bye bye) {
        ended |= heard.ssrc().filter(bye.sources()::contains).isPresent();
      }
    }
  }

  /** The last round trip in milliseconds, empty until the far end has answered a report. */
  public OptionalDouble roundTripMillis() {
    return roundTripMillis;
  }

  /** What the far end last said of our sending: its losses, its jitter. */
  public Optional<RtcpPacket.ReportBlock> farView() {
    return farView;
  }

  /** Whether the source we hear has said that it ends. */
  public boolean ended() {
    return ended;
  }

  private void look(RtcpPacket.ReportBlock block, long arrivalNanos) {
    if (block.ssrc() != sent.ssrc()) {
      return;
    }
    farView = Optional.of(block);
    if (block.lastSenderReport() != 0) {
      int units =
          (int)
              (NtpTime.middle(ntp(arrivalNanos))
                  - block.lastSenderReport()
                  - block.delaySinceLastSenderReport());
      // A little below zero is rounding on a short path, a lot is a far end that reports nonsense.
      if (units > -UNIT / 10) {
        roundTripMillis = OptionalDouble.of(Math.max(0, units) * 1000.0 / UNIT);
      }
    }
  }

  private long ntp(long nowNanos) {
    return NtpTime.of(wallClock.plusNanos(nowNanos - wallClockNanos));
  }
}
