package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import org.jackfield.exchange.api.media.MediaNode;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final byte[] SOUND = {(byte) 0x80, 0, 1};
  private static final byte[] CHECK = {1, 1, 2};
  private static final long RECEIVED = 1000;
  private static final long SENT = 3_001_000;

  private final Outbox outbox = new Outbox(2, 64);
  private final ForwardingTimes times = new ForwardingTimes();

  private static DatagramChannel channel() throws IOException {
    return DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Test
  void sendsInOrderAndTakesTheTimeOfSoundAlone() throws IOException {
    try (DatagramChannel from = channel();
        DatagramChannel to = channel()) {
      InetSocketAddress there = there(to);
      outbox.add(SOUND, 0, SOUND.length, there, RECEIVED);
      assertFalse(outbox.full());
      outbox.add(CHECK, 0, CHECK.length, there, RECEIVED);
      assertTrue(outbox.full());
      assertEquals(0, outbox.flush(from, times, () -> SENT));
      assertFalse(outbox.full());

      assertEquals(ByteBuffer.wrap(SOUND), received(to));
      assertEquals(ByteBuffer.wrap(CHECK), received(to));
      MediaNode.Forwarding told = times.last(1, SENT);
      assertEquals(1, told.packets());
      assertEquals(Duration.ofMillis(3), told.longest());
    }
  }

  private static InetSocketAddress there(DatagramChannel channel) throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  private static ByteBuffer received(DatagramChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    channel.receive(buffer);
    return buffer.flip();
  }

  @Test
  void whatTheSystemDoesNotTakeIsCountedAndGone() throws IOException {
    DatagramChannel closed = channel();
    closed.close();
    InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    outbox.add(SOUND, 0, SOUND.length, nowhere, RECEIVED);
    outbox.add(CHECK, 0, CHECK.length, nowhere, RECEIVED);
    assertEquals(2, outbox.flush(closed, times, () -> SENT));
    assertEquals(0, outbox.flush(closed, times, () -> SENT));
  }
}
