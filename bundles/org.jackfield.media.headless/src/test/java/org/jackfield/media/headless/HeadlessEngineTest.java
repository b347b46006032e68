package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HeadlessEngineTest {
  private static final AudioSource SILENCE = Optional::empty;
  private static final long SECOND = 1_000_000_000L;

  /** Those of engines of other tests, which may not have ended yet. */
  private final Set<Thread> strangers = Thread.getAllStackTraces().keySet();

  private final HeadlessEngine engine = Here.engine();

  @AfterEach
  void stop() {
    engine.close();
  }

  private long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("jf-headless-"))
        .filter(thread -> !strangers.contains(thread))
        .count();
  }

  @Test
  void fiftySessionsAtOnceAllHearAndNeedNoMoreThreads() {
    List<Party> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.addAll(List.of(Here.call(engine, ToneSource.of(1000), ToneSource.of(440))));
    }
    long most = 0;
    for (int i = 0; i < all.size(); i++) {
      all.get(i).connected().hears(i % 2 == 0 ? 440 : 1000);
      most = Math.max(most, threads());
    }
    // Reader, pacer, and at most four handshakes of each role.
    assertTrue(most <= 10, most + " threads");
    assertEquals(50, engine.sessions());
    all.forEach(party -> party.session().close());
    assertEquals(0, engine.sessions());
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 44100, 48000})
  void sourceOfAnyRateIsHeardAtItsPitch(int rate) {
    Party[] call = Here.call(engine, new ToneSource(700, rate, 10_000), SILENCE);
    double level = call[1].hears(700);
    assertEquals(10_000, level, 1500);
  }

  @Test
  void sourceMayChangeItsRateInMidCall() {
    Party[] call = Here.call(engine, new ToneSource(700, 48000, 10_000), SILENCE);
    call[1].hears(700);
    call[0].session().audio(CallAudio.of(new ToneSource(1200, 8000, 10_000), call[0].ear()));
    call[1].hears(1200);
  }

  @Test
  void mutedCallGoesOnSendingSilence() {
    Party[] call = Here.call(engine, ToneSource.of(700), SILENCE);
    call[1].hears(700);
    call[0].session().mute(true);
    call[1].ear().forget();
    call[1].ear().awaitSilence(java.time.Duration.ofSeconds(5));
    long before = call[1].session().statistics().packetsReceived();
    call[1].ear().forget();
    call[1].ear().awaitSilence(java.time.Duration.ofSeconds(5));
    assertTrue(call[1].session().statistics().packetsReceived() > before + 10);
  }

  @Test
  void statisticsCountTheStreamsOfBothEnds() {
    Party[] call = Here.call(engine, ToneSource.of(700), ToneSource.of(440));
    assertEquals(Optional.of("PCMU"), call[0].session().statistics().codec());
    call[1].hears(700);
    call[0].hears(440);
    CallStatistics counted = call[0].session().statistics();
    assertTrue(counted.packetsSent() >= 20, counted.toString());
    assertTrue(counted.packetsReceived() >= 20, counted.toString());
    assertEquals(0, counted.packetsLost());
    assertTrue(counted.roundTrip().isPresent());
    assertTrue(counted.jitter().toMillis() < 100, counted.toString());
    assertEquals(CallStatistics.NONE, Party.open(engine, SILENCE).session().statistics());
  }

  @Test
  void silenceOfTheNetworkForThirtySecondsIsMediaLost() {
    Party[] call = Here.call(engine, SILENCE, SILENCE);
    call[0].connected();
    call[1].connected();
    call[0].session().beat(System.nanoTime() + 31 * SECOND);
    assertEquals(Codes.MEDIA_LOST, call[0].failure());
    call[0].session().beat(System.nanoTime() + 99 * SECOND);
    assertEquals(1, call[0].told().all(Told.Failed.class).size());
  }

  @Test
  void noConnectionWithinFifteenSecondsIsMediaLost() {
    Party a = Party.open(engine, SILENCE);
    Party b = Party.open(engine, SILENCE);
    String offer = Here.value(a.session().createOffer());
    a.session().close();
    Here.value(b.session().createAnswer(offer));
    b.session().beat(System.nanoTime() + 14 * SECOND);
    assertEquals(List.of(), b.told().all());
    b.session().beat(System.nanoTime() + 15 * SECOND);
    assertEquals(Codes.MEDIA_LOST, b.failure());
  }

  @Test
  void stoppedEngineEndsItsCallsAndOpensNoMore() {
    Party[] call = Here.call(engine, SILENCE, SILENCE);
    call[0].connected();
    engine.close();
    assertEquals(Codes.MEDIA_LOST, call[0].failure());
    assertEquals(Codes.MEDIA_LOST, call[1].failure());
    assertEquals(0, engine.sessions());
    assertThrows(ProblemException.class, () -> Party.open(engine, SILENCE));
    engine.close();
  }

  @Test
  void deviceThatThrowsErrorsHarmsNoOtherCall() throws Exception {
    CountDownLatch asked = new CountDownLatch(10);
    Party[] bad =
        Here.call(
            engine,
            () -> {
              asked.countDown();
              throw new NoClassDefFoundError("a bundle that was unloaded");
            },
            () -> null);
    Party[] good = Here.call(engine, ToneSource.of(700), SILENCE);
    assertTrue(asked.await(10, TimeUnit.SECONDS));
    good[1].hears(700);
    bad[1].ear().awaitSilence(java.time.Duration.ofSeconds(5));
    bad[0].ear().awaitSilence(java.time.Duration.ofSeconds(5));
    assertTrue(bad[0].told().all(Told.Failed.class).isEmpty());
  }

  @Test
  void codecsAreInTheOrderOfTheSettings() {
    assertEquals(List.of("PCMU", "PCMA"), engine.codecs());
  }
}
