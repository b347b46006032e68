package org.jackfield.exchange.media.wire;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jackfield.exchange.api.media.MediaNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one UDP socket of the node, read by one thread. At each wake-up it reads until nothing is
 * left, and while many packets arrive it lets a handful come together first: a wake-up costs more
 * than a packet.
 */
public final class MediaSocket implements Outlet, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaSocket.class);
  private static final int LONGEST = 2048;

  /** Room behind a packet for its authentication tag. */
  private static final int TAIL = 64;

  /** Received and sent together, at most. */
  private static final int HANDFUL = 8;

  private static final int WISHED_SOCKET_BUFFER = 4 * 1024 * 1024;
  private static final int LONGEST_GOODBYE_MILLIS = 2000;

  private final DatagramChannel channel;
  private final Selector selector;
  private final InetSocketAddress local;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LONGEST);

  // A handful is received, then worked on, then sent; the reader's alone.
  private final byte[][] packets = new byte[HANDFUL][LONGEST + TAIL];
  private final int[] lengths = new int[HANDFUL];
  private final long[] at = new long[HANDFUL];
  private final InetSocketAddress[] from = new InetSocketAddress[HANDFUL];
  private final Outbox outbox = new Outbox(HANDFUL, LONGEST + TAIL);
  private long now;

  private final ForwardingTimes times = new ForwardingTimes();

  /**
   * For all other threads. The channel takes a lock for each send anyhow, so one buffer under a
   * lock costs nothing.
   */
  private final ByteBuffer out = ByteBuffer.allocateDirect(LONGEST + TAIL);

  private final LongAdder unsent = new LongAdder();
  private final Thread reader;
  private final Inlet inlet;
  private final LongSupplier clock;

  /** Takes what arrives, on the socket's thread. */
  @FunctionalInterface
  public interface Inlet {
    /**
     * One datagram. The array is the socket's and is used again afterwards; it may be written to,
     * and has room for a tag behind the datagram.
     */
    void received(byte[] data, int offset, int length, InetSocketAddress from, long now);
  }

  /**
   * Binds; reading begins with {@link #start}.
   *
   * @throws IOException if the address cannot be bound
   */
  public MediaSocket(InetSocketAddress bind, Inlet inlet, LongSupplier clock) throws IOException {
    this.inlet = inlet;
    this.clock = clock;
    boolean four = bind.getAddress() instanceof Inet4Address;
    channel =
        DatagramChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.configureBlocking(false);
      // The system cuts the wish down to what it allows.
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WISHED_SOCKET_BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, WISHED_SOCKET_BUFFER);
      channel.bind(bind);
      local = (InetSocketAddress) channel.getLocalAddress();
      selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
    } catch (IOException fault) {
      channel.close();
      throw fault;
    }
    reader = Threads.named("jf-media-socket").newThread(this::read);
  }

  /** Begins to read. */
  public void start() {
    reader.start();
  }

  /** What it is bound to. */
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void send(byte[] data, int offset, int length, InetSocketAddress to) {
    if (Thread.currentThread() == reader) {
      if (outbox.full()) {
        flush();
      }
      outbox.add(data, offset, length, to, now);
      return;
    }
    synchronized (out) {
      out.clear();
      out.put(data, offset, length);
      out.flip();
      if (!Outbox.send(channel, out, to)) {
        unsent.increment();
      }
    }
  }

  private void flush() {
    unsent.add(outbox.flush(channel, times, clock));
  }

  /**
   * How long sound was here in the last seconds.
   *
   * @throws IllegalArgumentException if they are not 1 to {@link ForwardingTimes#MOST_SECONDS}
   */
  public MediaNode.Forwarding forwarding(int seconds) {
    return times.last(seconds, clock.getAsLong());
  }

  /** Datagrams that the system did not take. */
  public long unsent() {
    return unsent.sum();
  }

  private void read() {
    Pace pace = new Pace(System.nanoTime());
    int fetched = 0;
    while (channel.isOpen()) {
      try {
        fetched = fetch(pace, fetched);
      } catch (ClosedChannelException | ClosedSelectorException closed) {
        LOG.debug("media socket closed");
        return;
      } catch (IOException fault) {
        LOG.warn("reading media failed", fault);
      }
    }
  }

  /** Once round; a method of its own, since the body of a loop without end is compiled late. */
  private int fetch(Pace pace, int before) throws IOException {
    if (before > 0 && pace.gathering() > 0) {
      LockSupport.parkNanos(this, pace.gathering());
    } else {
      selector.select();
      selector.selectedKeys().clear();
    }
    int fetched = drain();
    pace.arrived(fetched, System.nanoTime());
    return fetched;
  }

  private int drain() throws IOException {
    int all = 0;
    int some;
    do {
      some = receive();
      for (int i = 0; i < some; i++) {
        now = at[i];
        inlet.received(packets[i], 0, lengths[i], from[i], now);
      }
      flush();
      all += some;
    } while (some == HANDFUL);
    return all;
  }

  private int receive() throws IOException {
    for (int i = 0; i < HANDFUL; i++) {
      in.clear();
      from[i] = (InetSocketAddress) channel.receive(in);
      if (from[i] == null) {
        return i;
      }
      at[i] = clock.getAsLong();
      in.flip();
      lengths[i] = in.remaining();
      in.get(packets[i], 0, lengths[i]);
    }
    return HANDFUL;
  }

  @Override
  public void close() {
    try {
      channel.close();
      selector.close();
      if (Thread.currentThread() != reader) {
        reader.join(LONGEST_GOODBYE_MILLIS);
      }
    } catch (IOException fault) {
      LOG.warn("closing the media socket failed", fault);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
