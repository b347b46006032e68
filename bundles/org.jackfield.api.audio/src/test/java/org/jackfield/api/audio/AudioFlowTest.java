package org.jackfield.api.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class AudioFlowTest {
  private static final AudioFrame FRAME = AudioFrame.silence(16_000);

  /** Notes what it is asked for, and gives only what the test gives. */
  private static final class ByHand implements Flow.Publisher<AudioFrame>, Flow.Subscription {
    private Flow.Subscriber<? super AudioFrame> subscriber;
    private long asked;
    private boolean cancelled;

    @Override
    public void subscribe(Flow.Subscriber<? super AudioFrame> given) {
      subscriber = given;
      given.onSubscribe(this);
    }

    @Override
    public void request(long count) {
      asked += count;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  /** Keeps what it hears; asks for all. */
  private static final class Ear implements Flow.Subscriber<AudioFrame> {
    private final List<AudioFrame> heard = new ArrayList<>();
    private final long wants;
    private boolean complete;

    private Ear(long wants) {
      this.wants = wants;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(wants);
    }

    @Override
    public void onNext(AudioFrame frame) {
      heard.add(frame);
    }

    @Override
    public void onError(Throwable thrown) {
      throw new AssertionError(thrown);
    }

    @Override
    public void onComplete() {
      complete = true;
    }
  }

  private final ByHand publisher = new ByHand();

  @Test
  void aPublisherIsAskedAtThePaceOfTheCall() {
    AudioFlow.Subscribed source = AudioFlow.from(publisher);
    assertEquals(AudioFlow.AHEAD, publisher.asked);
    assertEquals(Optional.empty(), source.next());
    assertEquals(AudioFlow.AHEAD, publisher.asked, "silence asks for nothing more");
    publisher.subscriber.onNext(FRAME);
    assertSame(FRAME, source.next().orElseThrow());
    assertEquals(AudioFlow.AHEAD + 1, publisher.asked);
  }

  @Test
  void whatCameBeforeTheEndIsSentAndThenThereIsSilence() {
    AudioFlow.Subscribed source = AudioFlow.from(publisher);
    publisher.subscriber.onNext(FRAME);
    publisher.subscriber.onComplete();
    assertFalse(source.done());
    assertSame(FRAME, source.next().orElseThrow());
    assertTrue(source.done());
    assertEquals(Optional.empty(), source.next());
    assertEquals(AudioFlow.AHEAD, publisher.asked);
  }

  @Test
  void aPublisherThatFailsIsSilenceAndItsFaultIsKept() {
    AudioFlow.Subscribed source = AudioFlow.from(publisher);
    IllegalStateException fault = new IllegalStateException("no more text");
    publisher.subscriber.onError(fault);
    assertEquals(Optional.empty(), source.next());
    assertSame(fault, source.fault().orElseThrow());
    assertTrue(source.done());
  }

  @Test
  void aPublisherThatPushesMoreThanItWasAskedForIsCutShort() {
    AudioFlow.Subscribed source = AudioFlow.from(publisher);
    for (int i = 0; i < AudioFlow.AHEAD + 10; i++) {
      publisher.subscriber.onNext(FRAME);
    }
    int sent = 0;
    while (source.next().isPresent()) {
      sent++;
    }
    assertEquals(AudioFlow.AHEAD, sent);
  }

  @Test
  void closingCancelsAndASecondSubscriptionIsRefused() {
    AudioFlow.Subscribed source = AudioFlow.from(publisher);
    publisher.subscriber.onNext(FRAME);
    ByHand second = new ByHand();
    second.subscribe(source);
    assertTrue(second.cancelled);
    source.close();
    assertTrue(publisher.cancelled);
    assertEquals(Optional.empty(), source.next());
  }

  @Test
  void everySubscriberHearsWhatTheCallReceives() {
    AudioFlow.Published sink = AudioFlow.publish(Runnable::run);
    Ear one = new Ear(Long.MAX_VALUE);
    Ear two = new Ear(Long.MAX_VALUE);
    sink.subscribe(one);
    sink.subscribe(two);
    sink.accept(FRAME);
    sink.close();
    sink.accept(FRAME);
    assertEquals(List.of(FRAME), one.heard);
    assertEquals(List.of(FRAME), two.heard);
    assertTrue(one.complete);
  }

  @Test
  void aSlowSubscriberLosesFramesAndHoldsUpNobody() {
    AudioFlow.Published sink = AudioFlow.publish(Runnable::run);
    Ear slow = new Ear(1);
    Ear fast = new Ear(Long.MAX_VALUE);
    sink.subscribe(slow);
    sink.subscribe(fast);
    for (int i = 0; i < 200; i++) {
      sink.accept(FRAME);
    }
    assertEquals(1, slow.heard.size());
    assertEquals(200, fast.heard.size());
  }
}
