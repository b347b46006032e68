package org.jackfield.bench.client;

/** What may stay of a call in the process of its client. */
final class Leftover {
  /** Fewer calls say nothing: the heap alone breathes by megabytes. */
  static final int ENOUGH = 1000;

  private static final double NATIVE = 20_000;

  /** 10 MB over ten thousand calls is what a heap takes, or leaves, by chance. */
  private static final double FLAT = 1000;

  private Leftover() {}

  /** Bytes; a native engine keeps some. */
  static double most(String engine) {
    return engine.equals("webrtc") ? NATIVE : FLAT;
  }
}
