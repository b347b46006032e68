package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the node says no to, and in which words. */
class RefusalTest {
  private final Bench bench = new Bench();
  private final String offer =
      bench.device(PayloadFormat.opus(111), PayloadFormat.PCMA, PayloadFormat.PCMU).offer();

  @AfterEach
  void close() {
    bench.close();
  }

  private static Problem refused(int code, Executable verb) {
    Problem problem = assertThrows(ProblemException.class, verb).problem();
    assertEquals(code, problem.code(), problem.toString());
    return problem;
  }

  private MediaLeg accept(String sdp) {
    return bench.node.accept("leg", sdp, new Ears());
  }

  @Test
  void offerWithoutAudioSaysSo() {
    refused(Codes.SDP_WITHOUT_AUDIO, () -> accept("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\n"));
    refused(Codes.SDP_WITHOUT_AUDIO, () -> accept(""));
    refused(Codes.SDP_WITHOUT_AUDIO, () -> accept(offer.replaceFirst("m=audio \\d+", "m=video 9")));
    refused(Codes.SDP_WITHOUT_AUDIO, () -> accept(offer.replaceFirst("m=audio \\d+", "m=audio 0")));
    assertEquals(0, bench.node.load().legs());
  }

  @Test
  void brokenOffersNameTheLine() {
    int code = Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED;
    assertTrue(
        refused(code, () -> accept(offer.replaceAll("a=fingerprint:.*\r\n", "")))
            .detail()
            .contains("a=fingerprint"));
    assertTrue(
        refused(code, () -> accept(offer.replaceAll("a=ice-ufrag:.*\r\n", "")))
            .detail()
            .contains("ice"));
    assertTrue(
        refused(code, () -> accept(offer.replaceAll("a=rtcp-mux\r\n", "")))
            .detail()
            .contains("a=rtcp-mux"));
    String sha1 = "a=fingerprint:sha-1 " + "AB:".repeat(19) + "AB\r\n";
    assertTrue(
        refused(code, () -> accept(offer.replaceAll("a=fingerprint:.*\r\n", sha1)))
            .detail()
            .contains("sha-1"));
    refused(code, () -> accept(offer.replaceAll("a=setup:.*\r\n", "a=setup:holdconn\r\n")));
    assertEquals(0, bench.node.load().legs());
  }

  @Test
  void codecsAreTheNodesInItsOrder() {
    assertEquals(List.of("PCMU", "PCMA", "opus"), bench.node.codecs());
    MediaLeg leg = accept(offer);
    assertEquals(List.of("PCMU", "PCMA", "opus"), leg.offeredCodecs());
    refused(Codes.NO_COMMON_CODEC, () -> leg.answer("G722"));
    String answer = leg.answer("pcma");
    assertEquals(answer, leg.answer("PCMA"));
    assertEquals("PCMA", leg.codec().orElseThrow());
    assertTrue(answer.contains("a=ice-lite") && answer.contains("a=setup:passive"), answer);
    assertThrows(IllegalStateException.class, leg::offer);
    assertThrows(IllegalStateException.class, () -> leg.applyAnswer(offer));
  }

  @Test
  void unknownCodecsAreNoCommonCodec() {
    String g722 = bench.device(PayloadFormat.G722).offer();
    refused(Codes.NO_COMMON_CODEC, () -> accept(g722));
    refused(Codes.NO_COMMON_CODEC, () -> bench.node.offer("leg", List.of("G722"), new Ears()));
    MediaLeg leg = bench.node.offer("leg", List.of("G722", "PCMU"), new Ears());
    assertThrows(IllegalStateException.class, () -> leg.answer("PCMU"));
    assertFalse(leg.offer().contains("opus"));
    String answer = bench.device(PayloadFormat.PCMU).answer(leg.offer());
    refused(Codes.NO_COMMON_CODEC, () -> leg.applyAnswer(answer.replaceAll("SAVPF .*", "SAVPF 9")));
    leg.applyAnswer(answer);
    leg.applyAnswer(answer);
    assertThrows(IllegalStateException.class, () -> leg.applyAnswer(answer + "a=x:y\r\n"));
  }

  @Test
  void toneInOpusIsImpossibleUntilThereIsACodec() {
    MediaLeg leg = accept(offer);
    leg.answer("opus");
    refused(Codes.PROVIDER_MISSING, () -> leg.play(new Sound.Tone(440)));
    refused(Codes.PROVIDER_MISSING, () -> leg.play(new Sound.Music()));
    leg.play(new Sound.Echo());
  }

  @Test
  void toneWithoutItsCodecServiceNamesWhatIsMissing() {
    bench.node.unbindCodec(bench.pcmu);
    MediaLeg leg = accept(offer);
    leg.answer("PCMU");
    Problem problem = refused(Codes.PROVIDER_MISSING, () -> leg.play(new Sound.Tone(440)));
    assertTrue(problem.detail().contains("PCMU"));
    assertThrows(IllegalStateException.class, () -> accept(offer).play(new Sound.Music()));
  }

  @Test
  void configurationThatCannotWorkNamesTheAttribute() {
    int taken = bench.node.local().getPort();
    Settings again = new Settings("127.0.0.1", taken, "", 1, 1);
    assertTrue(
        refused(Codes.BAD_CONFIGURATION, () -> new PureMediaNode(again)).detail().contains("port"));
    Settings elsewhere = new Settings("127.0.0.1", 0, "no address at all", 1, 1);
    assertTrue(
        refused(Codes.BAD_CONFIGURATION, () -> new PureMediaNode(elsewhere))
            .detail()
            .contains("advertise"));
    Settings noThreads = Settings.loopback().handshakes(0, 1);
    assertTrue(
        refused(Codes.BAD_CONFIGURATION, () -> new PureMediaNode(noThreads))
            .detail()
            .contains("handshake.threads"));
    refused(Codes.BAD_CONFIGURATION, () -> bench.node.modified(noThreads));
    refused(
        Codes.BAD_CONFIGURATION,
        () -> new PureMediaNode(new Settings("127.0.0.1", 70_000, "", 1, 1)));
  }

  @Test
  void advertisedAddressStandsInTheNextDescription() {
    int port = bench.node.local().getPort();
    assertTrue(accept(offer).answer("PCMU").contains("127.0.0.1 " + port + " typ host"));
    bench.node.modified(new Settings("127.0.0.1", 0, "192.0.2.7", 3, 64));
    assertTrue(accept(offer).answer("PCMU").contains("192.0.2.7 " + port + " typ host"));
  }

  @Test
  void wildcardIsAdvertisedAsRealAddresses() {
    PureMediaNode everywhere = new PureMediaNode(new Settings("0.0.0.0", 0, "", 1, 1));
    try {
      String answer = everywhere.accept("leg", offer, new Ears()).answer("PCMU");
      assertTrue(answer.contains(" typ host"), answer);
      assertFalse(answer.contains("udp 2130706431 0.0.0.0"), answer);
    } finally {
      everywhere.deactivate();
    }
  }
}
