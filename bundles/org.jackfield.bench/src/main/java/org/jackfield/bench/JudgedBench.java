package org.jackfield.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A bench that says what it measured, and keeps what did not come out as asked. */
public abstract class JudgedBench implements Bench {
  private final int requested;
  private final Consumer<String> out;
  private final List<String> missed = new ArrayList<>();
  private int verified;

  /**
   * A run.
   *
   * @param requested how many operations or legs are asked for
   * @param out takes lines for people
   */
  protected JudgedBench(int requested, Consumer<String> out) {
    this.requested = requested;
    this.out = out;
  }

  @Override
  public final int requested() {
    return requested;
  }

  @Override
  public final int verified() {
    return verified;
  }

  @Override
  public final List<String> missed() {
    return List.copyOf(missed);
  }

  /**
   * So many came out right; fewer than asked for is a miss.
   *
   * @param otherwise what became of the others
   */
  protected final void verified(int count, String otherwise) {
    verified = count;
    expect(count >= requested, (requested - count) + " " + otherwise);
  }

  /** Asked for, and did not come out right. */
  protected final int lost() {
    return requested - verified;
  }

  /** A miss if this is more; also if there is no figure at all. */
  protected final void atMost(double measured, double most, String what) {
    expect(measured <= most, String.format("%s: %.2f, more than %.2f", what, measured, most));
  }

  /** A miss unless this holds. */
  protected final void expect(boolean holds, String otherwise) {
    if (!holds) {
      missed.add(otherwise);
    }
  }

  /** A line for people. */
  protected final void say(String format, Object... values) {
    out.accept(String.format(format, values));
  }
}
