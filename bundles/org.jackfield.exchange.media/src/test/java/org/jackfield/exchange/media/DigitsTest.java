package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Keys as events, as tones and by signalling: each is told once and heard once, whatever the other
 * side takes. What is pressed is one string that is compared as a whole, so order counts.
 */
class DigitsTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private Bench.Line withEvents() {
    return bench.calling(PayloadFormat.PCMU, KEYS).connected();
  }

  private Bench.Line withTones(PayloadFormat codec) {
    return bench.calling(codec).connected();
  }

  private static void hearsEvents(Bench.Line line, String keys) {
    line.device().await("events", () -> line.device().handset.keys.length() >= keys.length());
    assertEquals(keys, line.device().handset.keys.toString());
  }

  private static void hearsTones(Bench.Line line, String keys) {
    line.device().await("tones", () -> line.device().handset.toned.length() >= keys.length());
    assertEquals(keys, line.device().handset.toned.toString());
  }

  /** Waits as long as another one would take to come. */
  private static void noMore(Bench.Line line) {
    int heard = line.device().heardSoFar();
    line.device().await("half a second", () -> line.device().handset.heard.size() > heard + 25);
    assertTrue(line.ears().keys.isEmpty(), "another key was told of");
  }

  @Test
  void tonesOfADeviceWithoutEventsAreKeys() {
    Bench.Line line = withTones(PayloadFormat.PCMA);
    line.device().pressTones("1159#D");
    assertEquals("1159#D", line.ears().keys(6));
    noMore(line);
  }

  @Test
  void tonesOfADeviceWithEventsAreSound() {
    Bench.Line line = withEvents();
    line.device().pressTones("12");
    line.device().press("3");
    assertEquals("3", line.ears().keys(1));
    noMore(line);
  }

  @Test
  void keysForADeviceWithoutEventsAreTonesBesideAnySound() {
    Bench.Line line = withTones(PayloadFormat.PCMU);
    "0#".chars().forEach(key -> line.leg().sendDigit((char) key));
    hearsTones(line, "0#");
    line.leg().play(new Sound.Tone(440));
    line.device().awaitTone(440);
    "7".chars().forEach(key -> line.leg().sendDigit((char) key));
    hearsTones(line, "0#7");
    line.device().awaitTone(440);
    assertTrue(line.ears().keys.isEmpty());
  }

  @Test
  void eventsAreTonesForWhoTakesNone() {
    Bench.Line a = withEvents();
    Bench.Line b = withTones(PayloadFormat.PCMU);
    bench.node.bridge(a.leg(), b.leg());
    a.device().say(700);
    b.device().awaitTone(700);
    a.device().press("42*");
    hearsTones(b, "42*");
    assertEquals("42*", a.ears().keys(3));
    b.device().awaitTone(700);
    noMore(a);
    assertTrue(b.ears().keys.isEmpty());
  }

  @Test
  void eventsAreTonesForWhoTakesNoneAndSpeaksAnotherCodec() {
    Bench.Line a = withEvents();
    Bench.Line b = withTones(PayloadFormat.PCMA);
    bench.node.bridge(a.leg(), b.leg());
    a.device().press("881");
    hearsTones(b, "881");
    assertEquals("881", a.ears().keys(3));
  }

  @Test
  void tonesAreEventsForWhoTakesThem() {
    Bench.Line a = withTones(PayloadFormat.PCMU);
    Bench.Line b = withEvents();
    bench.node.bridge(a.leg(), b.leg());
    a.device().pressTones("90#");
    hearsEvents(b, "90#");
    assertEquals("90#", a.ears().keys(3));
    noMore(a);
  }

  @Test
  void tonesBetweenTwoWithoutEventsPassOnceAsSound() {
    Bench.Line a = withTones(PayloadFormat.PCMU);
    Bench.Line b = withTones(PayloadFormat.PCMU);
    bench.node.bridge(a.leg(), b.leg());
    a.device().pressTones("135");
    assertEquals("135", a.ears().keys(3));
    hearsTones(b, "135");
    noMore(a);
    hearsTones(b, "135");
    assertTrue(b.ears().keys.isEmpty());
  }

  @Test
  void signalledKeysAreHeardByThePartnerAndTold() {
    Bench.Line a = withEvents();
    Bench.Line b = withEvents();
    bench.node.bridge(a.leg(), b.leg());
    "112".chars().forEach(key -> a.leg().signalled((char) key));
    hearsEvents(b, "112");
    assertEquals("112", a.ears().keys(3));
    noMore(a);
    assertThrows(IllegalArgumentException.class, () -> a.leg().signalled('x'));
  }

  @Test
  void mutedKeysOfAPartnerAreToldAndNotHeard() {
    Bench.Line a = withEvents();
    Bench.Line b = withEvents();
    Bench.Line c = withTones(PayloadFormat.PCMA);
    bench.node.bridge(a.leg(), b.leg());
    b.leg().muteKeys(true);
    a.device().press("1");
    assertEquals("1", a.ears().keys(1));
    a.leg().signalled('2');
    assertEquals("2", a.ears().keys(1));
    b.device().press("3");
    hearsEvents(a, "3");
    b.leg().sendDigit('4');
    hearsEvents(b, "4");
    c.leg().muteKeys(true);
    bench.node.bridge(a.leg(), c.leg());
    a.device().press("5");
    assertEquals("5", a.ears().keys(1));
    noMore(a);
    hearsTones(c, "");
    c.leg().muteKeys(false);
    a.device().press("6");
    hearsTones(c, "6");
  }

  @Test
  void signalledKeysAreTonesForWhoTakesNoEvents() {
    Bench.Line a = withEvents();
    Bench.Line b = withTones(PayloadFormat.PCMU);
    bench.node.bridge(a.leg(), b.leg());
    "19".chars().forEach(key -> a.leg().signalled((char) key));
    hearsTones(b, "19");
    assertEquals("19", a.ears().keys(2));
  }

  @Test
  void pressThatIsSignalledFirstAndThenInTheMediaIsOne() {
    Bench.Line a = withEvents();
    Bench.Line b = withEvents();
    bench.node.bridge(a.leg(), b.leg());
    "4475".chars().forEach(key -> a.leg().signalled((char) key));
    a.device().press("4475");
    a.device().press("6");
    assertEquals("44756", a.ears().keys(5));
    hearsEvents(b, "44756");
    noMore(a);
    hearsEvents(b, "44756");
  }

  @Test
  void pressThatIsInTheMediaFirstAndThenSignalledIsOne() {
    Bench.Line a = withEvents();
    Bench.Line b = withEvents();
    bench.node.bridge(a.leg(), b.leg());
    for (char key : "733".toCharArray()) {
      a.device().press(String.valueOf(key));
      assertEquals(String.valueOf(key), a.ears().keys(1));
      a.leg().signalled(key);
    }
    a.leg().signalled('8');
    assertEquals("8", a.ears().keys(1));
    hearsEvents(b, "7338");
    noMore(a);
    hearsEvents(b, "7338");
  }

  @Test
  void noneIsLostBetweenTwoWaysAndTheirOrderIsKept() {
    Bench.Line a = withEvents();
    Bench.Line b = withEvents();
    bench.node.bridge(a.leg(), b.leg());
    a.leg().signalled('1');
    a.device().press("2");
    b.device()
        .await(
            "the event is under way",
            () ->
                b.device().handset.heard.stream().anyMatch(DigitsTest::isEventOf2)
                    || b.device().handset.keys.length() > 0);
    a.leg().signalled('3'); // while 2 is held, or just after
    assertEquals("123", a.ears().keys(3));
    hearsEvents(b, "123");
    noMore(a);
  }

  private static boolean isEventOf2(Handset.Heard heard) {
    return heard.payload().length == 4 && heard.payload()[0] == 2;
  }

  @Test
  void tonesThatAreSignalledTooAreToldOnce() {
    Bench.Line a = withTones(PayloadFormat.PCMU);
    a.device().pressTones("5");
    a.leg().signalled('5');
    assertEquals("5", a.ears().keys(1));
    noMore(a);
  }

  @Test
  void waitingKeysOutliveAChangeOfCodec() {
    Bench.Line line = withEvents();
    "1234".chars().forEach(key -> line.leg().sendDigit((char) key));
    line.device()
        .restarted(line.leg().renegotiate(line.device().restart(PayloadFormat.PCMA, KEYS)));
    hearsEvents(line, "1234");
  }
}
