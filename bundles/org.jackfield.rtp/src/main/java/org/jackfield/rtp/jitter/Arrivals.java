package org.jackfield.rtp.jitter;

/**
 * The side of a {@link SteadyPlayout} that packets come in at: puts them in order, measures the
 * network and says what is to be decoded next. All counts are its own.
 */
final class Arrivals {
  /** What is to follow the sound decoded so far. */
  enum Turn {
    /** A packet: see {@link #packet}. */
    PACKET,
    /** Invented sound of {@link #gapTicks()}. */
    GAP,
    /**
     * The same, where the packet that {@link #following} gives may hold a copy of what is missing.
     */
    RECOVER,
    /** Silence of a frame: no sound is going on. */
    PAUSE
  }

  private enum State {
    IDLE,
    GATHERING,
    PLAYING
  }

  private static final long MILLI = 1_000_000L;

  /** A transit this far from all others is another time base, or nonsense. */
  private static final long JUMP_NANOS = 1000 * MILLI;

  /** So near must the next packet be to a jump to confirm it. */
  private static final long CONFIRM_NANOS = 200 * MILLI;

  /** What is invented in a row at most. */
  private static final long MOST_INVENTED_NANOS = 100 * MILLI;

  /** More delay than this beyond the target is not shortened but dropped. */
  private static final long MOST_EXCESS_NANOS = 500 * MILLI;

  /** So many late ones in a row are a sender that went back in time. */
  private static final int MOST_LATE_IN_A_ROW = 10;

  private final int clockRate;
  private final int frameTicks;
  private final PacketShelf shelf = new PacketShelf();
  private final TransitBase base = new TransitBase();
  private final DelayAim aim;
  private final Gaps gaps;

  private State state = State.IDLE;
  private boolean started;
  private long source;
  private long lastTicks;
  private boolean probing;
  private long probe;
  private int lateInARow;

  /** The timestamp that follows the sound decoded so far. */
  private long next;

  /** How much was invented since, without going on. */
  private long owed;

  private int found = PacketShelf.NONE;
  private long gap;
  private double delayNanos;
  private long played;
  private long late;
  private long duplicates;
  private long skipped;
  private long strays;
  private long resets;

  Arrivals(int clockRate, DelayAim aim, Gaps gaps) {
    this.gaps = gaps;
    this.clockRate = clockRate;
    this.frameTicks = clockRate / 50;
    this.aim = aim;
  }

  void put(
      long ssrc,
      int sequence,
      long timestamp,
      boolean noise,
      byte[] payload,
      int offset,
      int length,
      long arrivalNanos) {
    if (started && ssrc != source) {
      restart();
    }
    long ticks = started ? lastTicks + (int) (timestamp - lastTicks) : timestamp;
    if (shelf.holds(ticks)) {
      duplicates++;
      return;
    }
    if (!belongs(ticks, arrivalNanos - nanos(ticks))) {
      return;
    }
    source = ssrc;
    ticks = started ? ticks : timestamp;
    started = true;
    lastTicks = ticks;
    if (!measured(ticks, arrivalNanos)) {
      countLate();
      return;
    }
    lateInARow = 0;
    if (state == State.IDLE) {
      gather(ticks);
    }
    next = state == State.GATHERING ? Math.min(next, ticks) : next;
    skipped += shelf.put(ticks, sequence, noise, payload, offset, length) ? 1 : 0;
  }

  /** Takes in what the network did to a packet; whether its turn is still to come. */
  private boolean measured(long ticks, long arrivalNanos) {
    long extra = base.note(arrivalNanos, arrivalNanos - nanos(ticks));
    aim.note(extra);
    // What was invented in its place counts too, though nothing of the packet gets lost then.
    if (state != State.GATHERING && ticks < next + owed) {
      aim.late(extra);
    }
    return state != State.PLAYING || ticks >= next;
  }

  /** Whether a packet is of the time we are in, or begins another; false drops it, counted. */
  private boolean belongs(long ticks, long transit) {
    if (!started) {
      return true;
    }
    if (state == State.IDLE) {
      long back = nanos(next - ticks);
      if (back > 0 && back < 2 * JUMP_NANOS) {
        countLate();
        return false;
      }
      if (back > 0) {
        restart();
      } else if (ticks >= next + frameTicks || transit - base.nanos() > JUMP_NANOS) {
        // After silence the measure is set anew; where no timestamp is left out, the network
        // stalled.
        base.clear();
      }
      return true;
    }
    if (Math.abs(transit - base.nanos()) < JUMP_NANOS) {
      probing = false;
      return true;
    }
    if (!probing || Math.abs(transit - probe) > CONFIRM_NANOS) {
      probing = true;
      probe = transit;
      strays++;
      return false;
    }
    restart();
    return true;
  }

  private void countLate() {
    late++;
    if (++lateInARow == MOST_LATE_IN_A_ROW) {
      // Not the network was slow: nothing is to be learnt of it.
      aim.clear();
      restart();
    }
  }

  private void gather(long ticks) {
    state = State.GATHERING;
    next = ticks;
    owed = 0;
  }

  /** Drops all packets; the next one begins anew. */
  void restart() {
    resets += started ? 1 : 0;
    started = false;
    probing = false;
    lateInARow = 0;
    gaps.restart();
    state = State.IDLE;
    shelf.clear();
    base.clear();
  }

  /**
   * Decides what follows.
   *
   * @param aheadNanos how long the sound lasts that was decoded and not taken yet
   */
  Turn turn(long nowNanos, long aheadNanos) {
    if (state == State.GATHERING && excess(nowNanos, aheadNanos) >= -DelayAim.FRAME_NANOS / 2) {
      state = State.PLAYING;
    }
    if (state != State.PLAYING) {
      return Turn.PAUSE;
    }
    found = shelf.first();
    while (found != PacketShelf.NONE && tooFarBehind(nowNanos, aheadNanos)) {
      gaps.skipped(shelf.sequence(found));
      shelf.drop(found);
      skipped++;
      found = shelf.first();
      next = found == PacketShelf.NONE ? next : shelf.ticks(found);
      owed = 0;
    }
    gap = found == PacketShelf.NONE ? frameTicks : shelf.ticks(found) - next - owed;
    if (found != PacketShelf.NONE && gap < frameTicks / 4) {
      return Turn.PACKET;
    }
    return invent();
  }

  private boolean tooFarBehind(long nowNanos, long aheadNanos) {
    long delay = nowNanos + aheadNanos - nanos(shelf.ticks(found)) - base.nanos();
    return delay - aim.nanos() > MOST_EXCESS_NANOS;
  }

  private Turn invent() {
    if (nanos(owed) >= MOST_INVENTED_NANOS) {
      if (found == PacketShelf.NONE) {
        state = State.IDLE;
      } else {
        gather(shelf.ticks(found));
      }
      return Turn.PAUSE;
    }
    boolean copied = copied();
    gap = Math.min(gap, frameTicks);
    owed += gap;
    gaps.missing(copied);
    return copied ? Turn.RECOVER : Turn.GAP;
  }

  /** Whether the one frame before the packet at hand is missing, and no pause. */
  private boolean copied() {
    return found != PacketShelf.NONE
        && Math.abs(gap - frameTicks) <= frameTicks / 4
        && !gaps.follows(shelf.sequence(found));
  }

  /** Copies the packet out that follows what is missing; returns its length. */
  int following(byte[] out) {
    return shelf.copy(found, out);
  }

  /** Copies the packet out whose turn it is; returns its length. */
  int packet(byte[] out) {
    next = shelf.ticks(found);
    owed = 0;
    gaps.played(shelf.sequence(found));
    played++;
    return shelf.take(found, out);
  }

  /** Whether the packet tells of noise whose turn it is, or was last. */
  boolean isNoise() {
    return shelf.isNoise(found);
  }

  /** Says how long the packet lasted that was taken last. */
  void lasted(long ticks) {
    next += ticks;
  }

  long gapTicks() {
    return gap;
  }

  /** Whether sound goes on that stands against the far end's clock: nothing is being invented. */
  boolean steady() {
    return state == State.PLAYING && owed == 0;
  }

  /** How much more than the target the sound is delayed that is decoded next. */
  long excess(long nowNanos, long aheadNanos) {
    return nowNanos + aheadNanos - nanos(next) - base.nanos() - aim.nanos();
  }

  /** Notes the delay for the statistics. */
  void measure(long excessNanos) {
    delayNanos += (excessNanos + aim.nanos() - delayNanos) / Math.max(1, Math.min(16, played));
  }

  PlayoutStatistics statistics(long accelerated, long decelerated) {
    return new PlayoutStatistics(
        delayNanos / MILLI,
        (double) aim.nanos() / MILLI,
        played,
        gaps.concealed(),
        gaps.recovered(),
        gaps.pauses(),
        accelerated,
        decelerated,
        late,
        duplicates,
        skipped,
        strays,
        resets);
  }

  /** Whole seconds apart, so that no timestamp overflows. */
  private long nanos(long ticks) {
    return Math.floorDiv(ticks, (long) clockRate) * 1_000_000_000L
        + Math.floorMod(ticks, (long) clockRate) * 1_000_000_000L / clockRate;
  }
}
