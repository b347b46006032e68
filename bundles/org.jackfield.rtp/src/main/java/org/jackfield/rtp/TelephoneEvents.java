package org.jackfield.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Telephone digits as RTP events (RFC 4733): 0-9, *, # and A-D. */
public final class TelephoneEvents {
  /** The length of an event's payload. */
  public static final int PAYLOAD = 4;

  private static final String DIGITS = "0123456789*#ABCD";
  private static final int STEP_MILLIS = 20;
  private static final int END_PACKETS = 3;
  private static final int MOST_DURATION = 0xFFFF;

  private TelephoneEvents() {}

  /**
   * A digit that was heard.
   *
   * @param key 0-9, *, #, A-D
   * @param durationMillis how long it was held, as far as it is known
   */
  public record Digit(char key, int durationMillis) {}

  /**
   * The event code of a key.
   *
   * @throws IllegalArgumentException when it is none of 0-9, *, #, A-D
   */
  public static int code(char key) {
    int code = DIGITS.indexOf(key);
    if (code < 0) {
      throw new IllegalArgumentException("not a telephone key: '" + key + "'");
    }
    return code;
  }

  /** The key of an event code, empty for events that are no digit. */
  public static Optional<Character> key(int code) {
    return code >= 0 && code < DIGITS.length()
        ? Optional.of(DIGITS.charAt(code))
        : Optional.empty();
  }

  /**
   * The payloads of one digit, one every 20 ms: growing durations, then the end three times. To be
   * sent with headers of {@link SendStream#event}; own sound pauses meanwhile.
   */
  public static final class Sender {
    /** RFC 4733 section 2.3.4 counts downwards from 0 dBm0: -10 is a usual level. */
    private static final int VOLUME = 10;

    private final int code;
    private final int step;
    private final int steps;
    private int sent;

    /**
     * Makes the series of a digit.
     *
     * @param clockRate of the event's payload type
     * @param durationMillis rounded up to 20 ms, at least 40; at most what the field holds: 8 s at
     *     8000, 1.3 s at 48000
     * @throws IllegalArgumentException when the key is none, or the rate below 1000
     */
    public Sender(char key, int clockRate, int durationMillis) {
      this.code = code(key);
      this.step = Rates.checked(clockRate) * STEP_MILLIS / 1000;
      int wanted = Math.max(2, (durationMillis + STEP_MILLIS - 1) / STEP_MILLIS);
      this.steps = Math.min(wanted, MOST_DURATION / step);
    }

    /** Whether nothing was taken yet: the packet to come is the first, which carries the marker. */
    public boolean first() {
      return sent == 0;
    }

    /** Whether all was taken. */
    public boolean done() {
      return sent == steps + END_PACKETS - 1;
    }

    /**
     * Writes the next payload.
     *
     * @return {@link #PAYLOAD}, or 0 when the digit is done
     * @throws IndexOutOfBoundsException when there is no room for it
     */
    public int next(byte[] out, int offset) {
      if (done()) {
        return 0;
      }
      Objects.checkFromIndexSize(offset, PAYLOAD, out.length);
      sent++;
      boolean end = sent >= steps;
      out[offset] = (byte) code;
      out[offset + 1] = (byte) ((end ? 0x80 : 0) | VOLUME);
      Octets.put16(out, offset + 2, Math.min(sent, steps) * step);
      return PAYLOAD;
    }
  }

  /**
   * Finds digits in the events of one far end. Each is reported once, when it ends: at the first
   * end packet, when the next digit begins, or by {@link #idle} when all end packets were lost.
   */
  public static final class Receiver {
    private static final long SILENT_NANOS = 200_000_000L;
    private static final int REMEMBERED = 4;

    /** No timestamp is negative here. */
    private static final long NEVER = -1;

    private final int clockRate;
    private final long[] finished = new long[REMEMBERED];
    private int finishedAt;
    private boolean open;
    private char key;
    private long timestamp;
    private int duration;
    private long lastNanos;
    private long begun;

    /**
     * Makes a receiver.
     *
     * @param clockRate of the event's payload type
     * @throws IllegalArgumentException when it is below 1000
     */
    public Receiver(int clockRate) {
      this.clockRate = Rates.checked(clockRate);
      Arrays.fill(finished, NEVER);
    }

    /**
     * Takes a packet of the event's payload type, in any order and any number of times; one that is
     * not an event is ignored.
     *
     * @return the digits that ended with it: mostly none, seldom one, two when an end was lost
     */
    public List<Digit> received(RtpPacket packet, long arrivalNanos) {
      int at = packet.payloadOffset();
      byte[] in = packet.buffer();
      if (packet.payloadLength() < PAYLOAD || Octets.u8(in, at) >= DIGITS.length()) {
        return List.of();
      }
      long stamp = packet.timestamp();
      for (long old : finished) {
        if (old == stamp) {
          return List.of();
        }
      }
      List<Digit> ended = new ArrayList<>(2);
      if (open && stamp != timestamp) {
        ended.add(finish());
      }
      int now = Octets.u16(in, at + 2);
      begun += open ? 0 : 1;
      duration = open ? Math.max(duration, now) : now;
      open = true;
      timestamp = stamp;
      key = DIGITS.charAt(in[at]);
      lastNanos = arrivalNanos;
      if ((in[at + 1] & 0x80) != 0) {
        ended.add(finish());
      }
      return ended;
    }

    /** Ends a digit of which nothing came for 200 ms; to be asked now and then. */
    public Optional<Digit> idle(long nowNanos) {
      return open && nowNanos - lastNanos >= SILENT_NANOS
          ? Optional.of(finish())
          : Optional.empty();
    }

    /** Whether a digit is being held. */
    public boolean holding() {
      return open;
    }

    /** How many digits have begun so far. */
    public long begun() {
      return begun;
    }

    /** The digit that began last; of no meaning before one has. */
    public char key() {
      return key;
    }

    private Digit finish() {
      open = false;
      finished[finishedAt] = timestamp;
      finishedAt = (finishedAt + 1) % REMEMBERED;
      return new Digit(key, (int) (duration * 1000L / clockRate));
    }
  }
}
