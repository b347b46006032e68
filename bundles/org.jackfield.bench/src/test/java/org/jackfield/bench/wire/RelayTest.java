package org.jackfield.bench.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final int MILLIS = 5000;

  private DatagramSocket exchange;
  private DatagramSocket client;
  private Relay relay;
  private InetSocketAddress front;

  @BeforeEach
  void start() throws IOException {
    exchange = socket();
    client = socket();
    try (DatagramSocket free = socket()) {
      front = (InetSocketAddress) free.getLocalSocketAddress();
    }
    relay = new Relay(front, (InetSocketAddress) exchange.getLocalSocketAddress(), 1);
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
    exchange.close();
    client.close();
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(MILLIS);
    return socket;
  }

  private static byte[] rtp(int number) {
    byte[] packet = new byte[172];
    packet[0] = (byte) 0x80;
    packet[3] = (byte) number;
    return packet;
  }

  private static DatagramPacket receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    socket.receive(packet);
    return packet;
  }

  private static byte[] content(DatagramPacket packet) {
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  @Test
  void carriesBothWaysAndSaysWhenTheFirstCameBack() throws IOException {
    Instant began = Instant.now();
    client.send(new DatagramPacket(rtp(1), 172, front));
    DatagramPacket arrived = receive(exchange);
    assertArrayEquals(rtp(1), content(arrived));
    assertTrue(relay.newestHeard().isEmpty());
    exchange.send(new DatagramPacket(rtp(9), 172, arrived.getSocketAddress()));
    DatagramPacket back = receive(client);
    assertArrayEquals(rtp(9), content(back));
    assertEquals(front, back.getSocketAddress());
    assertFalse(relay.newestHeard().orElseThrow().isBefore(began));
    relay.check();
  }

  @Test
  void losesWhatItIsToldToLose() throws IOException {
    relay.impair(new Impairment(50, 20, 0));
    for (int i = 0; i < 200; i++) {
      client.send(new DatagramPacket(rtp(i), 172, front));
    }
    int arrived = 0;
    exchange.setSoTimeout(500);
    try {
      while (true) {
        receive(exchange);
        arrived++;
      }
    } catch (SocketTimeoutException all) {
      assertTrue(arrived > 60 && arrived < 140, arrived + " of 200");
    }
  }

  @Test
  void addressThatIsTakenIsAFault() {
    InetSocketAddress taken = (InetSocketAddress) exchange.getLocalSocketAddress();
    assertThrows(IOException.class, () -> new Relay(taken, taken, 1));
  }
}
