package org.jackfield.rtp.repair;

/**
 * Decides at the receiver which lost packets to ask for: only ones that can still arrive before
 * their turn, once, and once more after a round trip without them. Tell it every packet, and ask
 * {@link #due} every 20 ms or so; nothing is allocated.
 */
public final class NackPolicy {
  /** The most that one {@link #due} names. */
  public static final int MOST = 16;

  /** A step further than this is an outage or a sender that began anew: nothing to ask for. */
  private static final int MOST_STEP = MOST;

  private static final int MOST_TIMES = 2;

  /** Added to a round trip before a packet is asked for again: the sender's own time. */
  private static final long SLACK_NANOS = 20_000_000L;

  private final long packetNanos;
  private final int[] sequences = new int[MOST];
  private final long[] expectedAt = new long[MOST];
  private final long[] askedAt = new long[MOST];
  private final int[] times = new int[MOST];
  private int missing;
  private boolean started;
  private int highest;
  private long asked;
  private long repaired;

  /**
   * Makes a policy for one SSRC.
   *
   * @param packetMillis of sound in a packet, 1 to 200
   * @throws IllegalArgumentException when it is out of its range
   */
  public NackPolicy(int packetMillis) {
    if (packetMillis < 1 || packetMillis > 200) {
      throw new IllegalArgumentException("packetMillis " + packetMillis + " is not 1 to 200");
    }
    packetNanos = packetMillis * 1_000_000L;
  }

  /** Notes a packet that came, late and repeated ones too. */
  public void received(int sequence, long nowNanos) {
    int step = started ? (short) (sequence - highest) : 0;
    if (!started || step > MOST_STEP || step < -1000) {
      restart(sequence);
    } else if (step > 0) {
      for (int n = 1; n < step; n++) {
        miss(highest + n & 0xFFFF, nowNanos - (step - n) * packetNanos);
      }
      highest = sequence & 0xFFFF;
    } else {
      found(sequence & 0xFFFF);
    }
  }

  /** Forgets what is missing; for a new SSRC. */
  public void restart() {
    started = false;
    missing = 0;
  }

  /** Whether anything is missing that may still be asked for; cheap. */
  public boolean waiting() {
    return missing > 0;
  }

  private void restart(int sequence) {
    started = true;
    highest = sequence & 0xFFFF;
    missing = 0;
  }

  private void miss(int sequence, long whenNanos) {
    if (missing == MOST) {
      remove(0);
    }
    sequences[missing] = sequence;
    expectedAt[missing] = whenNanos;
    times[missing] = 0;
    missing++;
  }

  private void found(int sequence) {
    for (int i = 0; i < missing; i++) {
      if (sequences[i] == sequence) {
        repaired += times[i] > 0 ? 1 : 0;
        remove(i);
        return;
      }
    }
  }

  private void remove(int at) {
    missing--;
    for (int i = at; i < missing; i++) {
      sequences[i] = sequences[i + 1];
      expectedAt[i] = expectedAt[i + 1];
      askedAt[i] = askedAt[i + 1];
      times[i] = times[i + 1];
    }
  }

  /**
   * Names the packets to ask for now, in the order they were sent, and counts them as asked for.
   *
   * @param roundTripNanos the last known; a guess where there is none
   * @param delayNanos what the jitter buffer lets a packet be late
   * @param out room for {@link #MOST} numbers
   * @return how many there are, mostly 0
   */
  public int due(long nowNanos, long roundTripNanos, long delayNanos, int[] out) {
    int count = 0;
    int i = 0;
    while (i < missing) {
      long left = expectedAt[i] + delayNanos - nowNanos;
      boolean inTime = left >= roundTripNanos;
      if (left < 0 || !inTime && times[i] == 0) {
        remove(i); // no later look will find more time
        continue;
      }
      if (inTime && mayAsk(i, nowNanos, roundTripNanos)) {
        out[count++] = sequences[i];
        askedAt[i] = nowNanos;
        times[i]++;
        asked++;
      }
      i++;
    }
    return count;
  }

  private boolean mayAsk(int i, long nowNanos, long roundTripNanos) {
    return times[i] == 0
        || times[i] < MOST_TIMES && nowNanos - askedAt[i] >= roundTripNanos + SLACK_NANOS;
  }

  /** How many requests were made, repeated ones included. */
  public long asked() {
    return asked;
  }

  /** How many packets came after they were asked for. */
  public long repaired() {
    return repaired;
  }
}
