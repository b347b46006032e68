package org.jackfield.exchange.media.wire;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One UDP port that does not block. */
final class PlainSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlainSocket.class);

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final LongAdder unsent;

  private PlainSocket(DatagramChannel channel, LongAdder unsent) throws IOException {
    this.channel = channel;
    this.unsent = unsent;
    local = (InetSocketAddress) channel.getLocalAddress();
  }

  /**
   * Binds it.
   *
   * @throws IOException if somebody has the port
   */
  static PlainSocket bound(InetAddress host, int port, LongAdder unsent) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            host instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    try {
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(host, port));
      return new PlainSocket(channel, unsent);
    } catch (IOException | RuntimeException fault) {
      channel.close();
      throw fault;
    }
  }

  InetSocketAddress local() {
    return local;
  }

  DatagramChannel channel() {
    return channel;
  }

  void send(byte[] data, int offset, int length, InetSocketAddress to) {
    try {
      if (channel.isOpen() && channel.send(ByteBuffer.wrap(data, offset, length), to) == 0) {
        unsent.increment();
      }
    } catch (IOException | IllegalArgumentException lost) {
      // As if it were lost on the way, also where the address is of a family that this is not.
      unsent.increment();
      LOG.trace("datagram not sent", lost);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException fault) {
      LOG.warn("closing a media port failed", fault);
    }
  }
}
