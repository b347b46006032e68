package org.jackfield.exchange.media.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.LongSupplier;
import org.jackfield.rtp.Demux;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be sent of a handful of packets, once all of them are made: the same few instructions
 * stay in the processor's caches, and whoever receives wakes up once. The socket's thread alone.
 */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final ByteBuffer[] datagrams;
  private final InetSocketAddress[] to;
  private final long[] since;
  private final boolean[] sound;
  private int count;

  /**
   * An empty one.
   *
   * @param most how many it holds
   * @param longest bytes of one
   */
  Outbox(int most, int longest) {
    datagrams = new ByteBuffer[most];
    for (int i = 0; i < most; i++) {
      datagrams[i] = ByteBuffer.allocateDirect(longest);
    }
    to = new InetSocketAddress[most];
    since = new long[most];
    sound = new boolean[most];
  }

  /** Whether nothing more goes in. */
  boolean full() {
    return count == datagrams.length;
  }

  /**
   * Keeps a copy of one.
   *
   * @param received when that was received which it comes of
   */
  void add(byte[] data, int offset, int length, InetSocketAddress receiver, long received) {
    datagrams[count].clear().put(data, offset, length).flip();
    to[count] = receiver;
    since[count] = received;
    sound[count] = Demux.classify(data, offset, length) == Demux.Kind.RTP;
    count++;
  }

  /**
   * Sends all.
   *
   * @param times takes how long sound was here
   * @return how many the system did not take
   */
  int flush(DatagramChannel channel, ForwardingTimes times, LongSupplier clock) {
    int unsent = 0;
    for (int i = 0; i < count; i++) {
      unsent += send(channel, datagrams[i], to[i]) ? 0 : 1;
      if (sound[i]) {
        long now = clock.getAsLong();
        times.add(now - since[i], now);
      }
    }
    count = 0;
    return unsent;
  }

  /** Whether the system took it. */
  static boolean send(DatagramChannel channel, ByteBuffer datagram, InetSocketAddress to) {
    try {
      return channel.send(datagram, to) > 0;
    } catch (IOException lost) {
      // As if it were lost on the way: media has no better answer to a network that is down.
      LOG.trace("datagram not sent", lost);
      return false;
    }
  }
}
