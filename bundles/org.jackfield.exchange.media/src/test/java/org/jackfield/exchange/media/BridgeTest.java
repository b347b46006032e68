package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BridgeTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** As the switch does it: A calls, B is called with A's codecs, A is answered with B's choice. */
  private Bench.Line[] call(PayloadFormat[] caller, PayloadFormat... callee) {
    Device device = bench.device(caller);
    Bench.Line a = bench.offering(device);
    Bench.Line b = bench.called(a.leg().offeredCodecs(), callee);
    device.answered(a.leg().answer(b.leg().codec().orElseThrow()));
    bench.node.bridge(a.leg(), b.leg());
    a.connected();
    b.connected();
    return new Bench.Line[] {a, b};
  }

  private Bench.Line[] call() {
    return call(
        new PayloadFormat[] {PayloadFormat.opus(111), PayloadFormat.PCMU, KEYS},
        PayloadFormat.PCMU,
        PayloadFormat.telephoneEvent(96, 8000));
  }

  @Test
  void bridgedPartiesHearEachOther() {
    Bench.Line[] lines = call();
    lines[0].device().say(700);
    lines[1].device().say(1200);
    lines[0].device().awaitTone(1200);
    lines[1].device().awaitTone(700);
    lines[0].device().awaitLevel(1200);
    lines[1].device().awaitLevel(700);
  }

  @Test
  void mutedBridgeIsSilentAndTheNextOneIsNot() {
    Bench.Line[] lines = call();
    Device a = lines[0].device();
    Device b = lines[1].device();
    a.say(700);
    b.say(1200);
    a.awaitTone(1200);
    b.awaitTone(700);
    bench.node.modified(Settings.loopback().muted());
    bench.node.bridge(lines[0].leg(), lines[1].leg());
    a.awaitSilence();
    b.awaitSilence();
    bench.node.modified(Settings.loopback());
    bench.node.bridge(lines[0].leg(), lines[1].leg());
    a.awaitTone(1200);
    b.awaitTone(700);
  }

  @Test
  void holdIsSilenceOnBothSidesAndResumeBringsTheToneBackInOneStream() {
    Bench.Line[] lines = call();
    Device a = lines[0].device();
    Device b = lines[1].device();
    a.say(700);
    b.say(1200);
    a.awaitTone(1200);
    b.awaitTone(700);
    for (int i = 0; i < 2; i++) {
      lines[0].leg().hold(true);
      a.awaitSilence();
      b.awaitSilence();
      assertTrue(a.handset.meter.rms() < 10 && b.handset.meter.rms() < 10);
      lines[0].leg().hold(false);
      a.awaitTone(1200);
      b.awaitTone(700);
    }
    oneStream(a);
    oneStream(b);
  }

  /** One source, every number once and in order, timestamps that only rise. */
  private static void oneStream(Device device) {
    List<Handset.Heard> heard = device.heard();
    assertTrue(heard.size() > 60, "only " + heard.size());
    for (int i = 1; i < heard.size(); i++) {
      Handset.Heard before = heard.get(i - 1);
      Handset.Heard now = heard.get(i);
      assertEquals(before.ssrc(), now.ssrc());
      assertEquals(before.sequence() + 1 & 0xFFFF, now.sequence(), "packet " + i);
      int step = (int) (now.timestamp() - before.timestamp());
      assertTrue(step > 0 && step < 80_000, "packet " + i + " steps " + step);
    }
  }

  @Test
  void streamIsAliveBeforeThePartnerSpeaksAndAfterItFellSilent() {
    Bench.Line[] lines = call();
    Device a = lines[0].device();
    a.await("silence frames", () -> a.handset.heard.size() > 20);
    lines[1].device().say(1200);
    a.awaitTone(1200);
    lines[1].device().fallDeaf();
    a.awaitSilence();
    int heard = a.heard().size();
    a.await("more of them", () -> a.handset.heard.size() > heard + 20);
    oneStream(a);
  }

  @Test
  void keysGoBothWaysOnceEach() {
    Bench.Line[] lines = call();
    Device a = lines[0].device();
    Device b = lines[1].device();
    a.say(700);
    b.say(1200);
    a.press("12#");
    b.press("90*");
    assertEquals("12#", lines[0].ears().keys(3));
    assertEquals("90*", lines[1].ears().keys(3));
    a.await("keys of b", () -> a.handset.keys.length() >= 3);
    b.await("keys of a", () -> b.handset.keys.length() >= 3);
    assertEquals("90*", a.handset.keys.toString());
    assertEquals("12#", b.handset.keys.toString());
  }

  @Test
  void keysOfTheSwitchReachADeviceBesideForwardedSoundAndBesideSilence() {
    Bench.Line[] lines = call();
    Device a = lines[0].device();
    Device b = lines[1].device();
    b.say(1200);
    a.awaitTone(1200);
    for (char key : "07A#".toCharArray()) {
      lines[0].leg().sendDigit(key);
    }
    a.await("keys", () -> a.handset.keys.length() >= 4);
    assertEquals("07A#", a.handset.keys.toString());
    a.awaitTone(1200);
    lines[0].leg().play(new Sound.Silence());
    lines[0].leg().sendDigit('5');
    a.await("one more", () -> a.handset.keys.length() >= 5);
    a.awaitSilence();
    assertTrue(lines[0].ears().keys.isEmpty() && b.handset.keys.isEmpty());
  }

  @Test
  void notAKeyIsMisuse() {
    Bench.Line[] lines = call();
    assertThrows(IllegalArgumentException.class, () -> lines[0].leg().sendDigit('x'));
  }

  @Test
  void opusPassesThroughByteForByteUnderTheOtherSidesPayloadType() {
    PayloadFormat keys = PayloadFormat.telephoneEvent(97, 48000);
    Bench.Line[] lines =
        call(
            new PayloadFormat[] {PayloadFormat.opus(96), keys},
            PayloadFormat.opus(120),
            PayloadFormat.telephoneEvent(121, 48000));
    Device a = lines[0].device();
    Device b = lines[1].device();
    a.sayNumbers();
    b.await("60 payloads", () -> b.handset.heard.stream().filter(BridgeTest::spoken).count() >= 60);
    int type = b.heard().stream().filter(BridgeTest::spoken).findFirst().orElseThrow().type();
    List<byte[]> back =
        b.heard().stream().filter(BridgeTest::spoken).map(Handset.Heard::payload).toList();
    int skipped = back.get(0)[0];
    for (int i = 0; i < back.size(); i++) {
      assertArrayEquals(a.handset.spoken.get(skipped + i), back.get(i));
    }
    // B was called by our offer, so the type is ours; A knows opus as 96.
    assertEquals(111, type);
    lines[0].leg().hold(true);
    int before = b.heard().size();
    b.await("a live stream while held", () -> b.handset.heard.size() > before + 20);
    Handset.Heard last = b.heard().get(b.heard().size() - 1);
    assertArrayEquals(new byte[] {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE}, last.payload());
  }

  private static boolean spoken(Handset.Heard heard) {
    return heard.payload().length >= 40;
  }

  @Test
  void differentCodecsAreConverted() {
    Bench.Line a = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line b = bench.calling(PayloadFormat.PCMA).connected();
    a.device().say(700);
    b.device().say(1200);
    bench.node.bridge(a.leg(), b.leg());
    a.device().awaitTone(1200);
    b.device().awaitTone(700);
    a.device().awaitLevel(1200);
    b.device().awaitLevel(700);
    a.leg().hold(true);
    b.device().awaitSilence();
    a.leg().hold(false);
    b.device().awaitTone(700);
    a.device().awaitTone(1200);
    oneStream(a.device());
    oneStream(b.device());
  }

  @Test
  void keysArriveOnceEachAlsoWhereTheSoundIsConverted() {
    Bench.Line a = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Bench.Line b =
        bench.calling(PayloadFormat.PCMA, PayloadFormat.telephoneEvent(96, 8000)).connected();
    bench.node.bridge(a.leg(), b.leg());
    a.device().say(700);
    b.device().awaitTone(700);
    a.device().press("15#");
    b.device().await("keys", () -> b.device().handset.keys.length() >= 3);
    assertEquals("15#", a.ears().keys(3));
    b.device().awaitTone(700);
    assertEquals("15#", b.device().handset.keys.toString());
  }

  @Test
  void codecsThatNobodyConvertsAreNotJoined() {
    Bench.Line a = bench.calling(PayloadFormat.PCMU);
    Bench.Line b = bench.calling(PayloadFormat.opus(96));
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> bench.node.bridge(a.leg(), b.leg()));
    assertEquals(Codes.NO_COMMON_CODEC, refusal.problem().code());
  }

  @Test
  void legThatIsJoinedElsewhereLeavesItsPartnerInSilence() {
    Bench.Line[] lines = call();
    Bench.Line c = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    lines[0].device().say(700);
    lines[1].device().say(1200);
    lines[0].device().awaitTone(1200);
    c.device().say(1600);
    bench.node.bridge(lines[0].leg(), c.leg());
    lines[0].device().awaitTone(1600);
    c.device().awaitTone(700);
    lines[1].device().awaitSilence();
    lines[0].leg().close();
    c.device().awaitSilence();
  }

  @Test
  void onlyTwoLegsOfThisNodeCanBeJoined() {
    Bench.Line a = bench.calling(PayloadFormat.PCMU);
    assertThrows(IllegalArgumentException.class, () -> bench.node.bridge(a.leg(), a.leg()));
    Bench.Line b = bench.offering(bench.device(PayloadFormat.PCMU));
    assertThrows(IllegalStateException.class, () -> bench.node.bridge(a.leg(), b.leg()));
  }
}
