package org.jackfield.bench.flow;

/** Whose the time of a flow is: the exchange's, or the backend's and the clients'. */
final class Stopwatch {
  private final long began;
  private long since;
  private long exchange;

  /**
   * Begins with the exchange.
   *
   * @param now by {@code System.nanoTime}, as all that follow
   */
  Stopwatch(long now) {
    began = now;
    since = now;
  }

  /** From now on it is not the exchange's turn. */
  void out(long now) {
    exchange += now - since;
    since = now;
  }

  /** It is the exchange's turn again. */
  void in(long now) {
    since = now;
  }

  /** What the exchange took so far, in ns. */
  long exchange() {
    return exchange;
  }

  /** What backend and clients took up to now, where it is not the exchange's turn. */
  long others() {
    return since - began - exchange;
  }
}
