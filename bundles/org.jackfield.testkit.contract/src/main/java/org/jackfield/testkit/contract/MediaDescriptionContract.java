package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link MediaEngine} makes of session descriptions, right and wrong. Part of {@link
 * MediaEngineContract}, which is what an engine's tests extend.
 */
@Timeout(120)
public abstract class MediaDescriptionContract {
  /** How long a test waits for what has to come. */
  protected static final Duration SOON = Outcomes.SOON;

  /** Connecting may include the first handshake of the process. */
  static final Duration CONNECTED = Duration.ofSeconds(5);

  static final double LOW = 440;
  static final double HIGH = 1000;

  MediaParty a;
  MediaParty b;

  /** For subclasses. */
  protected MediaDescriptionContract() {}

  /** The engine under test; the same for one test. */
  protected abstract MediaEngine engine();

  /** The engine at the other end; the same one unless a subclass pairs two. */
  protected MediaEngine other() {
    return engine();
  }

  @AfterEach
  void closeSessions() {
    for (MediaParty party : new MediaParty[] {a, b}) {
      if (party != null) {
        party.session().close();
      }
    }
  }

  final void open(AudioSource fromA, AudioSource fromB) {
    a = MediaParty.open(engine(), "a", fromA);
    b = MediaParty.open(other(), "b", fromB);
  }

  final void connect(AudioSource fromA, AudioSource fromB) {
    open(fromA, fromB);
    negotiate();
    a.told().await(Told.Connected.class, CONNECTED);
    b.told().await(Told.Connected.class, CONNECTED);
  }

  final void negotiate() {
    String offer = Outcomes.value(a.session().createOffer());
    String answer = Outcomes.value(b.session().createAnswer(offer));
    Outcomes.value(a.session().applyAnswer(answer));
  }

  @Test
  void offerNamesTheCodecsThatWereAskedForInTheirOrderAndNoOther() {
    List<String> asked = new ArrayList<>(engine().codecs());
    Collections.reverse(asked);
    asked.remove(asked.size() - 1);
    List<String> more = new ArrayList<>(asked);
    more.add("NOBODYS");
    a = MediaParty.open(engine(), "a", ToneSource.of(LOW), more);
    assertEquals(asked, speech(Outcomes.value(a.session().createOffer())));
  }

  @Test
  void offerOfCodecsThatAreNotThereFails() {
    a = MediaParty.open(engine(), "a", ToneSource.of(LOW), List.of("NOBODYS"));
    Problem problem = Outcomes.problem(a.session().createOffer());
    assertEquals(Codes.NO_COMMON_CODEC, problem.code());
    assertTrue(problem.detail().startsWith("codecs:"), problem.detail());
  }

  /** The names of what carries speech, in the order of an offer's m=audio line. */
  private static List<String> speech(String sdp) {
    Map<String, String> names = new HashMap<>(Map.of("0", "PCMU", "8", "PCMA", "9", "G722"));
    List<String> types = List.of();
    for (String line : sdp.split("\r\n")) {
      if (line.startsWith("m=audio ")) {
        types = List.of(line.split(" ")).subList(3, line.split(" ").length);
      } else if (line.startsWith("a=rtpmap:")) {
        String[] words = line.substring("a=rtpmap:".length()).split("[ /]");
        names.put(words[0], words[1]);
      }
    }
    return types.stream()
        .map(type -> names.getOrDefault(type, type))
        .filter(name -> !name.equals("telephone-event"))
        .toList();
  }

  @Test
  void engineNamesItsCodecs() {
    assertFalse(engine().codecs().isEmpty());
  }

  @Test
  void offerDescribesOneAudioLineWithAllThatMediaNeeds() {
    open(Optional::empty, Optional::empty);
    String offer = Outcomes.value(a.session().createOffer());
    assertTrue(offer.startsWith("v=0\r\n"), "must begin with v=0");
    assertEquals(2, offer.split("m=audio ", -1).length, "audio lines");
    for (String part :
        List.of("a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:", "a=setup:", "a=candidate:")) {
      assertTrue(offer.contains(part), "lacks " + part);
    }
    assertTrue(offer.contains("a=rtcp-mux"), "lacks a=rtcp-mux");
  }

  @Test
  void wrongFingerprintInTheAnswerEndsTheCallerSide() {
    open(ToneSource.of(HIGH), ToneSource.of(LOW));
    String offer = Outcomes.value(a.session().createOffer());
    String answer = Outcomes.value(b.session().createAnswer(offer));
    a.session().applyAnswer(MediaParty.withWrongFingerprint(answer));
    Told.Failed failed = a.told().await(Told.Failed.class, Duration.ofSeconds(15));
    assertEquals(Codes.FINGERPRINT_MISMATCH, failed.problem().code());
    assertTrue(a.told().all(Told.Connected.class).isEmpty());
    assertEquals(0, a.ear().frames(), "sound of a stranger was played");
  }

  @Test
  void wrongFingerprintInTheOfferEndsTheAnsweringSide() {
    open(ToneSource.of(HIGH), ToneSource.of(LOW));
    String offer = Outcomes.value(a.session().createOffer());
    String answer =
        Outcomes.value(b.session().createAnswer(MediaParty.withWrongFingerprint(offer)));
    a.session().applyAnswer(answer);
    Told.Failed failed = b.told().await(Told.Failed.class, Duration.ofSeconds(15));
    assertEquals(Codes.FINGERPRINT_MISMATCH, failed.problem().code());
    assertEquals(0, b.ear().frames(), "sound of a stranger was played");
  }

  @Test
  void offerWithoutAudioIsRefused() {
    open(Optional::empty, Optional::empty);
    Problem problem = Outcomes.problem(b.session().createAnswer(MediaParty.NO_AUDIO));
    assertEquals(Codes.SDP_WITHOUT_AUDIO, problem.code());
  }

  @Test
  void answerWithoutAudioIsRefused() {
    open(Optional::empty, Optional::empty);
    Outcomes.value(a.session().createOffer());
    Problem problem = Outcomes.problem(a.session().applyAnswer(MediaParty.NO_AUDIO));
    assertEquals(Codes.SDP_WITHOUT_AUDIO, problem.code());
  }

  @Test
  void garbageIsRefused() {
    for (String garbage : MediaParty.GARBAGE) {
      MediaParty answering = MediaParty.open(engine(), "garbage", Optional::empty);
      MediaParty offering = MediaParty.open(engine(), "garbage", Optional::empty);
      Outcomes.value(offering.session().createOffer());
      assertEquals(
          Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
          Outcomes.problem(answering.session().createAnswer(garbage)).code());
      assertEquals(
          Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
          Outcomes.problem(offering.session().applyAnswer(garbage)).code());
      answering.session().close();
      offering.session().close();
    }
  }

  @Test
  void offerWithoutACommonCodecIsRefused() {
    open(Optional::empty, Optional::empty);
    String offer = Outcomes.value(a.session().createOffer());
    Problem problem =
        Outcomes.problem(b.session().createAnswer(MediaParty.withUnknownCodecOnly(offer)));
    assertEquals(Codes.NO_COMMON_CODEC, problem.code());
  }
}
