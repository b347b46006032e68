package org.jackfield.exchange.media.prompt;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jackfield.exchange.media.ear.Take;

/** Sound that is made as it is heard. */
final class MadeTake implements Take {
  private final int rate;
  private final Consumer<short[]> fill;
  private final Ending ending;
  private long left;

  /**
   * From its beginning.
   *
   * @param fill writes the next samples, as many as fit
   * @param length in samples; {@link Long#MAX_VALUE} for endless
   */
  MadeTake(int rate, Consumer<short[]> fill, long length) {
    this.rate = rate;
    this.fill = fill;
    ending = new Ending(rate);
    left = length;
  }

  /** So many milliseconds in samples, so often. */
  static long length(int rate, long millis, int times) {
    return times == 0 ? Long.MAX_VALUE : rate * millis / 1000 * times;
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public boolean ended() {
    return left == 0;
  }

  @Override
  public boolean next(short[] frame) {
    if (ended()) {
      Arrays.fill(frame, (short) 0);
      return false;
    }
    fill.accept(frame);
    int taken = (int) Math.min(left, frame.length);
    ending.apply(frame, 0, taken, left);
    Arrays.fill(frame, taken, frame.length, (short) 0);
    left = left == Long.MAX_VALUE ? left : Math.max(0, left - frame.length);
    return true;
  }
}
