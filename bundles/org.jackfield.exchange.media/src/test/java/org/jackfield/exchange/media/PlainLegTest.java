package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain RTP at one end, WebRTC at the other, and tones measured at both. */
class PlainLegTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** Joined with a device of WebRTC, and heard both ways. */
  private Bench.Line joined(Trunk.Line trunk, PayloadFormat... formats) {
    Bench.Line web = bench.calling(formats).connected();
    trunk.ears().connected();
    bench.node.bridge(trunk.leg(), web.leg());
    trunk.trunk().say(700);
    web.device().say(1200);
    hearEachOther(trunk, web);
    return web;
  }

  private static void hearEachOther(Trunk.Line trunk, Bench.Line web) {
    trunk.trunk().awaitTone(1200);
    web.device().awaitTone(700);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, true",
    "false, true, true",
    "true, false, true",
    "true, true, true",
    "false, false, false",
    "false, true, false",
    "true, false, false",
    "true, true, false"
  })
  void isHeardBothWaysAndReportedTo(boolean encrypted, boolean mux, boolean theyOffer) {
    PlainRtp how = new PlainRtp(encrypted, mux);
    Trunk far = bench.trunk(PayloadFormat.PCMU, KEYS);
    Trunk.Line line =
        theyOffer ? bench.trunkCalling(far, how) : bench.trunkCalled(List.of("PCMU"), far, how);
    Bench.Line web = joined(line, PayloadFormat.PCMU, KEYS);
    assertEquals(encrypted, far.agreement().keys().isPresent());
    assertEquals(mux, far.agreement().rtcpMux());
    far.awaitLevel(1200);
    web.device().awaitLevel(700);
    far.report();
    far.await("a report", () -> far.reportsOnRtp + far.reportsOnRtcp > 0);
    assertEquals(mux, far.reportsOnRtp > 0);
    assertEquals(!mux, far.reportsOnRtcp > 0);
    assertEquals(0, far.far().getPort() % 2);
    assertEquals(0, line.leg().statistics().packetsLost());
  }

  @Test
  void keysGoBothWaysOnceEachAndHoldIsSilence() {
    Trunk far = bench.trunk(PayloadFormat.PCMU, KEYS);
    Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
    Bench.Line web = joined(line, PayloadFormat.PCMU, KEYS);
    far.press("12#");
    web.device().press("90*");
    assertEquals("12#", line.ears().keys(3));
    assertEquals("90*", web.ears().keys(3));
    far.await("keys", () -> far.handset.keys.length() >= 3);
    web.device().await("keys", () -> web.device().handset.keys.length() >= 3);
    assertEquals("90*", far.handset.keys.toString());
    assertEquals("12#", web.device().handset.keys.toString());
    line.leg().hold(true);
    far.awaitSilence();
    web.device().awaitSilence();
    line.leg().hold(false);
    hearEachOther(line, web);
    line.leg().sendDigit('7');
    far.await("one more", () -> far.handset.keys.length() >= 4);
    line.leg().play(new Sound.Silence());
    far.awaitSilence();
    oneStream(far.heard());
  }

  /** One source, every number once and in order, timestamps that only rise. */
  private static void oneStream(List<Handset.Heard> heard) {
    assertTrue(heard.size() > 60, "only " + heard.size());
    for (int i = 1; i < heard.size(); i++) {
      Handset.Heard before = heard.get(i - 1);
      Handset.Heard now = heard.get(i);
      assertEquals(before.ssrc(), now.ssrc());
      assertEquals(before.sequence() + 1 & 0xFFFF, now.sequence(), "packet " + i);
    }
  }

  @Test
  void otherCodecsAreConverted() {
    Trunk far = bench.trunk(PayloadFormat.PCMA, KEYS);
    Trunk.Line line = bench.trunkCalled(List.of("PCMU"), far, PlainRtp.USUAL);
    assertEquals("PCMA", line.leg().codec().orElseThrow());
    Bench.Line web = joined(line, PayloadFormat.PCMU, KEYS);
    far.press("5");
    web.device().await("the key", () -> web.device().handset.keys.length() >= 1);
    assertEquals("5", line.ears().keys(1));
    far.await("more than a second", () -> far.handset.heard.size() > 60);
    oneStream(far.heard());
  }

  @Test
  void deviceBehindNatIsAnsweredWhereItSendsFrom() {
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    far.pretended = Optional.of(new InetSocketAddress("192.0.2.77", 4000));
    Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
    joined(line, PayloadFormat.PCMU);
    assertEquals(far.far().getPort(), far.heardFrom);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void deviceThatMovesIsFollowed(boolean encrypted) {
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    far.pretended = Optional.of(new InetSocketAddress("192.0.2.77", 4000));
    Trunk.Line line = bench.trunkCalling(far, new PlainRtp(encrypted, false));
    Bench.Line web = joined(line, PayloadFormat.PCMU);
    far.move();
    far.say(900);
    int heard = far.heard().size();
    far.await("sound at the new place", () -> far.handset.heard.size() > heard + 50);
    web.device().awaitTone(900);
    far.awaitTone(1200);
  }

  @Test
  void strangerNeitherHearsNorIsHeard() {
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
    Bench.Line web = joined(line, PayloadFormat.PCMU);
    Trunk stranger = bench.trunk(PayloadFormat.PCMU);
    stranger.offer(PlainRtp.USUAL);
    stranger.answered(far.offer(PlainRtp.USUAL)); // speaks the same codec, and sends to the leg
    stranger.aimAt(far.far());
    stranger.say(2000);
    long refused = bench.node.load().refused().checks();
    web.device().await("a second of the stranger", () -> stranger.sent() > 50);
    hearEachOther(line, web);
    assertTrue(bench.node.load().refused().checks() >= refused + 40);
    assertFalse(web.device().handset.hears(2000));
    assertEquals(0, stranger.heard().size());
  }

  @Test
  void floodOfAStrangerTakesNothingFromTheDevice() throws SocketException {
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
    Bench.Line web = joined(line, PayloadFormat.PCMU);
    int heard = web.device().heardSoFar();
    long before = line.leg().statistics().packetsReceived();
    try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      web.device()
          .await(
              "two seconds of a flood",
              () -> {
                flood(stranger, far.far());
                return web.device().handset.heard.size() > heard + 100;
              });
    }
    hearEachOther(line, web);
    assertTrue(bench.node.load().refused().checks() > 2000);
    long received = line.leg().statistics().packetsReceived() - before;
    assertTrue(received > 80, "only " + received + " of the device's packets");
  }

  private static void flood(DatagramSocket stranger, InetSocketAddress to) {
    byte[] packet = new byte[172];
    packet[0] = (byte) 0x80;
    try {
      for (int i = 0; i < 100; i++) {
        packet[3] = (byte) (2 * i);
        stranger.send(new DatagramPacket(packet, packet.length, to));
      }
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  @Test
  void otherAnswerOfAnotherForkTakesTheCallOver() {
    Trunk first = bench.trunk(PayloadFormat.PCMU);
    Trunk.Line line = bench.trunkCalled(List.of("PCMU"), first, PlainRtp.USUAL);
    Bench.Line web = joined(line, PayloadFormat.PCMU);
    Trunk second = bench.trunk(PayloadFormat.PCMU);
    line.leg().applyAnswer(second.answer(line.leg().offer(), PlainRtp.USUAL));
    second.say(900);
    web.device().awaitTone(900);
    second.awaitTone(1200);
    assertEquals(1, line.ears().connections.get());
  }

  @Test
  void offeredAnewItGoesOnWithAnotherFarEndAndGivesItsPortsBack() {
    Trunk first = bench.trunk(PayloadFormat.PCMU);
    Trunk.Line line = bench.trunkCalled(List.of("PCMU"), first, PlainRtp.USUAL);
    Bench.Line web = joined(line, PayloadFormat.PCMU);
    Trunk second = bench.trunk(PayloadFormat.PCMU);
    line.leg().applyAnswer(second.answer(line.leg().reoffer(), PlainRtp.USUAL));
    second.say(900);
    web.device().awaitTone(900);
    second.awaitTone(1200);
    second.await("one pair", () -> bench.node.ports() == 1);
    line.leg().close();
    second.await("none", () -> bench.node.ports() == 0);
  }

  @Test
  void ofSeveralAnsweredCodecsThatOfThePartnerIsTaken() {
    Trunk far = bench.trunk(PayloadFormat.PCMA, PayloadFormat.PCMU);
    MediaLeg leg = bench.node.offerPlain("leg", List.of("PCMU"), PlainRtp.USUAL, new Ears());
    String answer = far.answer(leg.offer(), PlainRtp.USUAL);
    assertTrue(answer.contains("RTP/AVP 8\r"), answer);
    leg.applyAnswer(answer.replace("RTP/AVP 8\r", "RTP/AVP 8 0\r"));
    assertEquals("PCMU", leg.codec().orElseThrow());
  }

  @Test
  void heldByTheOtherSideItIsSentNothing() {
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
    Bench.Line web = joined(line, PayloadFormat.PCMU);
    String wildcard = far.offer(PlainRtp.USUAL).replaceAll("c=IN IP4 [0-9.]+", "c=IN IP4 0.0.0.0");
    far.answered(line.leg().renegotiate(wildcard));
    far.answered(line.leg().renegotiate(far.offer(PlainRtp.USUAL).replace("sendrecv", "sendonly")));
    int[] before = {far.heard().size()};
    int heard = web.device().heard().size();
    web.device().await("half a second", () -> web.device().handset.heard.size() > heard + 25);
    assertTrue(far.heard().size() - before[0] < 5, "still sent to");
    far.answered(line.leg().renegotiate(far.offer(PlainRtp.USUAL)));
    hearEachOther(line, web);
  }

  @Test
  void portsAreFreeAgainWhenTheLegEndsAndAllInUseIsSaid() throws Exception {
    int port = freePair();
    bench.node.modified(Settings.loopback().rtp(port + "-" + (port + 1), 60));
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    for (int i = 0; i < 3; i++) {
      Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
      assertEquals(port, far.far().getPort());
      Problem answer = refusal(() -> bench.trunkCalling(far, PlainRtp.USUAL));
      assertEquals(Codes.SDP_CREATE_ANSWER_FAILED, answer.code());
      assertTrue(answer.retryable());
      Problem offer = refusal(() -> bench.trunkCalled(List.of("PCMU"), far, PlainRtp.USUAL));
      assertEquals(Codes.SDP_CREATE_OFFER_FAILED, offer.code());
      assertTrue(offer.detail().contains("rtp.ports"), offer.detail());
      line.leg().close();
      far.await("the port", () -> isFree(port) && isFree(port + 1) && bench.node.ports() == 0);
    }
  }

  private static Problem refusal(Executable open) {
    return assertThrows(ProblemException.class, open).problem();
  }

  private static boolean isFree(int port) {
    try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (SocketException inUse) {
      return false;
    }
  }

  private static int freePair() throws SocketException {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort() & ~1;
    }
  }

  @Test
  void offersThatCannotBeTakenAreRefusedByNameAndCostNoPort() {
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    String offer = far.offer(PlainRtp.USUAL);
    String keyed = far.offer(new PlainRtp(true, false));
    PlainRtp secret = new PlainRtp(true, false);
    assertEquals("m=audio, protocol", place(offer, secret));
    assertEquals("m=audio, c=", place(offer.replace("127.0.0.1", "media.example"), PlainRtp.USUAL));
    assertEquals("m=audio, c=", place(offer.replace("127.0.0.1", "239.1.2.3"), PlainRtp.USUAL));
    assertEquals(
        "m=audio, c=", place(offer.replace("127.0.0.1", "255.255.255.255"), PlainRtp.USUAL));
    assertEquals(
        "m=audio, a=crypto", place(keyed.replaceAll("a=crypto:.*", "a=x"), PlainRtp.USUAL));
    assertEquals("m=audio", place(offer.replace("AVP 0", "AVP 18"), PlainRtp.USUAL));
    assertEquals(0, bench.node.ports());
  }

  private String place(String offer, PlainRtp how) {
    String detail = refusal(() -> bench.node.acceptPlain("bad", offer, how, new Ears())).detail();
    return detail.substring(0, detail.indexOf(": "));
  }

  @Test
  void otherSideThatFallsSilentIsLostUnlessItHolds() {
    bench.node.modified(Settings.loopback().rtp("16384-32767", 30));
    Trunk far = bench.trunk(PayloadFormat.PCMU);
    Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
    joined(line, PayloadFormat.PCMU);
    Trunk holds = bench.trunk(PayloadFormat.PCMU);
    Trunk.Line held = bench.trunkCalling(holds, PlainRtp.USUAL);
    held.leg().renegotiate(holds.offer(PlainRtp.USUAL).replace("sendrecv", "recvonly"));
    far.close();
    bench.pass(31_000_000_000L);
    assertEquals(Codes.MEDIA_LOST, line.ears().failure().code());
    assertFalse(held.ears().hasFailed());
  }
}
