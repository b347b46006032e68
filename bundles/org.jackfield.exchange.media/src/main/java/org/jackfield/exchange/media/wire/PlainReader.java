package org.jackfield.exchange.media.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads any number of ports on one thread, which begins with the first of them. As {@link
 * MediaSocket} it gathers where much arrives.
 */
final class PlainReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlainReader.class);
  private static final int LONGEST = 2048;
  private static final int TAIL = 64;
  private static final int LONGEST_GOODBYE_MILLIS = 2000;
  private static final int LOGGED_FAULTS = 10;

  /** Of one port at a turn, so that a flood of one does not keep others waiting. */
  private static final int MOST_IN_A_ROW = 64;

  private final LongSupplier clock;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LONGEST);
  private final byte[] packet = new byte[LONGEST + TAIL];
  private int faults;

  // Guarded by this.
  private Optional<Selector> selector = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private boolean over;

  /** What is to be done once ports that were closed are really free. */
  private final Queue<Runnable> freed = new ConcurrentLinkedQueue<>();

  private record Port(DatagramChannel channel, boolean rtp, PortPair.Inlet inlet) {}

  PlainReader(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Reads this, too, until it is closed.
   *
   * @throws IOException if nothing is read any more
   */
  synchronized void read(PlainSocket socket, boolean rtp, PortPair.Inlet inlet) throws IOException {
    if (over) {
      throw new ClosedChannelException();
    }
    if (selector.isEmpty()) {
      Selector opened = Selector.open();
      selector = Optional.of(opened);
      thread = Optional.of(Threads.named("jf-media-plain").newThread(() -> read(opened)));
      thread.get().start();
    }
    socket
        .channel()
        .register(selector.get(), SelectionKey.OP_READ, new Port(socket.channel(), rtp, inlet));
    selector.get().wakeup();
  }

  private void read(Selector opened) {
    Pace pace = new Pace(System.nanoTime());
    int packets = 0;
    while (opened.isOpen()) {
      try {
        List<Runnable> toFree = drained(freed);
        if (packets > 0 && pace.gathering() > 0) {
          LockSupport.parkNanos(this, pace.gathering());
          opened.selectNow();
        } else if (!toFree.isEmpty()) {
          opened.selectNow();
        } else {
          opened.select();
        }
        toFree.forEach(Runnable::run);
        packets = 0;
        for (SelectionKey key : opened.selectedKeys()) {
          packets += drain((Port) key.attachment());
        }
        opened.selectedKeys().clear();
        pace.arrived(packets, System.nanoTime());
      } catch (ClosedSelectorException closed) {
        return;
      } catch (IOException fault) {
        LOG.warn("reading media failed", fault);
      }
    }
  }

  private static List<Runnable> drained(Queue<Runnable> queue) {
    List<Runnable> all = new ArrayList<>();
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      all.add(next);
    }
    return all;
  }

  /**
   * Does this once ports that were closed are free: a channel that is being selected keeps its port
   * until the selector has let it go.
   */
  void whenFree(Runnable task) {
    freed.add(task);
    Optional<Selector> reading;
    synchronized (this) {
      reading = over ? Optional.empty() : selector;
    }
    if (reading.isPresent()) {
      reading.get().wakeup();
    } else {
      drained(freed).forEach(Runnable::run);
    }
  }

  private int drain(Port port) throws IOException {
    for (int packets = 0; packets < MOST_IN_A_ROW; packets++) {
      in.clear();
      InetSocketAddress from;
      try {
        from = (InetSocketAddress) port.channel().receive(in);
      } catch (ClosedChannelException closed) {
        return packets; // its leg is over
      }
      if (from == null) {
        return packets;
      }
      in.flip();
      int length = in.remaining();
      in.get(packet, 0, length);
      take(port, length, from);
    }
    return MOST_IN_A_ROW;
  }

  private void take(Port port, int length, InetSocketAddress from) {
    try {
      port.inlet().received(port.rtp(), packet, 0, length, from, clock.getAsLong());
    } catch (RuntimeException fault) {
      // A packet of the network must not end the calls of others, and not fill the log either.
      if (++faults <= LOGGED_FAULTS) {
        LOG.error("fault over a datagram; after {} they are not told", LOGGED_FAULTS, fault);
      }
    }
  }

  @Override
  public void close() {
    Optional<Thread> reading;
    synchronized (this) {
      over = true;
      reading = thread.filter(it -> it != Thread.currentThread());
      selector.ifPresent(PlainReader::close);
    }
    try {
      if (reading.isPresent()) {
        reading.get().join(LONGEST_GOODBYE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Selector opened) {
    try {
      opened.close();
    } catch (IOException fault) {
      LOG.warn("closing the selector of media ports failed", fault);
    }
  }
}
