package org.jackfield.bench.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jackfield.rtp.Demux;

/**
 * Stands between clients and the one media port of an exchange, on a thread of its own: clients
 * send to its address, and each has a socket of its own towards the exchange.
 */
public final class Relay implements AutoCloseable {
  private static final int ROOM = 4 * 1024 * 1024;
  private static final int LONGEST = 2048;
  private static final long STOP_MILLIS = 2000;
  private static final int SEQUENCE = 2;

  private final DatagramChannel front;
  private final InetSocketAddress exchange;
  private final Selector selector;
  private final Thread thread = new Thread(this::run, "jf-bench-relay");
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
  private final Map<InetSocketAddress, Line> lines = new HashMap<>();
  private final List<Line> inOrder = new ArrayList<>();
  private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparingLong(Held::due));
  private final Random random;
  private final long began = System.nanoTime();
  private final Histogram forwarding = new Histogram();
  private volatile Impairment impairment = Impairment.NONE;
  private volatile IOException fault;
  private Optional<Instant> newestHeard = Optional.empty();

  /** A datagram that waits. */
  private record Held(long due, ByteBuffer datagram, DatagramChannel by, InetSocketAddress to) {}

  /** One client's way to the exchange. */
  private final class Line {
    final InetSocketAddress client;
    final DatagramChannel back;
    final Passage passage = new Passage(forwarding);
    final int place;

    Line(InetSocketAddress client, int place) throws IOException {
      this.client = client;
      this.place = place;
      this.back = channel(new InetSocketAddress(exchange.getAddress(), 0));
      back.register(selector, SelectionKey.OP_READ, this);
    }
  }

  /**
   * Begins to relay.
   *
   * @param front where clients send to
   * @param exchange where the exchange listens
   * @param seed of what is left to chance
   * @throws IOException if the address cannot be bound
   */
  public Relay(InetSocketAddress front, InetSocketAddress exchange, long seed) throws IOException {
    this.exchange = exchange;
    this.random = new Random(seed);
    this.selector = Selector.open();
    this.front = channel(front);
    this.front.register(selector, SelectionKey.OP_READ);
    thread.setDaemon(true);
    thread.start();
  }

  private static DatagramChannel channel(InetSocketAddress at) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, ROOM);
      return channel.bind(at);
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
  }

  /** What the network does to datagrams from now on. */
  public void impair(Impairment how) {
    impairment = how;
  }

  /**
   * How long packets took from here through the exchange and back here, for clients that came in
   * pairs: the first two to send are joined, the next two, and so on.
   */
  public Histogram forwarding() {
    return forwarding;
  }

  /** When the first RTP packet of the exchange came for the newest client; empty for not yet. */
  public synchronized Optional<Instant> newestHeard() {
    return newestHeard;
  }

  /**
   * Refuses to go on if it could not do its work.
   *
   * @throws IOException what it met
   */
  public void check() throws IOException {
    if (fault != null) {
      throw new IOException("the relay failed", fault);
    }
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        pause();
        drain(front, null);
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.attachment() instanceof Line line) {
            drain(line.back, line);
          }
        }
        selector.selectedKeys().clear();
        release();
      }
    } catch (ClosedSelectorException closed) {
      return;
    } catch (IOException broken) {
      if (selector.isOpen()) {
        fault = broken;
      }
    }
  }

  private void pause() throws IOException {
    if (held.isEmpty()) {
      selector.select();
    } else {
      long left = TimeUnit.NANOSECONDS.toMillis(held.peek().due() - System.nanoTime());
      selector.select(Math.max(1, left));
    }
  }

  private void drain(DatagramChannel channel, Line line) throws IOException {
    while (true) {
      buffer.clear();
      InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
      if (from == null) {
        return;
      }
      buffer.flip();
      long now = System.nanoTime();
      if (line == null) {
        Line its = line(from);
        watchIn(its, now);
        pass(its.back, exchange, now);
      } else {
        watchOut(line, now);
        pass(front, line.client, now);
      }
    }
  }

  private Line line(InetSocketAddress client) throws IOException {
    Line known = lines.get(client);
    if (known == null) {
      known = new Line(client, inOrder.size());
      lines.put(client, known);
      inOrder.add(known);
      synchronized (this) {
        newestHeard = Optional.empty();
      }
    }
    return known;
  }

  private boolean isRtp() {
    byte[] start = new byte[Math.min(12, buffer.remaining())];
    buffer.duplicate().get(start);
    return Demux.classify(start, 0, start.length) == Demux.Kind.RTP;
  }

  private int number() {
    return buffer.getShort(buffer.position() + SEQUENCE) & 0xFFFF;
  }

  private void watchIn(Line line, long now) {
    if (isRtp()) {
      line.passage.in(number(), now);
    }
  }

  private void watchOut(Line line, long now) {
    if (!isRtp()) {
      return;
    }
    if (line.place == inOrder.size() - 1) {
      synchronized (this) {
        newestHeard = newestHeard.or(() -> Optional.of(Instant.now()));
      }
    }
    int partner = line.place ^ 1;
    if (partner < inOrder.size()) {
      inOrder.get(partner).passage.out(number(), now);
    }
  }

  private void pass(DatagramChannel by, InetSocketAddress to, long now) throws IOException {
    Impairment how = impairment;
    if (!how.any()) {
      by.send(buffer, to);
      return;
    }
    long delay = how.delay(random.nextDouble(), random.nextDouble(), now - began);
    if (delay >= 0) {
      ByteBuffer copy = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
      held.add(new Held(now + delay, copy, by, to));
    }
  }

  private void release() throws IOException {
    long now = System.nanoTime();
    while (!held.isEmpty() && held.peek().due() <= now) {
      Held next = held.poll();
      next.by().send(next.datagram(), next.to());
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Line line : inOrder) {
      line.back.close();
    }
    front.close();
  }
}
