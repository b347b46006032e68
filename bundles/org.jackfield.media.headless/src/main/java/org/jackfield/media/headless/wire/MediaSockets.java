package org.jackfield.media.headless.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sockets of an engine, read by one thread. */
public final class MediaSockets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaSockets.class);
  private static final int LONGEST = 2048;
  private static final int LONGEST_GOODBYE_MILLIS = 2000;

  private final Selector selector;
  private final Thread reader;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LONGEST);
  private final byte[] packet = new byte[LONGEST];

  /**
   * Starts the thread; there is no socket yet.
   *
   * @throws IOException if the system has no resources for it
   */
  public MediaSockets() throws IOException {
    selector = Selector.open();
    reader = Threads.named("socket").newThread(this::read);
    reader.start();
  }

  /**
   * Opens a socket on any free port and reads it.
   *
   * @param bind one address of the machine, or empty for all
   * @param inlet takes what arrives
   * @throws IOException if there is no such address, or no socket left
   */
  public MediaSocket open(Optional<InetAddress> bind, Inlet inlet) throws IOException {
    MediaSocket socket = new MediaSocket(bind, selector, inlet);
    try {
      socket.channel().register(selector, SelectionKey.OP_READ, socket);
    } catch (ClosedChannelException | ClosedSelectorException stopped) {
      socket.close();
      throw new IOException("the engine is stopping", stopped);
    }
    selector.wakeup();
    return socket;
  }

  private void read() {
    while (selector.isOpen()) {
      try {
        selector.select(key -> drain((MediaSocket) key.attachment()));
      } catch (ClosedSelectorException closed) {
        LOG.debug("reading media ends");
      } catch (IOException fault) {
        LOG.warn("reading media failed", fault);
      }
    }
  }

  private void drain(MediaSocket socket) {
    try {
      socket.drain(in, packet);
    } catch (ClosedChannelException closed) {
      LOG.trace("closed while it was read", closed);
    } catch (IOException fault) {
      LOG.debug("reading a media socket failed", fault);
    }
  }

  /** Stops reading; sockets are closed by who opened them. */
  @Override
  public void close() {
    try {
      selector.close();
      if (Thread.currentThread() != reader) {
        reader.join(LONGEST_GOODBYE_MILLIS);
      }
    } catch (IOException fault) {
      LOG.warn("closing the media selector failed", fault);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
