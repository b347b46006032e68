package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link MediaEngine} does. Two sessions call each other over 127.0.0.1: that of {@link
 * #engine()} offers, that of {@link #other()} answers.
 */
@Timeout(120)
public abstract class MediaEngineContract extends MediaDescriptionContract {
  /** For subclasses. */
  protected MediaEngineContract() {}

  @Test
  void bothConnectAndHearEachOther() {
    connect(ToneSource.of(HIGH), ToneSource.of(LOW));
    double atB = b.ear().awaitTone(HIGH, SOON);
    double atA = a.ear().awaitTone(LOW, SOON);
    assertTrue(Math.abs(20 * Math.log10(atB / ToneSource.AMPLITUDE)) < 3, "level at b " + atB);
    assertTrue(Math.abs(20 * Math.log10(atA / ToneSource.AMPLITUDE)) < 3, "level at a " + atA);
    assertEquals(1, a.told().all(Told.Connected.class).size());
    assertEquals(1, b.told().all(Told.Connected.class).size());
    assertTrue(a.told().all(Told.Failed.class).isEmpty());
  }

  @Test
  void mutedSourceIsSilenceAtTheFarEnd() {
    connect(ToneSource.of(HIGH), Optional::empty);
    b.ear().awaitTone(HIGH, SOON);
    a.session().mute(true);
    b.ear().forget();
    b.ear().awaitSilence(SOON);
    a.session().mute(false);
    b.ear().awaitTone(HIGH, SOON);
  }

  @Test
  void sessionsThatAreMutedBeforeTheyConnectStayMuted() {
    open(ToneSource.of(HIGH), Optional::empty);
    a.session().mute(true);
    negotiate();
    b.told().await(Told.Connected.class, CONNECTED);
    b.ear().awaitSilence(SOON);
  }

  @Test
  void soundCanBeReplacedInMidCall() {
    connect(ToneSource.of(HIGH), Optional::empty);
    b.ear().awaitTone(HIGH, SOON);
    a.session().audio(CallAudio.of(ToneSource.of(LOW), a.ear()));
    b.ear().awaitTone(LOW, SOON);
  }

  @Test
  void sourceThatThrowsIsSilenceAndEndsNothing() {
    CountDownLatch asked = new CountDownLatch(5);
    AudioSource broken =
        () -> {
          asked.countDown();
          throw new IllegalStateException("a source of the contract suite throws");
        };
    connect(broken, ToneSource.of(LOW));
    awaitLatch(asked);
    a.ear().awaitTone(LOW, SOON);
    a.session().audio(CallAudio.of(ToneSource.of(HIGH), a.ear()));
    b.ear().awaitTone(HIGH, SOON);
    assertTrue(a.told().all(Told.Failed.class).isEmpty());
  }

  @Test
  void sinkThatThrowsEndsNothing() {
    CountDownLatch heard = new CountDownLatch(5);
    connect(ToneSource.of(HIGH), ToneSource.of(LOW));
    b.session()
        .audio(
            CallAudio.of(
                ToneSource.of(LOW),
                frame -> {
                  heard.countDown();
                  throw new IllegalStateException("a sink of the contract suite throws");
                }));
    awaitLatch(heard);
    a.ear().awaitTone(LOW, SOON);
    b.session().audio(CallAudio.of(ToneSource.of(LOW), b.ear()));
    b.ear().awaitTone(HIGH, SOON);
    assertTrue(b.told().all(Told.Failed.class).isEmpty());
  }

  @Test
  void sourceIsAskedByOneThreadAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger crowd = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(25);
    AudioSource watched =
        () -> {
          if (inside.incrementAndGet() > 1) {
            crowd.incrementAndGet();
          }
          asked.countDown();
          inside.decrementAndGet();
          return Optional.empty();
        };
    connect(watched, Optional::empty);
    awaitLatch(asked);
    assertEquals(0, crowd.get());
  }

  @Test
  void statisticsMoveAndNameTheCodec() {
    connect(ToneSource.of(HIGH), ToneSource.of(LOW));
    a.ear().awaitTone(LOW, SOON);
    CallStatistics first = a.session().statistics();
    assertTrue(first.packetsSent() > 0, "sent " + first.packetsSent());
    assertTrue(first.packetsReceived() > 0, "received " + first.packetsReceived());
    assertTrue(first.codec().isPresent());
    a.ear().forget();
    a.ear().awaitTone(LOW, SOON);
    CallStatistics second = a.session().statistics();
    assertTrue(second.packetsSent() > first.packetsSent());
    assertTrue(second.packetsReceived() > first.packetsReceived());
  }

  @Test
  void closingTwiceAndUsingAfterCloseHarmNothing() {
    connect(ToneSource.of(HIGH), ToneSource.of(LOW));
    a.session().close();
    a.session().close();
    a.session().mute(true);
    a.session().audio(CallAudio.silent());
    Outcomes.problem(a.session().createOffer());
    Outcomes.problem(a.session().createAnswer(MediaParty.NO_AUDIO));
  }

  @Test
  void nothingIsToldAndNothingIsAskedAfterClose() {
    AtomicInteger asked = new AtomicInteger();
    connect(
        () -> {
          asked.incrementAndGet();
          return Optional.empty();
        },
        ToneSource.of(LOW));
    a.ear().awaitTone(LOW, SOON);
    a.session().close();
    a.told().forget();
    b.session().close();
    int before = asked.get();
    // A further call of the same engines takes long enough for a late event to show itself.
    MediaParty closed = a;
    connect(ToneSource.of(HIGH), ToneSource.of(LOW));
    b.ear().awaitTone(HIGH, SOON);
    assertEquals(List.of(), closed.told().all());
    assertTrue(asked.get() - before <= 1, "asked after close: " + (asked.get() - before));
  }

  @Test
  void closeDuringSetupIsQuickAndEndsWhatIsUnderWay() {
    open(ToneSource.of(HIGH), ToneSource.of(LOW));
    CompletionStage<String> offering = a.session().createOffer();
    assertTimeoutPreemptively(SOON, () -> a.session().close());
    Outcomes.settled(offering, SOON);
    MediaParty third = MediaParty.open(engine(), "third", Optional::empty);
    String offer = Outcomes.value(third.session().createOffer());
    CompletionStage<String> answering = b.session().createAnswer(offer);
    assertTimeoutPreemptively(SOON, () -> b.session().close());
    Outcomes.settled(answering, SOON);
    third.session().close();
    assertEquals(List.of(), a.told().all());
  }

  @Test
  void closeDuringTheHandshakeHarmsNoOtherCall() {
    open(ToneSource.of(HIGH), ToneSource.of(LOW));
    negotiate();
    a.session().close();
    b.session().close();
    connect(ToneSource.of(HIGH), ToneSource.of(LOW));
    b.ear().awaitTone(HIGH, SOON);
  }

  private static void awaitLatch(CountDownLatch latch) {
    assertTimeoutPreemptively(SOON, () -> assertTrue(latch.await(30, TimeUnit.SECONDS)));
  }
}
