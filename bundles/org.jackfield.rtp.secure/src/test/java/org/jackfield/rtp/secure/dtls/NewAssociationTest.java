package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.rtp.secure.srtp.SrtpHandover;
import org.jackfield.rtp.secure.srtp.SrtpResult;
import org.jackfield.rtp.secure.srtp.SrtpSender;
import org.junit.jupiter.api.Test;

/** A second handshake of the same two ends, as after an ICE restart, and floods of first hellos. */
class NewAssociationTest {
  @Test
  void aNewAssociationTakesOverFromTheOldInMidStream() {
    Pair first = Pair.over(Wire.perfect());
    Pair second = Pair.over(Wire.lossy(3));
    assertNotEquals(first.client.keys().local(), second.client.keys().local());
    SrtpHandover heard = new SrtpHandover(first.server.keys().receiver());
    SrtpSender before = first.client.keys().sender();
    SrtpSender after = second.client.keys().sender();
    byte[] onItsWay = sealed(before, 101);
    assertOpens(heard, sealed(before, 100));
    heard.rekeyed(second.server.keys().receiver(), 0);
    assertOpens(heard, sealed(after, 102));
    assertOpens(heard, onItsWay);
    assertOpens(heard, sealed(after, 103));
    // The old association's end does not harm the new one.
    first.client.close();
    assertTrue(second.client.open() && second.server.open());
    byte[] foreign = sealed(before, 104);
    assertEquals(
        SrtpResult.AUTH_FAILED,
        heard.unprotect(foreign, 0, foreign.length, SrtpHandover.GRACE_NANOS + 1));
  }

  private static void assertOpens(SrtpHandover heard, byte[] packet) {
    assertEquals(172, heard.unprotect(packet, 0, packet.length, 1));
  }

  private static byte[] sealed(SrtpSender sender, int sequence) {
    byte[] packet = new byte[200];
    packet[0] = (byte) 0x80;
    packet[3] = (byte) sequence;
    return Arrays.copyOf(packet, sender.protect(packet, 0, 172));
  }

  @Test
  void aHelloForTheNewAssociationLeavesTheOldSessionAsItIs() throws Exception {
    Pair old = Pair.over(Wire.perfect());
    try (Stream hellos = new Stream()) {
      byte[] hello = hellos.next();
      assertTrue(old.server.receive(hello, 0, hello.length));
      assertTrue(old.server.receive(hello, 0, hello.length));
      assertTrue(old.server.open());
    }
    DtlsHandshakeTest.assertAgreed(old);
  }

  @Test
  void thousandsOfHellosWithoutACookieLeaveNothingBehind() throws Exception {
    HelloCookie cookie = new HelloCookie(Pair.RANDOM);
    List<byte[]> answers = new ArrayList<>();
    try (Stream hellos = new Stream()) {
      byte[] hello = hellos.next();
      for (int i = 0; i < 5000; i++) {
        byte[] address = ByteBuffer.allocate(6).putInt(i).putShort((short) 1).array();
        assertTrue(
            cookie
                .verify(
                    address,
                    hello,
                    0,
                    hello.length,
                    (data, from, length) -> answers.add(Arrays.copyOfRange(data, from, length)))
                .isEmpty());
      }
      assertEquals(5000, answers.size());
      // Who answers the question is let in, however many did not: the check keeps no table.
      byte[] own = {1, 2, 3, 4, 5, 6};
      cookie.verify(own, hello, 0, hello.length, hellos.client::offer);
      byte[] second = hellos.next();
      while (second.length <= hello.length) {
        second = hellos.next(); // the first one again, on a slow machine
      }
      assertTrue(cookie.verify(own, second, 0, second.length, (d, f, l) -> {}).isPresent());
      HelloCookie other = new HelloCookie(Pair.RANDOM);
      assertFalse(other.verify(own, second, 0, second.length, (d, f, l) -> {}).isPresent());
    }
  }

  @Test
  void aFullPipeDropsAndTheHandshakeStillEnds() throws Exception {
    Wire wire = Wire.perfect();
    var client = Pair.start(Pair.client(wire, Pair.SERVER.fingerprint(), Pair.LONG));
    byte[] junk = new byte[60];
    int taken = 0;
    for (int i = 0; i < 10_000; i++) {
      taken += wire.server.offer(junk, 0, junk.length) ? 1 : 0;
    }
    assertTrue(taken <= 64, taken + " of 10000 held");
    var server = Pair.start(Pair.server(wire, Pair.CLIENT.fingerprint(), Pair.LONG));
    assertEquals(Pair.result(client).keys().local(), Pair.result(server).keys().remote());
  }

  /** A client that says its hello into a queue. */
  private static final class Stream implements AutoCloseable {
    private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    final QueuedPipe client =
        new QueuedPipe(
            64, (data, from, length) -> sent.add(Arrays.copyOfRange(data, from, from + length)));
    private final DtlsHandshake handshake =
        DtlsHandshake.of(
            DtlsRole.CLIENT, Pair.CLIENT, Pair.SERVER.fingerprint(), client, Pair.LONG);

    Stream() {
      Pair.start(handshake);
    }

    byte[] next() throws InterruptedException {
      byte[] datagram = sent.poll(10, TimeUnit.SECONDS);
      assertTrue(datagram != null, "the client sent nothing");
      return datagram;
    }

    @Override
    public void close() {
      handshake.close();
    }
  }
}
