package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.problem.Codes;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.codec.noise.ComfortNoise;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.spi.codec.CodecPolicy;
import org.jackfield.spi.codec.PreferredCodecs;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.jackfield.testkit.RecordingMedia;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodecPolicyTest {
  private final HeadlessEngine engine = Here.engine();

  @AfterEach
  void stop() {
    engine.close();
  }

  private MediaSession open(String... codecs) {
    return engine.open(
        new MediaRequest("test", "call", CallAudio.silent(), List.of(codecs)),
        new RecordingMedia());
  }

  private static List<String> names(String sdp) {
    return SessionDescription.parse(sdp).audio().formats().stream()
        .map(format -> format.name())
        .filter(name -> !name.equals("telephone-event"))
        .toList();
  }

  private List<String> offered(String... codecs) {
    return names(Here.value(open(codecs).createOffer()));
  }

  @Test
  void anOfferFollowsThePolicyWhileThereIsOne() {
    assertEquals(List.of("PCMU", "PCMA"), offered());
    CodecPolicy policy = new PreferredCodecs(List.of("pcma"), false);
    engine.bindPolicy(policy);
    assertEquals(List.of("PCMA"), offered());
    engine.bindPolicy(new PreferredCodecs(List.of("PCMA"), true));
    engine.unbindPolicy(policy);
    assertEquals(List.of("PCMA", "PCMU"), offered());
    engine.unbindPolicy(new PreferredCodecs(List.of("G722"), true));
    assertEquals(List.of("PCMA", "PCMU"), offered());
  }

  @Test
  void codecsOfTheDialRequestAreStronger() {
    engine.bindPolicy(new PreferredCodecs(List.of("PCMA"), false));
    assertEquals(List.of("PCMU"), offered("PCMU"));
    assertEquals(List.of("PCMU", "PCMA"), offered("PCMU", "PCMA"));
  }

  @Test
  void anAnswerAsksAboutWhatBothHaveInTheFarOrder() {
    String offer = Here.value(open("PCMA", "PCMU").createOffer());
    List<String> asked = new ArrayList<>();
    engine.bindPolicy(
        (description, names) -> {
          asked.add(description + " " + names);
          return List.of("opus", "PCMU", "PCMA");
        });
    assertEquals(List.of("PCMU"), names(Here.value(open().createAnswer(offer))));
    assertEquals(List.of("ANSWER [PCMA, PCMU]"), asked);
  }

  @Test
  void anAnswerKeepsTheFarOrderUnlessTheSettingsSayAnother() {
    String offer = Here.value(open("PCMA", "PCMU").createOffer());
    assertEquals(List.of("PCMA"), names(Here.value(open().createAnswer(offer))));
    Settings usual = Settings.DEFAULTS;
    Settings ordered =
        new Settings(
            usual.bindAddress(),
            usual.includeLoopback(),
            usual.handshakeThreads(),
            List.of("PCMU"),
            usual.leastDelayMillis(),
            usual.iceServers(),
            usual.relayOnly());
    try (HeadlessEngine insists = new HeadlessEngine(ordered, List.of(new Pcmu(), new Pcma()))) {
      MediaSession session =
          insists.open(
              new MediaRequest("test", "call", CallAudio.silent(), List.of()),
              new RecordingMedia());
      assertEquals(List.of("PCMU"), names(Here.value(session.createAnswer(offer))));
    }
  }

  @Test
  void noiseIsAgreedBesideG711WhereThereIsACodecForIt() {
    engine.bindCodec(new ComfortNoise(), Map.of());
    String offer = Here.value(open().createOffer());
    assertEquals(List.of("PCMU", "PCMA", "CN"), names(offer));
    assertEquals(List.of("PCMU", "CN"), names(Here.value(open().createAnswer(offer))));
    assertEquals(List.of("PCMU", "PCMA"), engine.codecs());
  }

  @Test
  void aPolicyThatLeavesNothingLeavesNoCall() {
    String offer = Here.value(open().createOffer());
    engine.bindPolicy((description, names) -> List.of());
    assertEquals(Codes.NO_COMMON_CODEC, Here.problem(open().createOffer()).code());
    assertEquals(Codes.NO_COMMON_CODEC, Here.problem(open().createAnswer(offer)).code());
  }

  @Test
  void aPolicyThatThrowsChangesNothing() {
    engine.bindPolicy(
        (description, names) -> {
          throw new IllegalStateException("a policy of this test throws");
        });
    assertEquals(List.of("PCMU", "PCMA"), offered());
    String offer = Here.value(open("PCMA", "PCMU").createOffer());
    assertEquals(List.of("PCMA"), names(Here.value(open().createAnswer(offer))));
  }
}
