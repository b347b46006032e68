package org.jackfield.bench.place;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/** The heap of another Java process that uses the serial collector, by the JDK's own tools. */
public final class Heap {
  private static final int KILO = 1024;

  private final long pid;

  /** Of the process with this id. */
  public Heap(long pid) {
    this.pid = pid;
  }

  /**
   * Bytes that something still refers to, after a collection.
   *
   * @throws IOException if the tools are missing or do not answer
   */
  public long live() throws IOException, InterruptedException {
    // What only caches refer to, and was used since the collection before, goes at the second.
    Tool.run("jcmd", Long.toString(pid), "GC.run");
    Tool.run("jcmd", Long.toString(pid), "GC.run");
    Map<String, Double> now = statistics();
    return Math.round(KILO * Stream.of("S0U", "S1U", "EU", "OU").mapToDouble(now::get).sum());
  }

  /**
   * Bytes allocated since the process began, but for those that went past the young generation; to
   * be compared with an earlier figure, over many collections.
   *
   * @throws IOException if the tools are missing or do not answer
   */
  public long allocated() throws IOException, InterruptedException {
    Map<String, Double> now = statistics();
    return Math.round(KILO * (now.get("YGC") * now.get("EC") + now.get("EU")));
  }

  /**
   * How often all threads of the process stood still for a collection since it began.
   *
   * @throws IOException if the tools are missing or do not answer
   */
  public long collections() throws IOException, InterruptedException {
    Map<String, Double> now = statistics();
    return Math.round(now.get("YGC") + now.get("FGC"));
  }

  private Map<String, Double> statistics() throws IOException, InterruptedException {
    return Tool.table(Tool.run("jstat", "-gc", Long.toString(pid)));
  }
}
