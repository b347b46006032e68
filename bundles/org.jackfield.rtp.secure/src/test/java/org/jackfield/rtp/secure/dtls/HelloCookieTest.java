package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HelloCookieTest {
  private static final byte[] ADDRESS = {127, 0, 0, 1, 0x12, 0x34};

  private final HelloCookie cookie = new HelloCookie(Pair.RANDOM);
  private final BlockingQueue<byte[]> fromClient = new LinkedBlockingQueue<>();
  private final QueuedPipe client =
      new QueuedPipe(
          64,
          (data, from, length) -> fromClient.add(Arrays.copyOfRange(data, from, from + length)));

  @Test
  void helloWithTheCookieStartsTheHandshake() throws Exception {
    var running = Pair.start(clientHandshake());
    assertTrue(verify(ADDRESS, next()).isEmpty());
    VerifiedHello hello = verify(ADDRESS, next()).orElseThrow();
    QueuedPipe server = new QueuedPipe(64, client::offer);
    DtlsHandshake answering =
        DtlsHandshake.answering(hello, Pair.SERVER, Pair.CLIENT.fingerprint(), server, Pair.LONG);
    var near = Pair.start(answering);
    carryUntilDone(server, near);
    assertEquals(Pair.result(running).keys().local(), Pair.result(near).keys().remote());
  }

  @Test
  void cutHelloLeadsToKeysWithoutACookie() throws Exception {
    var running = Pair.start(clientHandshake());
    byte[] whole = next();
    byte[] first = piece(whole, 0, 50);
    byte[] second = piece(whole, 50, whole.length - 25 - 50);
    assertTrue(HelloCookie.isFragment(first, 0, first.length));
    assertTrue(verify(ADDRESS, first).isEmpty());
    QueuedPipe server = new QueuedPipe(64, client::offer);
    var near =
        Pair.start(
            DtlsHandshake.of(
                DtlsRole.SERVER, Pair.SERVER, Pair.CLIENT.fingerprint(), server, Pair.LONG));
    server.offer(first, 0, first.length);
    server.offer(second, 0, second.length);
    carryUntilDone(server, near);
    assertEquals(Pair.result(running).keys().local(), Pair.result(near).keys().remote());
  }

  @Test
  void cookieOfOneAddressIsWorthlessFromAnother() throws Exception {
    try (DtlsHandshake handshake = clientHandshake()) {
      Pair.start(handshake);
      verify(ADDRESS, next());
      byte[] second = next();
      assertTrue(verify(new byte[] {10, 0, 0, 1, 0, 1}, second).isEmpty());
      assertTrue(verify(ADDRESS, second).isPresent());
    }
  }

  @Test
  void answerIsNoLargerThanTheQuestion() throws Exception {
    try (DtlsHandshake handshake = clientHandshake()) {
      Pair.start(handshake);
      byte[] hello = next();
      List<Integer> answers = new ArrayList<>();
      cookie.verify(ADDRESS, hello, 0, hello.length, (data, from, length) -> answers.add(length));
      assertEquals(1, answers.size());
      assertTrue(answers.get(0) < hello.length, answers + " for " + hello.length);
    }
  }

  @Test
  void noiseIsNeitherAnsweredNorAnError() throws Exception {
    Random random = new Random(11);
    try (DtlsHandshake handshake = clientHandshake()) {
      Pair.start(handshake);
      byte[] hello = next();
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        byte[] noise = hello.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(noise.length + 1);
        Optional<VerifiedHello> verified =
            cookie.verify(ADDRESS, noise, 0, length, (data, from, sent) -> answers.add(sent));
        assertTrue(verified.isEmpty());
      }
      assertTrue(answers.size() < 2000, "only whole hellos are answered: " + answers.size());
      assertTrue(verify(ADDRESS, hello).isEmpty());
      // On a slow machine the client has said its first hello again meanwhile: those come before.
      boolean right = false;
      for (int i = 0; i < 10 && !right; i++) {
        right = verify(ADDRESS, next()).isPresent();
      }
      assertTrue(right);
    }
  }

  @Test
  void firstPieceOfACutHelloIsToldFromAWholeOne() throws Exception {
    try (DtlsHandshake handshake = clientHandshake()) {
      Pair.start(handshake);
      byte[] whole = next();
      assertFalse(HelloCookie.isFragment(whole, 0, whole.length));
      byte[] piece = whole.clone();
      piece[24]--;
      assertTrue(HelloCookie.isFragment(piece, 0, piece.length));
      piece[21] = 5;
      assertFalse(HelloCookie.isFragment(piece, 0, piece.length), "not the first piece");
      assertFalse(HelloCookie.isFragment(piece, 0, 10));
    }
  }

  // One record that carries part of the hello's body; record numbers differ, or it would be a
  // replay.
  private static byte[] piece(byte[] whole, int from, int length) {
    byte[] piece = Arrays.copyOf(whole, 25 + length);
    System.arraycopy(whole, 25 + from, piece, 25, length);
    piece[10] = (byte) (from + 1);
    piece[11] = 0;
    piece[12] = (byte) (12 + length);
    piece[20] = 0;
    piece[21] = (byte) from;
    piece[23] = 0;
    piece[24] = (byte) length;
    return piece;
  }

  private void carryUntilDone(QueuedPipe server, CompletableFuture<DtlsSession> near)
      throws InterruptedException {
    while (!near.isDone()) {
      byte[] datagram = fromClient.poll(20, TimeUnit.MILLISECONDS);
      if (datagram != null) {
        server.offer(datagram, 0, datagram.length);
      }
    }
  }

  private DtlsHandshake clientHandshake() {
    return DtlsHandshake.of(
        DtlsRole.CLIENT, Pair.CLIENT, Pair.SERVER.fingerprint(), client, Pair.LONG);
  }

  private byte[] next() throws InterruptedException {
    byte[] datagram = fromClient.poll(10, TimeUnit.SECONDS);
    assertTrue(datagram != null, "the client sent nothing");
    return datagram;
  }

  private Optional<VerifiedHello> verify(byte[] address, byte[] datagram) {
    return cookie.verify(address, datagram, 0, datagram.length, client::offer);
  }
}
