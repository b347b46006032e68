package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.media.IceServer;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private record Given(
      String bind_address,
      boolean include_loopback,
      int handshake_threads,
      String[] codec_order,
      int least_delay_millis,
      String[] ice_servers,
      String ice_username,
      String _ice_password,
      boolean ice_relay_only)
      implements HeadlessEngine.Config {
    Given(String address, boolean loopback, int threads, String[] order, int delay) {
      this(address, loopback, threads, order, delay, new String[0], "", "", false);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return HeadlessEngine.Config.class;
    }
  }

  private static Given bound(String address) {
    return new Given(address, true, 2, new String[] {"PCMA"}, 40);
  }

  private static Problem refused(Given config) {
    return assertThrows(ProblemException.class, () -> Settings.of(config)).problem();
  }

  @Test
  void badValuesAreNamed() {
    for (String bad : List.of("localhost", "1.2.3.4.5", "999.1.1.1", "::zz")) {
      Problem problem = refused(bound(bad));
      assertEquals(Codes.BAD_CONFIGURATION, problem.code());
      assertTrue(problem.detail().startsWith("bind.address"), problem.detail());
    }
    Problem threads = refused(new Given("", true, 0, new String[0], 40));
    assertTrue(threads.detail().startsWith("handshake.threads"), threads.detail());
    Problem delay = refused(new Given("", true, 1, new String[0], 320));
    assertTrue(delay.detail().startsWith("least.delay.millis"), delay.detail());
  }

  private static Given asking(String server, String user, boolean relayOnly) {
    return new Given(
        "", true, 1, new String[0], 40, new String[] {server}, user, "secret", relayOnly);
  }

  @Test
  void serversOfIceAreReadAndBadOnesNamed() {
    Settings settings = Settings.of(asking(" turn:198.51.100.7?transport=udp ", "u", true));
    assertEquals(
        List.of(new IceServer(true, "198.51.100.7", 3478, "u", "secret")), settings.iceServers());
    assertEquals("[turn server]", settings.iceServers().toString());
    assertEquals(
        List.of(new IceServer(false, "[2001:db8::1]", 99, "", "")),
        Settings.of(asking("stun:[2001:db8::1]:99", "u", false)).iceServers());
    assertEquals(List.of(), Settings.of(asking(" ", "", false)).iceServers());
    for (String bad :
        List.of("turns:a.b", "turn:a b", "turn:", "stun:a:70000", "turn:a?transport=tcp", "a.b")) {
      Problem problem = refused(asking(bad, "u", false));
      assertTrue(problem.detail().startsWith("ice.servers"), problem.detail());
    }
    assertTrue(refused(asking("turn:a", "", false)).detail().startsWith("ice.username"));
    assertTrue(refused(asking("stun:a", "", true)).detail().startsWith("ice.relay.only"));
  }

  @Test
  void boundEngineTellsThatAddressOnlyAndItsCallsWork() {
    HeadlessEngine engine = new HeadlessEngine(bound("127.0.0.1"));
    Map<String, Object> properties = Map.of("service.id", 7L);
    engine.bindCodec(new Pcmu(), properties);
    engine.bindCodec(new Pcma(), properties);
    try {
      assertEquals(List.of("PCMA", "PCMU"), engine.codecs());
      Party a = Party.open(engine, ToneSource.of(700));
      Party b = Party.open(engine, ToneSource.of(440));
      String offer = Here.value(a.session().createOffer());
      List<String> told =
          SessionDescription.parse(offer).audio().transport().candidates().stream()
              .map(Candidate::address)
              .toList();
      assertEquals(List.of("127.0.0.1"), told);
      Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
      b.hears(700);
      engine.modified(new Given("", true, 1, new String[] {"PCMU"}, 40));
      assertEquals(List.of("PCMU", "PCMA"), engine.codecs());
      a.hears(440);
    } finally {
      engine.close();
    }
  }

  @Test
  void ofTwoCodecsWithOneNameTheBetterRankedServes() {
    Codec worse = new Pcmu();
    Codec better = new Pcmu();
    CodecShelf shelf = new CodecShelf();
    shelf.put(worse, Map.of("service.id", 1L));
    shelf.put(better, Map.of("service.id", 2L, "service.ranking", 5));
    assertEquals(List.of(better), shelf.inOrder(List.of()));
    shelf.remove(better);
    assertEquals(List.of(worse), shelf.inOrder(List.of("pcmu")));
    shelf.put(better, Map.of("service.id", 3L));
    assertEquals(List.of(worse), shelf.inOrder(List.of()));
    shelf.put(better, Map.of("service.id", 3L, "service.ranking", 1));
    assertEquals(List.of(better), shelf.inOrder(List.of()), "its ranking changed while it is here");
  }
}
