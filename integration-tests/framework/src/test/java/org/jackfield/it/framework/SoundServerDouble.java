package org.jackfield.it.framework;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where a sound server's socket is, counts who knocks, and lets nobody in. */
final class SoundServerDouble implements AutoCloseable {
  private final Path folder;
  private final ServerSocketChannel channel;
  private final AtomicInteger knocks = new AtomicInteger();

  SoundServerDouble() throws IOException {
    folder = Files.createTempDirectory("jf-knock-");
    channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(folder.resolve("native")));
    Thread thread = new Thread(this::count, "test-sound-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void count() {
    while (channel.isOpen()) {
      try {
        channel.accept().close();
        knocks.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** For {@code PULSE_SERVER}. */
  String address() {
    return "unix:" + folder.resolve("native");
  }

  /** How often somebody knocked. */
  int knocks() {
    return knocks.get();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(folder.resolve("native"));
    Files.delete(folder);
  }
}
