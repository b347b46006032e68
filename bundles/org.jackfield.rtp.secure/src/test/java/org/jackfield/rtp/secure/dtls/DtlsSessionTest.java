package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DtlsSessionTest {
  private final List<byte[]> fromClient = new ArrayList<>();
  private final List<byte[]> fromServer = new ArrayList<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean swallowing;
  private QueuedPipe server = new QueuedPipe(64, this::serverSends);
  private QueuedPipe client = new QueuedPipe(64, this::clientSends);

  @Test
  void lostLastFlightIsSentAgainOnRequest() throws Exception {
    swallowing = true;
    var waiting = Pair.start(handshake(DtlsRole.CLIENT, client));
    DtlsSession near = Pair.result(Pair.start(handshake(DtlsRole.SERVER, server)));
    assertTrue(finished.await(10, TimeUnit.SECONDS));
    assertFalse(waiting.isDone(), "the client has not seen the server finish");
    swallowing = false;
    feedUntilDone(near, waiting);
    assertEquals(Pair.result(waiting).keys().local(), near.keys().remote());
  }

  @Test
  void closeOnOneSideIsHeardAtTheOther() throws Exception {
    var far = Pair.start(handshake(DtlsRole.CLIENT, client));
    DtlsSession near = Pair.result(Pair.start(handshake(DtlsRole.SERVER, server)));
    DtlsSession peer = Pair.result(far);
    synchronized (fromClient) {
      fromClient.clear();
    }
    peer.close();
    peer.close();
    assertFalse(peer.open());
    byte[] notify;
    synchronized (fromClient) {
      assertEquals(1, fromClient.size());
      notify = fromClient.get(0);
    }
    assertTrue(near.open());
    assertFalse(near.receive(notify, 0, notify.length));
    assertFalse(near.open());
    assertFalse(near.receive(notify, 0, notify.length));
  }

  @Test
  void strangersDatagramsChangeNothing() throws Exception {
    var far = Pair.start(handshake(DtlsRole.CLIENT, client));
    DtlsSession near = Pair.result(Pair.start(handshake(DtlsRole.SERVER, server)));
    Pair.result(far);
    Random random = new Random(5);
    for (int i = 0; i < 5000; i++) {
      byte[] noise = new byte[1 + random.nextInt(200)];
      random.nextBytes(noise);
      noise[0] = (byte) (20 + random.nextInt(44));
      assertTrue(near.receive(noise, 0, noise.length));
    }
    // A close that is not encrypted comes from somebody else.
    byte[] plainClose = {21, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 99, 0, 2, 1, 0};
    assertTrue(near.receive(plainClose, 0, plainClose.length));
    assertTrue(near.receive(new byte[0], 0, 0));
  }

  private void feedUntilDone(DtlsSession near, CompletableFuture<DtlsSession> waiting)
      throws InterruptedException {
    int next = 0;
    synchronized (fromClient) {
      next = fromClient.size();
    }
    while (!waiting.isDone()) {
      List<byte[]> fresh;
      synchronized (fromClient) {
        while (fromClient.size() == next && !waiting.isDone()) {
          fromClient.wait(20);
        }
        fresh = List.copyOf(fromClient.subList(next, fromClient.size()));
        next += fresh.size();
      }
      for (byte[] datagram : fresh) {
        near.receive(datagram, 0, datagram.length);
      }
    }
  }

  private static DtlsHandshake handshake(DtlsRole role, QueuedPipe pipe) {
    return role == DtlsRole.CLIENT
        ? DtlsHandshake.of(role, Pair.CLIENT, Pair.SERVER.fingerprint(), pipe, Pair.LONG)
        : DtlsHandshake.of(role, Pair.SERVER, Pair.CLIENT.fingerprint(), pipe, Pair.LONG);
  }

  private void clientSends(byte[] data, int offset, int length) {
    synchronized (fromClient) {
      fromClient.add(Arrays.copyOfRange(data, offset, offset + length));
      fromClient.notifyAll();
    }
    server.offer(data, offset, length);
  }

  // The last flight starts with ChangeCipherSpec; while swallowing it is lost.
  private void serverSends(byte[] data, int offset, int length) {
    if (data[offset] == 20) {
      finished.countDown();
      if (swallowing) {
        return;
      }
    }
    synchronized (fromServer) {
      fromServer.add(Arrays.copyOfRange(data, offset, offset + length));
    }
    client.offer(data, offset, length);
  }
}
