package org.jackfield.rtp;

import java.util.Objects;

/**
 * One unbroken outgoing stream, whatever feeds it: packets of a bridged leg, our own music, digits,
 * and changes between them. One SSRC, no sequence number twice, timestamps that follow real time
 * over gaps, the marker where sound begins anew. Losses and reordering of a forwarded source stay
 * visible, so that the receiver conceals them.
 */
public final class SendStream {
  /** A pause of our own sound beyond this is a gap in time, not a late timer. */
  private static final int GAP_MILLIS = 200;

  private static final int FRAME_MILLIS = 20;
  private static final int BACK_MILLIS = 2000;
  private static final int AHEAD_MILLIS = 5000;

  private enum Source {
    NONE,
    OWN,
    FORWARDED
  }

  private final int ssrc;
  private final int clockRate;
  private final SequenceWindow incoming = new SequenceWindow();

  private Source source = Source.NONE;
  private boolean started;
  private int sequence;
  private int timestamp;
  private long timestampNanos;
  private int eventTimestamp;
  private int ownSamples;
  private boolean paused;

  /** What {@link #offset()} was at first: splices lead back to it, as far as nobody hears it. */
  private int startOffset;

  private long sourceSsrc;
  private int sequenceShift;
  private int timestampShift;

  /** Numbers of the source below this belong before the last splice and may not follow it. */
  private long floor;

  private int levelId;
  private int incomingLevelId;
  private long packets;
  private long octets;

  /**
   * Makes a stream that has sent nothing. RFC 3550 wants the three numbers random; they are
   * arguments so that tests can choose them.
   *
   * @param ssrc lower 32 bits used
   * @param firstSequence lower 16 bits used; below 32768 lets SRTP receivers start safely
   * @param firstTimestamp lower 32 bits used
   * @param clockRate of the timestamps, per second: 8000 for G.711 and G.722, 48000 for Opus
   * @throws IllegalArgumentException when {@code clockRate} is below 1000
   */
  public SendStream(long ssrc, int firstSequence, long firstTimestamp, int clockRate) {
    this.clockRate = Rates.checked(clockRate);
    this.ssrc = (int) ssrc;
    this.sequence = firstSequence & 0xFFFF;
    this.timestamp = (int) firstTimestamp;
  }

  /**
   * Says audio levels (RFC 6464) from now on, where one is known.
   *
   * @param id as the receiver negotiated it, 1 to 14; 0 says none
   * @param incomingId as the source of forwarded packets did; 0 takes none over
   * @throws IllegalArgumentException when one is out of its range
   */
  public void levels(int id, int incomingId) {
    levelId = AudioLevel.checkedId(id);
    incomingLevelId = AudioLevel.checkedId(incomingId);
  }

  /**
   * Makes an incoming packet the next one of this stream, in place: a header is written right
   * before the payload, sources, extensions and padding go, but for the {@link #levels audio
   * level}. A new SSRC in the packet is a change of source.
   *
   * @param payloadType the number the receiver knows the payload by
   * @return true: send {@link RtpPacket#length()} bytes from {@link RtpPacket#offset()}; false:
   *     drop it, it is a duplicate, too old, or an unconfirmed jump, and was left as it was
   */
  public boolean forward(RtpPacket packet, int payloadType, long nowNanos) {
    boolean marker = packet.marker();
    int number = packet.sequence();
    int stamp = (int) packet.timestamp();
    boolean splice = source != Source.FORWARDED || packet.ssrc() != sourceSsrc;
    if (splice) {
      incoming.restart(number);
    } else {
      switch (incoming.offer(number)) {
        case DUPLICATE, REFUSED -> {
          return false;
        }
        case LATE -> {
          if (incoming.extended(number) < floor) {
            return false;
          }
        }
        case RESTARTED -> splice = true;
        default -> {}
      }
    }
    if (splice) {
      source = Source.FORWARDED;
      sourceSsrc = packet.ssrc();
      floor = number;
      sequenceShift = sequence - number;
      timestampShift = fresh(nowNanos) - stamp;
      marker = true;
    } else if (leapt(stamp + timestampShift, nowNanos)) {
      timestampShift = fresh(nowNanos) - stamp;
      marker = true;
    }
    int outSequence = number + sequenceShift & 0xFFFF;
    int outTimestamp = stamp + timestampShift;
    rewrite(packet, payloadType, marker, outSequence, outTimestamp);
    if ((short) (outSequence - sequence) >= 0) {
      sequence = outSequence + 1 & 0xFFFF;
    }
    sent(outTimestamp, packet.payloadLength(), nowNanos);
    return true;
  }

  private void rewrite(RtpPacket packet, int payloadType, boolean marker, int number, int stamp) {
    // Who says a level brought the room for ours: its extension is at least as long.
    int level =
        levelId == 0 || incomingLevelId == 0
            ? AudioLevel.ABSENT
            : AudioLevel.word(packet, incomingLevelId);
    int header = RtpPacket.HEADER + (level < 0 ? 0 : AudioLevel.BYTES);
    int at = packet.payloadOffset() - header;
    RtpWriter.header(packet.buffer(), at, payloadType, marker, number, stamp, ssrc);
    if (level >= 0) {
      AudioLevel.append(packet.buffer(), at, levelId, level);
    }
    packet.headerMovedToPayload(header);
  }

  /**
   * Writes the header of the next packet of our own sound with its {@link #levels audio level};
   * otherwise as {@link #next(int, int, int, long, byte[], int)}.
   *
   * @param level of the packet's sound, as {@link AudioLevel#of(short[], int, int)} says it
   * @param voice whether it holds a voice; false where nobody knows
   * @return the header's length, {@link RtpPacket#HEADER}, and {@link AudioLevel#BYTES} more where
   *     levels are said
   * @throws IllegalArgumentException when the level is not 0 to 127
   * @throws IndexOutOfBoundsException when there is no room for it
   */
  public int next(
      int payloadType,
      int samples,
      int payloadLength,
      int level,
      boolean voice,
      long nowNanos,
      byte[] out,
      int offset) {
    int word = AudioLevel.word(level, voice);
    if (levelId == 0) {
      return next(payloadType, samples, payloadLength, nowNanos, out, offset);
    }
    Objects.checkFromIndexSize(offset, RtpPacket.HEADER + AudioLevel.BYTES, out.length);
    int header = next(payloadType, samples, payloadLength, nowNanos, out, offset);
    AudioLevel.append(out, offset, levelId, word);
    return header + AudioLevel.BYTES;
  }

  /**
   * Writes the header of the next packet of our own sound; the caller puts the payload after it.
   * Timestamps go on by {@code samples}; after another source or a pause of more than 200 ms they
   * follow the time that went by.
   *
   * @param samples what the payload covers, in units of the clock
   * @param payloadLength for the sender report
   * @return the header's length
   * @throws IndexOutOfBoundsException when there is no room for it
   */
  public int next(
      int payloadType, int samples, int payloadLength, long nowNanos, byte[] out, int offset) {
    boolean goesOn =
        source == Source.OWN
            && ticks(nowNanos - timestampNanos) <= ownSamples + ticksOf(GAP_MILLIS);
    int stamp = goesOn ? timestamp + ownSamples : fresh(nowNanos);
    boolean marker = !goesOn || paused;
    paused = false;
    RtpWriter.header(out, offset, payloadType, marker, sequence, stamp, ssrc);
    sequence = sequence + 1 & 0xFFFF;
    source = Source.OWN;
    ownSamples = samples;
    sent(stamp, payloadLength, nowNanos);
    return RtpPacket.HEADER;
  }

  /**
   * Our own sound goes on without a packet (RFC 3551 4.1): timestamps go on, sequence numbers do
   * not, and the next packet has the marker. Nothing where something else was sent last.
   *
   * @param samples what is not sent, in units of the clock
   */
  public void pause(int samples) {
    if (source == Source.OWN) {
      ownSamples += samples;
      paused = true;
    }
  }

  /**
   * Writes the header of a packet of a telephone event: all of one event carry the timestamp of its
   * first. Forwarded packets may go on around and after it.
   *
   * @param first whether this is the first packet of the event
   * @return the header's length
   * @throws IndexOutOfBoundsException when there is no room for it
   */
  public int event(
      int payloadType, boolean first, int payloadLength, long nowNanos, byte[] out, int offset) {
    int stamp = first ? fresh(nowNanos) : eventTimestamp;
    RtpWriter.header(out, offset, payloadType, first, sequence, stamp, ssrc);
    eventTimestamp = stamp;
    sequence = sequence + 1 & 0xFFFF;
    if (source == Source.FORWARDED) {
      floor = incoming.highest() + 1;
      sequenceShift = sequence - (int) floor;
    } else {
      source = Source.NONE;
    }
    if (first) {
      sent(stamp, payloadLength, nowNanos);
    } else {
      packets++;
      octets += payloadLength;
    }
    return RtpPacket.HEADER;
  }

  /** Forgets the present source, so that the next packet begins with a marker. */
  public void changeSource() {
    source = Source.NONE;
  }

  /** The synchronization source, 0 to 2^32 - 1. */
  public long ssrc() {
    return ssrc & 0xFFFF_FFFFL;
  }

  /** Packets sent, all kinds. */
  public long packets() {
    return packets;
  }

  /** Bytes of payload sent. */
  public long octets() {
    return octets;
  }

  /** The timestamp that sound of this moment would have, 0 to 2^32 - 1. */
  public long timestampAt(long nowNanos) {
    int ticks = started ? (int) ticks(nowNanos - timestampNanos) : 0;
    return timestamp + ticks & 0xFFFF_FFFFL;
  }

  private int fresh(long nowNanos) {
    if (!started) {
      return timestamp;
    }
    int frame = ticksOf(FRAME_MILLIS);
    int lead = offset() - startOffset;
    long elapsed = ticks(nowNanos - timestampNanos);
    long step = Math.max(frame, elapsed - Math.max(lead, -frame));
    return timestamp + (int) step;
  }

  /** Timestamps against real time; a source's clock, jitter and splices move it. */
  private int offset() {
    return timestamp - (int) ticks(timestampNanos);
  }

  /** Whether a source that kept its numbers has set its timestamps anew. */
  private boolean leapt(int stamp, long nowNanos) {
    int step = stamp - timestamp;
    return step < -ticksOf(BACK_MILLIS)
        || step > ticks(nowNanos - timestampNanos) + ticksOf(AHEAD_MILLIS);
  }

  private void sent(int stamp, int payloadLength, long nowNanos) {
    if (!started || stamp - timestamp >= 0) {
      timestamp = stamp;
      timestampNanos = nowNanos;
    }
    if (!started) {
      startOffset = offset();
      started = true;
    }
    packets++;
    octets += payloadLength;
  }

  private long ticks(long nanos) {
    return Rates.ticks(nanos, clockRate);
  }

  private int ticksOf(int millis) {
    return (int) ((long) clockRate * millis / 1000);
  }
}
