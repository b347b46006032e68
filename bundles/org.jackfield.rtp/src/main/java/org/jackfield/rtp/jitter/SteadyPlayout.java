package org.jackfield.rtp.jitter;

import java.util.Objects;

/**
 * From packets, as they come, to 20 ms of sound after 20 ms of sound: evens out their arrival with
 * as little delay as the network of the last seconds allows, and follows a far end whose clock is
 * fast or slow. It steers the delay by leaving out or repeating pieces of at most 10 ms where the
 * sound is like itself, so that no pitch changes. Delay grows at once when packets come late and
 * shrinks slowly when they do not any more.
 *
 * <p>Keyed by timestamp: payloads may last 2.5 to 120 ms, and silence that was not sent is no loss.
 * Another SSRC, timestamps set anew and senders that begin again are followed within two packets.
 *
 * <p>One thread may {@link #put} while another is in {@link #next}; the decoder is called by {@code
 * next} only, and not under a lock. A steady state allocates nothing.
 */
public final class SteadyPlayout {
  /** The sequence number of a packet whose number nobody tells. */
  static final int UNKNOWN = -1;

  private static final int LONGEST_MILLIS = 120;
  private static final int LONGEST_PAYLOAD = 1500;
  private static final long MILLI = 1_000_000L;

  /** Beyond this the delay is steered back quickly. */
  private static final long FAR_NANOS = 40 * MILLI;

  /** So far from the target the delay may be without being steered. */
  private static final long NEAR_NANOS = 10 * MILLI;

  /** Where sound may be cut that is in no way like itself. */
  private static final double ANYWHERE_NANOS = 60.0 * MILLI;

  /** Frames between two cuts, while the delay is not far off. */
  private static final int SPACING = 5;

  private final FrameDecoder decoder;
  private final int clockRate;
  private final int sampleRate;
  private final int frame;
  private final Arrivals arrivals;
  private final PcmQueue queue;
  private final short[] decoded;
  private final byte[] payload = new byte[LONGEST_PAYLOAD];

  private int sinceCut;
  private long accelerated;
  private long decelerated;

  /**
   * Makes an empty playout with a delay of 40 to 400 ms.
   *
   * @param clockRate of the payload's timestamps
   * @param sampleRate of what the decoder gives
   * @throws IllegalArgumentException when one is below 8000 or no multiple of 400
   */
  public SteadyPlayout(int clockRate, int sampleRate, FrameDecoder decoder) {
    this(clockRate, sampleRate, decoder, 40, 400);
  }

  /**
   * Makes an empty playout.
   *
   * @param clockRate of the payload's timestamps
   * @param sampleRate of what the decoder gives
   * @param leastMillis delay where nothing comes late, 20 to 500
   * @param mostMillis delay however late packets come, {@code leastMillis} to 500
   * @throws IllegalArgumentException when a rate is below 8000 or no multiple of 400, or a delay is
   *     out of its range
   */
  public SteadyPlayout(
      int clockRate, int sampleRate, FrameDecoder decoder, int leastMillis, int mostMillis) {
    this.clockRate = rate("clockRate", clockRate);
    this.sampleRate = rate("sampleRate", sampleRate);
    this.decoder = Objects.requireNonNull(decoder, "decoder");
    if (leastMillis < 20 || leastMillis > 500) {
      throw new IllegalArgumentException("leastMillis " + leastMillis + " is not 20 to 500");
    }
    if (mostMillis < leastMillis || mostMillis > 500) {
      throw new IllegalArgumentException("mostMillis " + mostMillis + " is not leastMillis to 500");
    }
    frame = sampleRate / 50;
    arrivals =
        new Arrivals(
            clockRate,
            new DelayAim(leastMillis * MILLI, mostMillis * MILLI),
            new Gaps(decoder.redundant()));
    decoded = new short[sampleRate / 1000 * LONGEST_MILLIS];
    queue = new PcmQueue(sampleRate, decoded.length + 2 * frame);
  }

  private static int rate(String name, int rate) {
    if (rate < 8000 || rate % 400 != 0) {
      throw new IllegalArgumentException(
          name + " " + rate + " is below 8000 or no multiple of 400");
    }
    return rate;
  }

  /**
   * Takes a copy of a payload; one longer than 1500 bytes is ignored.
   *
   * @param timestamp as in the packet, 0 to 2^32 - 1
   * @throws IndexOutOfBoundsException when the payload does not lie within the array
   */
  public void put(
      long ssrc, long timestamp, byte[] payload, int offset, int length, long arrivalNanos) {
    take(ssrc, UNKNOWN, timestamp, false, payload, offset, length, arrivalNanos);
  }

  /**
   * As the other one; sequence numbers tell a pause, in which a sender sent nothing, from a loss.
   *
   * @param sequence as in the packet, 0 to 65535
   * @throws IllegalArgumentException when it is out of its range
   */
  public void put(
      long ssrc,
      int sequence,
      long timestamp,
      byte[] payload,
      int offset,
      int length,
      long arrivalNanos) {
    take(ssrc, checked(sequence), timestamp, false, payload, offset, length, arrivalNanos);
  }

  /**
   * As the other one, of a payload that tells how the far end's pause sounds (RFC 3389): {@link
   * FrameDecoder#noise} gets it when its turn has come.
   *
   * @param sequence as in the packet, 0 to 65535
   * @throws IllegalArgumentException when it is out of its range
   */
  public void putNoise(
      long ssrc,
      int sequence,
      long timestamp,
      byte[] payload,
      int offset,
      int length,
      long arrivalNanos) {
    take(ssrc, checked(sequence), timestamp, true, payload, offset, length, arrivalNanos);
  }

  private static int checked(int sequence) {
    if (sequence < 0 || sequence > 0xFFFF) {
      throw new IllegalArgumentException("sequence " + sequence + " is not 0 to 65535");
    }
    return sequence;
  }

  private void take(
      long ssrc,
      int sequence,
      long timestamp,
      boolean noise,
      byte[] payload,
      int offset,
      int length,
      long arrivalNanos) {
    Objects.checkFromIndexSize(offset, length, payload.length);
    if (length > LONGEST_PAYLOAD) {
      return;
    }
    synchronized (arrivals) {
      arrivals.put(ssrc, sequence, timestamp, noise, payload, offset, length, arrivalNanos);
    }
  }

  /**
   * Gives the next 20 ms; to be called every 20 ms.
   *
   * @param nowNanos on the same clock as the arrivals
   * @param out room for 20 ms; silence where no sound is going on
   * @return whether any of it is sound, invented sound included
   * @throws IllegalArgumentException when {@code out} is too short
   */
  public boolean next(long nowNanos, short[] out) {
    if (out.length < frame) {
      throw new IllegalArgumentException("out holds " + out.length + " samples, not " + frame);
    }
    boolean sound = fill(nowNanos);
    if (steer(nowNanos)) {
      sound |= fill(nowNanos);
    }
    queue.take(out, frame);
    return sound;
  }

  /** Decodes until 20 ms are at hand; whether any of it is sound. */
  private boolean fill(long nowNanos) {
    boolean sound = queue.length() > 0;
    while (queue.length() < frame) {
      Arrivals.Turn turn;
      long gapTicks;
      int length = 0;
      boolean noise = false;
      synchronized (arrivals) {
        turn = arrivals.turn(nowNanos, aheadNanos());
        gapTicks = arrivals.gapTicks();
        if (turn == Arrivals.Turn.PACKET) {
          noise = arrivals.isNoise();
          length = arrivals.packet(payload);
        } else if (turn == Arrivals.Turn.RECOVER) {
          length = arrivals.following(payload);
        }
      }
      sound |= turn != Arrivals.Turn.PAUSE;
      switch (turn) {
        case PACKET -> decode(length, noise);
        case GAP -> append(decoder.conceal(decoded), samples(gapTicks));
        case RECOVER -> append(decoder.recover(payload, 0, length, decoded), samples(gapTicks));
        case PAUSE -> sound |= pause();
      }
    }
    return sound;
  }

  /** A pause sounds as the far end last said, or like nothing. */
  private boolean pause() {
    int wanted = frame - queue.length();
    int made = decoder.pause(decoded);
    append(made, wanted);
    return made > 0;
  }

  private void decode(int length, boolean noise) {
    int made =
        noise
            ? decoder.noise(payload, 0, length, decoded)
            : decoder.decode(payload, 0, length, decoded);
    int samples = Math.min(decoded.length, made);
    if (samples <= 0) {
      samples = frame;
      append(decoder.conceal(decoded), frame);
    } else {
      queue.append(decoded, samples);
    }
    synchronized (arrivals) {
      arrivals.lasted((long) samples * clockRate / sampleRate);
    }
  }

  private int samples(long ticks) {
    return (int) Math.max(1, ticks * sampleRate / clockRate);
  }

  /** So much of what was invented, and silence where that was less. */
  private void append(int invented, int wanted) {
    int samples = Math.max(0, Math.min(wanted, invented));
    queue.append(decoded, samples);
    queue.appendSilence(wanted - samples);
  }

  /** Cuts where the delay is off its target; true when the sound at hand became shorter. */
  private boolean steer(long nowNanos) {
    long excess;
    synchronized (arrivals) {
      if (!arrivals.steady()) {
        return false;
      }
      excess = arrivals.excess(nowNanos, aheadNanos());
      arrivals.measure(excess);
    }
    long off = Math.abs(excess);
    sinceCut++;
    if (off < NEAR_NANOS || off < FAR_NANOS && sinceCut < SPACING) {
      return false;
    }
    // The further off, the less like itself the sound must be to be cut.
    double likeness = Math.max(0, 0.9 * (1 - off / ANYWHERE_NANOS));
    boolean cut = excess > 0 ? queue.shorten(likeness) : queue.lengthen(likeness);
    if (!cut) {
      return false;
    }
    sinceCut = 0;
    accelerated += excess > 0 ? 1 : 0;
    decelerated += excess > 0 ? 0 : 1;
    return excess > 0;
  }

  private long aheadNanos() {
    return queue.length() * 1_000_000_000L / sampleRate;
  }

  /** Drops all that was not taken; the next packet begins anew. Counts go on. */
  public void restart() {
    synchronized (arrivals) {
      arrivals.restart();
    }
  }

  /** All counts up to now; on the thread of {@link #next}. */
  public PlayoutStatistics statistics() {
    synchronized (arrivals) {
      return arrivals.statistics(accelerated, decelerated);
    }
  }
}
