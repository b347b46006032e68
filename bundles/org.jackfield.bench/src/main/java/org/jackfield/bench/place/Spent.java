package org.jackfield.bench.place;

/**
 * What an exchange has used, in ms.
 *
 * @param cpu user and system time
 * @param compiling the part of it that was the JIT compiler's
 */
public record Spent(double cpu, double compiling) {
  /** So far. */
  public static Spent by(Usage usage) {
    return new Spent(usage.cpu().toMillis(), usage.compiling().toMillis());
  }

  /** What was added. */
  public Spent since(Spent before) {
    return new Spent(cpu - before.cpu, compiling - before.compiling);
  }

  /** The compiler's share, 0 to 1. */
  public double compilerShare() {
    return cpu <= 0 ? 0 : Math.max(0, compiling / cpu);
  }
}
