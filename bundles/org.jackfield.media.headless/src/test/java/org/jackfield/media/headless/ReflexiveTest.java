package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.spi.media.IceServer;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A STUN server that says something remarkable, or nothing. */
@Timeout(60)
class ReflexiveTest {
  private static final InetSocketAddress OUTSIDE = new InetSocketAddress("203.0.113.9", 4444);

  private final DatagramSocket server;
  private final HeadlessEngine engine;

  ReflexiveTest() throws IOException {
    server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    IceServer stun = new IceServer(false, "127.0.0.1", server.getLocalPort(), "", "");
    engine =
        new HeadlessEngine(
            new Settings(Optional.empty(), true, 4, List.of(), 40, List.of(stun), false),
            List.of(new Pcmu()));
  }

  @AfterEach
  void stop() {
    engine.close();
    server.close();
  }

  private void serve() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  DatagramPacket in = new DatagramPacket(new byte[1500], 1500);
                  server.receive(in);
                  byte[] bytes = Arrays.copyOf(in.getData(), in.getLength());
                  if (StunPacket.decode(bytes) instanceof StunPacket.Valid valid) {
                    byte[] out = StunMessage.success(valid.message().id(), OUTSIDE).encode();
                    server.send(new DatagramPacket(out, out.length, in.getSocketAddress()));
                  }
                }
              } catch (IOException closed) {
                assertTrue(server.isClosed());
              }
            },
            "stun-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<Candidate> candidates(String sdp) {
    return SessionDescription.parse(sdp).audio().transport().candidates();
  }

  @Test
  void whatTheServerSaysIsACandidateAndTheCallGoesStraight() {
    serve();
    Party a = Party.open(engine, ToneSource.of(1000));
    Party b = Party.open(engine, ToneSource.of(440));
    String offer = Here.value(a.session().createOffer());
    List<Candidate> reflexive =
        candidates(offer).stream().filter(each -> each.type().equals("srflx")).toList();
    assertEquals(1, reflexive.size(), offer);
    assertEquals(Optional.of(OUTSIDE), reflexive.get(0).target());
    assertEquals(Optional.of("0.0.0.0 0"), reflexive.get(0).related());
    Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
    b.hears(1000);
    a.hears(440);
  }

  @Test
  void aServerIsFoundByItsName() {
    serve();
    IceServer named = new IceServer(false, "localhost", server.getLocalPort(), "", "");
    IceServer nowhere = new IceServer(false, "nowhere.invalid", 3478, "", "");
    try (HeadlessEngine naming =
        new HeadlessEngine(
            new Settings(Optional.empty(), true, 4, List.of(), 40, List.of(nowhere, named), false),
            List.of(new Pcmu()))) {
      Party a = Party.open(naming, ToneSource.of(1000));
      List<Candidate> told = candidates(Here.value(a.session().createOffer()));
      assertTrue(told.stream().anyMatch(each -> each.type().equals("srflx")), told.toString());
    }
  }

  @Test
  void aServerThatIsSilentIsNotWaitedForLong() {
    Party a = Party.open(engine, ToneSource.of(1000));
    List<Candidate> told = candidates(Here.value(a.session().createOffer()));
    assertTrue(told.stream().allMatch(each -> each.type().equals("host")), told.toString());
  }
}
