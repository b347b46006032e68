package org.jackfield.rtp.secure.dtls;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@link DatagramPipe} over a bounded queue: the socket's thread offers, the handshake's thread
 * takes. A full queue drops, as a network would.
 */
public final class QueuedPipe implements DatagramPipe {
  private static final byte[] WAKE = {};

  private final BlockingQueue<byte[]> queue;
  private final Outlet outlet;

  /** Where datagrams go. */
  @FunctionalInterface
  @ConsumerType
  public interface Outlet {
    /** Sends one datagram, under the terms of {@link DatagramPipe#send}. */
    void send(byte[] data, int offset, int length);
  }

  /**
   * An empty queue.
   *
   * @param capacity datagrams to hold; a flight of a handshake has up to ten
   * @param outlet where datagrams go
   */
  public QueuedPipe(int capacity, Outlet outlet) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.outlet = outlet;
  }

  /**
   * Copies a datagram into the queue, from any thread; false if it was full and the datagram is
   * lost.
   */
  public boolean offer(byte[] data, int offset, int length) {
    return queue.offer(Arrays.copyOfRange(data, offset, offset + length));
  }

  @Override
  public int receive(byte[] buffer, int waitMillis) throws InterruptedException {
    byte[] next = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
    if (next == null || next == WAKE) {
      return -1;
    }
    int length = Math.min(next.length, buffer.length);
    System.arraycopy(next, 0, buffer, 0, length);
    return length;
  }

  @Override
  public void send(byte[] data, int offset, int length) {
    outlet.send(data, offset, length);
  }

  @Override
  public void wake() {
    // Where the queue is full the receiver is not waiting, and looks up with the datagram it takes
    // next.
    queue.offer(WAKE);
  }
}
