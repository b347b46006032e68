package org.jackfield.rtp.jitter;

import java.util.Objects;

/**
 * Puts 20 ms frames back into order and evens out their arrival, with as little delay as the
 * network allows: 40 ms at first, more as packets come late, less again when none has for a while.
 * Keyed by timestamp, so silence that was not sent is no loss. {@link #put} as packets arrive,
 * {@link #pull} every 20 ms; a steady state allocates nothing.
 */
public final class JitterBuffer {
  /** What {@link #pull} found. */
  public enum Pull {
    /** A frame: see {@link #payload()}. */
    FRAME,
    /** Sound goes on but this frame is not here: conceal it. */
    MISSING,
    /** No sound is going on: silence or comfort noise. */
    EMPTY
  }

  private static final int FRAME_MILLIS = 20;
  private static final int ROUND = 64;
  private static final int LONG_ROUND = 512;
  private static final int MOST_CONCEALED_IN_A_ROW = 5;

  private enum State {
    IDLE,
    GATHERING,
    PLAYING
  }

  private final int frameTicks;
  private final FrameRing frames;
  private final DelayTarget target;

  private State state = State.IDLE;
  private boolean started;
  private long lastTicks;
  private int probe = -1;
  private long next;
  private long newest = FrameRing.NOTHING;
  private long lastPlayed = FrameRing.NOTHING;
  private int waited;
  private int concealedInARow;
  private int hold; // pulls that conceal without going on: the delay grows

  private double delayNanos;
  private long played;
  private long concealed;
  private long lost;
  private long late;
  private long duplicates;
  private long skipped;
  private long restarts;

  /**
   * Makes an empty buffer.
   *
   * @param clockRate of the payload's timestamps; 20 ms of it are a frame
   * @throws IllegalArgumentException when it is below 1000
   */
  public JitterBuffer(int clockRate) {
    this(clockRate, DelayTarget.LEAST);
  }

  /**
   * Makes an empty buffer that gathers so much before it plays. With more than the least it gives
   * up no frame for a shorter delay, as a recorder or a meter wants it.
   *
   * @param clockRate of the payload's timestamps; 20 ms of it are a frame
   * @param gathered frames to gather at least, 2 to 15
   * @throws IllegalArgumentException when one is out of its range
   */
  public JitterBuffer(int clockRate, int gathered) {
    if (clockRate < 1000) {
      throw new IllegalArgumentException("clockRate " + clockRate + " is below 1000");
    }
    if (gathered < DelayTarget.LEAST || gathered > DelayTarget.MOST) {
      throw new IllegalArgumentException("gathered " + gathered + " is not 2 to 15");
    }
    // A meter gathers more with every stop of the machine, and gives nothing of it up.
    this.frames = new FrameRing(gathered == DelayTarget.LEAST ? ROUND : LONG_ROUND);
    this.target = new DelayTarget(gathered, this.frames.capacity());
    this.frameTicks = clockRate * FRAME_MILLIS / 1000;
  }

  /**
   * Takes a copy of a payload. One longer than 20 ms is cut by the caller, each piece with its own
   * timestamp and the packet's sequence number. A change of SSRC without {@link #restart()} is
   * noticed by its timestamps, one frame later.
   *
   * @throws IndexOutOfBoundsException when the payload does not lie within the array
   */
  public void put(
      int sequence, long timestamp, byte[] payload, int offset, int length, long arrivalNanos) {
    Objects.checkFromIndexSize(offset, length, payload.length);
    long ticks = started ? lastTicks + (int) (timestamp - lastTicks) : timestamp;
    long number = Math.floorDiv(ticks + frameTicks / 2, frameTicks);
    if (state == State.PLAYING && Math.abs(number - next) >= frames.capacity()) {
      // One stray timestamp must not throw away what is at hand: the next packet has to confirm it.
      if (sequence != probe) {
        probe = sequence + 1 & 0xFFFF;
        return;
      }
      restart();
    }
    if (!accept(number)) {
      return;
    }
    probe = -1;
    started = true;
    lastTicks = ticks;
    newest = Math.max(newest, number);
    frames.put(number, payload, offset, length, arrivalNanos);
  }

  /**
   * Takes the frame whose turn it is; to be called every 20 ms.
   *
   * @param nowNanos on the same clock as the arrivals
   */
  public Pull pull(long nowNanos) {
    if (state == State.GATHERING && (++waited > target.frames() || inHand() >= target.frames())) {
      state = State.PLAYING;
    }
    if (state != State.PLAYING) {
      return Pull.EMPTY;
    }
    if (hold > 0) {
      hold--;
      return conceal();
    }
    while (inHand() > target.most()) {
      skip();
    }
    if (target.skipNow() && newest > next) {
      skip();
    }
    boolean here = frames.holds(next);
    if (!here && newest < next && concealedInARow >= MOST_CONCEALED_IN_A_ROW) {
      state = State.IDLE;
      return Pull.EMPTY;
    }
    next++;
    target.watch(inHand());
    if (!here) {
      lost += newest >= next ? 1 : 0;
      return conceal();
    }
    lastPlayed = next - 1;
    concealedInARow = 0;
    played++;
    delayNanos += (nowNanos - frames.arrivalNanos(lastPlayed) - delayNanos) / Math.min(played, 16);
    return Pull.FRAME;
  }

  /** The array that begins with the frame just pulled; to be used before the next {@link #put}. */
  public byte[] payload() {
    return frames.payload(lastPlayed);
  }

  /** How many bytes of {@link #payload()} are the frame. */
  public int payloadLength() {
    return frames.length(lastPlayed);
  }

  /** Drops all frames and starts anew with the next one; for a new SSRC. Counts go on. */
  public void restart() {
    restarts += started ? 1 : 0;
    started = false;
    clear();
  }

  /** All counts up to now. */
  public JitterStatistics statistics() {
    return new JitterStatistics(
        delayNanos / 1e6,
        target.frames() * FRAME_MILLIS,
        played,
        concealed,
        lost,
        late,
        duplicates,
        skipped,
        restarts);
  }

  private long inHand() {
    return newest - next + 1;
  }

  private void clear() {
    frames.clear();
    newest = FrameRing.NOTHING;
    lastPlayed = FrameRing.NOTHING;
    state = State.IDLE;
  }

  /** Decides about an arrived frame and makes room for it; false drops it. */
  private boolean accept(long number) {
    if (frames.holds(number)) {
      duplicates++;
      return false;
    }
    if (state == State.IDLE) {
      boolean past = lastPlayed != FrameRing.NOTHING && number <= lastPlayed;
      if (past && number > lastPlayed - frames.capacity()) {
        late++;
        return false;
      }
      if (past) {
        restart();
      }
      gather(number);
    } else if (number < next) {
      return reopened(number);
    } else if (number - next >= frames.capacity()) {
      // Only while gathering: sound began anew further on before enough had come to play.
      clear();
      gather(number);
    }
    return true;
  }

  private void gather(long number) {
    state = State.GATHERING;
    next = number;
    newest = number;
    waited = 0;
    concealedInARow = 0;
    hold = 0;
    target.watchAnew();
  }

  /**
   * Goes back to a frame whose turn has passed, when nothing after it was played: what was
   * concealed becomes delay and nothing is lost. Otherwise it is too late, and the delay grows for
   * the next.
   */
  private boolean reopened(long number) {
    long back = next - number;
    boolean near = back <= target.most();
    boolean untouched = lastPlayed == FrameRing.NOTHING || number > lastPlayed;
    if (near && untouched && newest - number < frames.capacity()) {
      next = number;
      if (state == State.PLAYING) {
        target.grow((int) back);
      }
      return true;
    }
    late++;
    if (near && state == State.PLAYING && hold == 0 && inHand() < target.most()) {
      hold = 1;
      target.grow(1);
    }
    return false;
  }

  private Pull conceal() {
    concealed++;
    concealedInARow++;
    return Pull.MISSING;
  }

  private void skip() {
    skipped += frames.holds(next) ? 1 : 0;
    next++;
  }
}
