package org.jackfield.media.headless.wire;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UDP socket of one session, for both address families unless it is bound to one address. A
 * session has its own because its far end may be a server with a single port, which tells callers
 * apart by where they send from.
 */
public final class MediaSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaSocket.class);
  private static final int WISHED_BUFFER = 1024 * 1024;

  /** How much of one socket is read before the others have their turn. */
  private static final int MOST_AT_ONCE = 64;

  private final DatagramChannel channel;
  private final Selector selector;
  private final Inlet inlet;
  private final int port;

  MediaSocket(Optional<InetAddress> bind, Selector selector, Inlet inlet) throws IOException {
    this.selector = selector;
    this.inlet = inlet;
    channel = bind.isPresent() ? DatagramChannel.open(family(bind.get())) : DatagramChannel.open();
    try {
      channel.configureBlocking(false);
      // The system cuts the wish down to what it allows.
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WISHED_BUFFER);
      channel.bind(
          bind.map(address -> new InetSocketAddress(address, 0))
              .orElseGet(() -> new InetSocketAddress(0)));
      port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException fault) {
      channel.close();
      throw fault;
    }
  }

  private static StandardProtocolFamily family(InetAddress address) {
    return address instanceof Inet4Address
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }

  DatagramChannel channel() {
    return channel;
  }

  /** The port it was given. */
  public int port() {
    return port;
  }

  /** Sends one datagram, from any thread; what the network does not take is lost. */
  public void send(byte[] data, int offset, int length, InetSocketAddress to) {
    try {
      channel.send(ByteBuffer.wrap(data, offset, length), to);
    } catch (IOException lost) {
      // As if it were lost on the way: media has no better answer to a network that is down.
      LOG.trace("datagram not sent", lost);
    }
  }

  /** Hands on what has arrived, or the first part of it. */
  void drain(ByteBuffer in, byte[] packet) throws IOException {
    for (int read = 0; read < MOST_AT_ONCE; read++) {
      in.clear();
      InetSocketAddress from = (InetSocketAddress) channel.receive(in);
      if (from == null) {
        return;
      }
      in.flip();
      int length = in.remaining();
      in.get(packet, 0, length);
      inlet.received(packet, 0, length, from, System.nanoTime());
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      // The descriptor is freed by the next selection only.
      selector.wakeup();
    } catch (IOException fault) {
      LOG.warn("closing a media socket failed", fault);
    }
  }
}
