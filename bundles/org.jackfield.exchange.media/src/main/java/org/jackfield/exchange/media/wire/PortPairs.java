package org.jackfield.exchange.media.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The UDP ports for plain legs, taken in turn, so that what was sent to the leg before does not
 * come to the next one. One thread reads them all, from the first pair on. Thread-safe.
 */
public final class PortPairs implements AutoCloseable {
  private final InetAddress host;
  private final PlainReader reader;
  private final LongAdder unsent = new LongAdder();

  // Guarded by this.
  private final Set<Integer> taken = new HashSet<>();
  private PortRange range;
  private int next;
  private boolean over;

  /** Nothing is bound yet. */
  public PortPairs(InetAddress host, PortRange range, LongSupplier clock) {
    this.host = host;
    this.range = range;
    this.next = range.firstEven();
    reader = new PlainReader(clock);
  }

  /** From the next pair on. */
  public synchronized void range(PortRange now) {
    if (!now.equals(range)) {
      range = now;
      next = now.firstEven();
    }
  }

  /** Where pairs are taken from. */
  public synchronized PortRange range() {
    return range;
  }

  /**
   * Binds the next pair that is free; it is not read yet.
   *
   * @return empty if none is
   */
  public Optional<PortPair> open() {
    int pairs = range().pairs();
    for (int i = 0; i < pairs; i++) {
      Optional<Integer> port = reserve();
      if (port.isEmpty()) {
        return Optional.empty();
      }
      Optional<PortPair> bound = bind(port.get());
      if (bound.isPresent()) {
        return bound;
      }
      release(port.get()); // another program has it
    }
    return Optional.empty();
  }

  private synchronized Optional<Integer> reserve() {
    for (int i = 0; !over && i < range.pairs(); i++) {
      int port = next;
      next = port + 3 > range.last() ? range.firstEven() : port + 2;
      if (taken.add(port)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  private synchronized void release(int port) {
    taken.remove(port);
  }

  private Optional<PortPair> bind(int port) {
    PlainSocket rtp;
    try {
      rtp = PlainSocket.bound(host, port, unsent);
    } catch (IOException inUse) {
      return Optional.empty();
    }
    try {
      PlainSocket rtcp = PlainSocket.bound(host, port + 1, unsent);
      return Optional.of(new PortPair(rtp, rtcp, reader, () -> release(port)));
    } catch (IOException inUse) {
      rtp.close();
      return Optional.empty();
    }
  }

  /** Datagrams that the system did not take. */
  public long unsent() {
    return unsent.sum();
  }

  /** Pairs in use. */
  public synchronized int taken() {
    return taken.size();
  }

  /** No pair is opened any more; those that are open are closed by who opened them. */
  @Override
  public void close() {
    synchronized (this) {
      over = true;
    }
    reader.close();
  }
}
