package org.jackfield.rtp.ice.turn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnClientTest {
  private static final long SECOND = TurnDouble.SECOND;
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 3478);
  private static final InetSocketAddress RELAYED = new InetSocketAddress("192.0.2.1", 50_000);
  private static final InetSocketAddress OUTSIDE = new InetSocketAddress("198.51.100.7", 40_000);
  private static final InetSocketAddress PEER = new InetSocketAddress("203.0.113.9", 5000);
  private static final InetSocketAddress OTHER = new InetSocketAddress("2001:db8::9", 5001);

  private final TurnDouble server = new TurnDouble(RELAYED, OUTSIDE, "anna", "secret");
  private TurnClient client =
      new TurnClient(new TurnServer(SERVER, "anna", "secret"), new Random(8656));
  private final List<TurnOutput> events = new ArrayList<>();
  private long now = Long.MAX_VALUE - 100 * SECOND; // the clock wraps in most tests
  private boolean cut;
  private int sent;

  private void act(List<TurnOutput> outputs) {
    for (TurnOutput output : outputs) {
      if (output instanceof TurnOutput.Send send) {
        sent++;
        if (!cut) {
          for (byte[] answer : server.onPacket(send.bytes(), now)) {
            act(client.onPacket(answer, SERVER, now));
          }
        }
      } else {
        events.add(output);
      }
    }
  }

  private void run(long seconds) {
    long end = now + seconds * SECOND;
    while (true) {
      OptionalLong wake = client.nextWake();
      if (wake.isEmpty() || wake.getAsLong() - end > 0) {
        now = end;
        return;
      }
      long before = now;
      now = wake.getAsLong() - now > 0 ? wake.getAsLong() : now;
      act(client.onTime(now));
      OptionalLong again = client.nextWake();
      assertTrue(again.isEmpty() || again.getAsLong() - now > 0, "it would spin, after " + before);
    }
  }

  private void allocate() {
    now = 5 * SECOND; // the server double counts plainly
    act(client.start(now));
  }

  private byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> relayed() {
    List<String> texts =
        server.relayed.stream()
            .map(each -> new String(each.bytes(), StandardCharsets.UTF_8))
            .toList();
    server.relayed.clear();
    return texts;
  }

  private void fromPeer(InetSocketAddress peer, String text) {
    byte[] packet = server.fromPeer(peer, bytes(text), now).orElseThrow();
    act(client.onPacket(packet, SERVER, now));
  }

  @Test
  void anAddressIsLentAfterTheChallenge() {
    allocate();
    assertEquals(List.of(new TurnOutput.Allocated(RELAYED, Optional.of(OUTSIDE))), events);
    assertEquals(List.of(401), server.refusals);
    assertEquals(2, server.requests.get(TurnMessage.ALLOCATE));
    assertThrows(IllegalStateException.class, () -> client.start(now));
  }

  @Test
  void aWrongPasswordFailsAfterTheSecondRefusal() {
    client = new TurnClient(new TurnServer(SERVER, "anna", "wrong"), new Random(1));
    allocate();
    assertEquals(List.of(new TurnOutput.Failed("the server refused with 401")), events);
    assertEquals(List.of(401, 401), server.refusals);
    assertEquals(OptionalLong.empty(), client.nextWake());
    assertEquals(List.of(), client.send(PEER, bytes("x"), now));
  }

  @Test
  void aSilentServerIsAskedFiveTimesAndGivenUp() {
    cut = true;
    act(client.start(now));
    long start = now;
    run(9);
    assertEquals(5, sent);
    run(5);
    assertEquals(List.of(new TurnOutput.Failed("the server did not answer within 10 s")), events);
    assertEquals(14 * SECOND, now - start);
    assertEquals(5, sent);
  }

  @Test
  void theFirstDatagramWaitsForItsPermission() {
    allocate();
    act(client.send(PEER, bytes("one"), now));
    act(client.send(PEER, bytes("two"), now));
    assertEquals(List.of("one", "two"), relayed());
    assertEquals(1, server.requests.get(TurnMessage.CREATE_PERMISSION));
    fromPeer(PEER, "back");
    TurnOutput.Received received = (TurnOutput.Received) events.get(1);
    assertEquals(PEER, received.peer());
    assertArrayEquals(bytes("back"), received.bytes());
    assertTrue(server.fromPeer(OTHER, bytes("x"), now).isEmpty());
  }

  @Test
  void onlyTheLastOfManyWaits() {
    allocate();
    cut = true;
    act(client.send(PEER, bytes("one"), now));
    act(client.send(PEER, bytes("two"), now));
    cut = false;
    run(1);
    assertEquals(List.of("two"), relayed());
  }

  @Test
  void aChannelCarriesBothWaysForSixAddresses() {
    allocate();
    act(client.send(PEER, bytes("check"), now));
    act(client.bind(PEER, now));
    act(client.bind(PEER, now));
    act(client.bind(OTHER, now));
    assertEquals(2, server.requests.get(TurnMessage.CHANNEL_BIND));
    relayed();
    byte[] data = bytes("....media");
    assertTrue(client.channel().seal(PEER, data, 0, 5));
    server.onPacket(data, now);
    act(client.send(OTHER, bytes("six"), now));
    assertEquals(List.of("media", "six"), relayed());
    byte[] packet = server.fromPeer(PEER, bytes("sound"), now).orElseThrow();
    assertTrue(client.channel().open(packet, 0, packet.length));
    assertEquals(PEER, client.channel().peer());
    assertEquals(4, client.channel().payloadOffset());
    assertEquals(5, client.channel().payloadLength());
    byte[] longer = packet.clone();
    longer[3]++;
    assertFalse(client.channel().open(longer, 0, longer.length));
    packet[1] += 5;
    assertFalse(client.channel().open(packet, 0, packet.length), "nobody's channel");
    assertFalse(client.channel().seal(OUTSIDE, data, 0, 5));
  }

  @Test
  void everythingIsKeptAliveForHours() {
    allocate();
    act(client.send(PEER, bytes("check"), now));
    act(client.bind(PEER, now));
    act(client.send(OTHER, bytes("check"), now));
    for (int minute = 0; minute < 180; minute++) {
      run(60);
      relayed();
      act(client.send(PEER, bytes("media"), now));
      act(client.send(OTHER, bytes("check"), now));
      assertEquals(List.of("media", "check"), relayed(), "minute " + minute);
    }
    assertEquals(1, events.size(), events.toString());
    assertTrue(server.refusals.contains(438), "nonces grew old meanwhile");
    int refreshes = server.requests.get(TurnMessage.REFRESH);
    assertTrue(refreshes >= 19 && refreshes < 60, refreshes + " refreshes");
    int permissions = server.requests.get(TurnMessage.CREATE_PERMISSION);
    assertTrue(permissions >= 44 && permissions < 80, permissions + " permissions");
  }

  @Test
  void aShortLifetimeIsRenewedAtItsHalf() {
    server.lifetime = 40;
    allocate();
    run(300);
    assertEquals(1, events.size(), events.toString());
    assertEquals(15, server.requests.get(TurnMessage.REFRESH), 1);
  }

  @Test
  void aRefusedPeerIsNamedAndTheRestGoesOn() {
    allocate();
    server.denies = TurnMessage.CREATE_PERMISSION;
    act(client.send(PEER, bytes("x"), now));
    assertEquals(new TurnOutput.Refused(PEER, "the server refused with 403"), events.get(1));
    server.denies = TurnMessage.CHANNEL_BIND;
    act(client.bind(PEER, now));
    assertEquals(new TurnOutput.Refused(PEER, "the server refused with 403"), events.get(2));
    server.denies = 0;
    act(client.send(PEER, bytes("later"), now));
    assertEquals(List.of("later"), relayed());
  }

  @Test
  void aLostAllocationFailsOnce() {
    allocate();
    server.allocatedUntil = now;
    run(1000);
    assertEquals(new TurnOutput.Failed("the server refused with 437"), events.get(1));
    assertEquals(2, events.size());
    assertEquals(OptionalLong.empty(), client.nextWake());
  }

  @Test
  void itIsGivenBack() {
    allocate();
    act(client.send(PEER, bytes("x"), now));
    act(client.close(now));
    assertEquals(now, server.allocatedUntil);
    assertEquals(List.of(), client.send(PEER, bytes("y"), now));
    assertEquals(OptionalLong.empty(), client.nextWake());
    assertEquals(1, events.size());
  }

  @Test
  void strangersAndForgeriesChangeNothing() {
    now = 5 * SECOND;
    byte[] first = ((TurnOutput.Send) client.start(now).get(0)).bytes();
    byte[] challenge = server.onPacket(first, now).get(0);
    assertEquals(List.of(), client.onPacket(challenge, OUTSIDE, now));
    byte[] second = ((TurnOutput.Send) client.onPacket(challenge, SERVER, now).get(0)).bytes();
    byte[] answer = server.onPacket(second, now).get(0);
    TurnMessage said = TurnCodec.decode(answer).orElseThrow().message();
    byte[] unsigned = TurnCodec.encode(said, Optional.empty());
    byte[] forged = TurnCodec.encode(said, Optional.of(new byte[16]));
    assertEquals(List.of(), client.onPacket(unsigned, SERVER, now));
    assertEquals(List.of(), client.onPacket(forged, SERVER, now));
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = answer.clone();
      // Behind the signature is only the fingerprint.
      noise[random.nextInt(noise.length - 8)] ^= (byte) (1 << random.nextInt(8));
      assertEquals(List.of(), client.onPacket(noise, SERVER, now));
    }
    assertEquals(1, client.onPacket(answer, SERVER, now).size());
    assertEquals(List.of(), client.onPacket(answer, SERVER, now), "again");
  }

  @Test
  void peersAreBounded() {
    allocate();
    for (int i = 0; i < 200; i++) {
      act(client.send(new InetSocketAddress("203.0.113.9", 1000 + i), bytes("x"), now));
    }
    assertEquals(TurnPeers.MOST, server.requests.get(TurnMessage.CREATE_PERMISSION));
  }

  @Test
  void nothingSecretOrPersonalIsPrinted() {
    allocate();
    String all =
        new TurnServer(SERVER, "anna", "secret")
            + events.toString()
            + new TurnOutput.Received(PEER, new byte[3])
            + new TurnOutput.Refused(PEER, "no")
            + new TurnOutput.Mapped(OUTSIDE);
    for (String word : List.of("anna", "secret", "192.0", "198.51", "203.0")) {
      assertFalse(all.contains(word), word);
    }
    assertThrows(IllegalArgumentException.class, () -> new TurnServer(SERVER, "", "x"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TurnServer(InetSocketAddress.createUnresolved("a.b", 1), "x", "x"));
  }
}
