package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.rtp.secure.dtls.DtlsException.Reason;
import org.jackfield.rtp.secure.srtp.SrtpProfile;
import org.jackfield.rtp.secure.srtp.SrtpReceiver;
import org.jackfield.rtp.secure.srtp.SrtpSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DtlsHandshakeTest {
  @Test
  void bothRolesAgreeOnKeysAndOpenEachOthersPackets() {
    Pair pair = Pair.over(Wire.perfect());
    assertAgreed(pair);
    assertEquals(SrtpProfile.AES128_CM_HMAC_SHA1_80, pair.client.keys().profile());
    assertTrue(pair.client.open() && pair.server.open());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void lostAndReorderedDatagramsOnlyDelay(long seed) {
    assertAgreed(Pair.over(Wire.lossy(seed)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void garbageInBetweenIsIgnored(long seed) {
    assertAgreed(Pair.over(Wire.dirty(seed)));
  }

  @Test
  void everyHandshakeHasItsOwnKeys() {
    assertFalse(
        Pair.over(Wire.perfect()).client.keys().equals(Pair.over(Wire.perfect()).client.keys()));
  }

  @Test
  void clientRefusesAServerWithAnotherCertificate() throws Exception {
    Wire wire = Wire.perfect();
    var client = Pair.start(Pair.client(wire, Pair.identity().fingerprint(), Pair.LONG));
    var server = Pair.start(Pair.server(wire, Pair.CLIENT.fingerprint(), Pair.LONG));
    assertEquals(Reason.FINGERPRINT_MISMATCH, Pair.failure(client));
    assertEquals(Reason.PROTOCOL, Pair.failure(server));
  }

  @Test
  void serverRefusesAClientWithAnotherCertificate() throws Exception {
    Wire wire = Wire.perfect();
    var client = Pair.start(Pair.client(wire, Pair.SERVER.fingerprint(), Pair.LONG));
    var server = Pair.start(Pair.server(wire, Pair.identity().fingerprint(), Pair.LONG));
    assertEquals(Reason.FINGERPRINT_MISMATCH, Pair.failure(server));
    assertEquals(Reason.PROTOCOL, Pair.failure(client));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void silentPeerEndsAtTheDeadline(boolean asClient) throws Exception {
    Wire wire = Wire.cut();
    Duration deadline = Duration.ofMillis(150);
    var waiting =
        asClient
            ? Pair.client(wire, Pair.SERVER.fingerprint(), deadline)
            : Pair.server(wire, Pair.CLIENT.fingerprint(), deadline);
    assertEquals(Reason.TIMEOUT, Pair.failure(Pair.start(waiting)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closeFromAnotherThreadEndsARunningHandshake(boolean asClient) throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    DatagramPipe pipe = announcing(new QueuedPipe(4, (data, offset, length) -> {}), waiting);
    DtlsHandshake handshake =
        DtlsHandshake.of(
            asClient ? DtlsRole.CLIENT : DtlsRole.SERVER,
            Pair.CLIENT,
            Pair.SERVER.fingerprint(),
            pipe,
            Duration.ofMinutes(10));
    CompletableFuture<DtlsSession> running = Pair.start(handshake);
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    handshake.close();
    assertEquals(Reason.CLOSED, Pair.failure(running));
  }

  @Test
  void closedBeforeItRunsItFailsAtOnce() {
    DtlsHandshake handshake = Pair.server(Wire.cut(), Pair.CLIENT.fingerprint(), Pair.LONG);
    handshake.close();
    assertEquals(Reason.CLOSED, assertThrows(DtlsException.class, handshake::run).reason());
  }

  @Test
  void interruptionEndsItAndStaysVisible() {
    DtlsHandshake handshake = Pair.server(Wire.cut(), Pair.CLIENT.fingerprint(), Pair.LONG);
    Thread.currentThread().interrupt();
    DtlsException failed = assertThrows(DtlsException.class, handshake::run);
    assertTrue(Thread.interrupted());
    assertEquals(Reason.CLOSED, failed.reason());
  }

  @Test
  void secondRunIsMisuse() {
    DtlsHandshake handshake = Pair.server(Wire.cut(), Pair.CLIENT.fingerprint(), Pair.LONG);
    handshake.close();
    assertThrows(DtlsException.class, handshake::run);
    assertThrows(IllegalStateException.class, handshake::run);
  }

  static void assertAgreed(Pair pair) {
    assertEquals(pair.client.keys().local(), pair.server.keys().remote());
    assertEquals(pair.client.keys().remote(), pair.server.keys().local());
    assertOpens(pair.client.keys().sender(), pair.server.keys().receiver());
    assertOpens(pair.server.keys().sender(), pair.client.keys().receiver());
  }

  private static void assertOpens(SrtpSender sender, SrtpReceiver receiver) {
    byte[] packet = new byte[200];
    packet[0] = (byte) 0x80;
    assertEquals(172, receiver.unprotect(packet, 0, sender.protect(packet, 0, 172)));
  }

  private static DatagramPipe announcing(QueuedPipe inner, CountDownLatch waiting) {
    return new DatagramPipe() {
      @Override
      public int receive(byte[] buffer, int waitMillis) throws InterruptedException {
        waiting.countDown();
        return inner.receive(buffer, waitMillis);
      }

      @Override
      public void send(byte[] data, int offset, int length) {
        inner.send(data, offset, length);
      }

      @Override
      public void wake() {
        inner.wake();
      }
    };
  }
}
