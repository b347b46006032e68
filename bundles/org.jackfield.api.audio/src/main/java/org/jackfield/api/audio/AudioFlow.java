package org.jackfield.api.audio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;

/** PCM frames by {@link Flow}: for bots, transcription and whatever else speaks in streams. */
public final class AudioFlow {
  /** Frames asked for ahead of time by {@link #from}: 100 ms. */
  public static final int AHEAD = 5;

  private AudioFlow() {}

  /**
   * A source that takes its frames from a publisher, one for each 20 ms: it asks for {@link #AHEAD}
   * frames, and for one more with each that is sent, so a publisher that heeds what it is asked for
   * may hand over an hour of speech at once and is slowed down to the call's pace. Silence while
   * the publisher has nothing, and after its end. For one call.
   *
   * @param frames subscribed to here, and cancelled by {@link Subscribed#close}
   */
  public static Subscribed from(Flow.Publisher<AudioFrame> frames) {
    Subscribed source = new Subscribed();
    frames.subscribe(source);
    return source;
  }

  /**
   * A sink that publishes what a call receives. A subscriber that is a second (50 frames) behind
   * loses the newest and harms neither the call nor another one.
   */
  public static Published publish() {
    return publish(ForkJoinPool.commonPool());
  }

  /**
   * The same.
   *
   * @param executor where subscribers are told
   */
  public static Published publish(Executor executor) {
    return new Published(executor);
  }

  /** A source whose frames a publisher gives. Thread-safe. */
  public static final class Subscribed
      implements AudioSource, Flow.Subscriber<AudioFrame>, AutoCloseable {
    private final Deque<AudioFrame> waiting = new ArrayDeque<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private Optional<Throwable> fault = Optional.empty();
    private boolean over;

    private Subscribed() {}

    @Override
    public void onSubscribe(Flow.Subscription given) {
      Objects.requireNonNull(given, "subscription");
      boolean taken;
      synchronized (this) {
        taken = subscription.isEmpty() && !over;
        if (taken) {
          subscription = Optional.of(given);
        }
      }
      if (taken) {
        given.request(AHEAD);
      } else {
        given.cancel();
      }
    }

    @Override
    public void onNext(AudioFrame frame) {
      Objects.requireNonNull(frame, "frame");
      synchronized (this) {
        // More than was asked for is a breach of the protocol; the call keeps its bound.
        if (!over && waiting.size() < AHEAD) {
          waiting.addLast(frame);
        }
      }
    }

    @Override
    public synchronized void onError(Throwable thrown) {
      fault = Optional.of(Objects.requireNonNull(thrown, "thrown"));
      over = true;
    }

    @Override
    public synchronized void onComplete() {
      over = true;
    }

    @Override
    public Optional<AudioFrame> next() {
      Optional<Flow.Subscription> more;
      Optional<AudioFrame> frame;
      synchronized (this) {
        frame = Optional.ofNullable(waiting.pollFirst());
        more = over || frame.isEmpty() ? Optional.empty() : subscription;
      }
      more.ifPresent(flow -> flow.request(1));
      return frame;
    }

    /** Whether the publisher has ended and its last frame was sent. */
    public synchronized boolean done() {
      return over && waiting.isEmpty();
    }

    /** What the publisher failed with. */
    public synchronized Optional<Throwable> fault() {
      return fault;
    }

    /** Wants no more frames; what waits is left out. Closing twice is no fault. */
    @Override
    public void close() {
      Optional<Flow.Subscription> ended;
      synchronized (this) {
        over = true;
        waiting.clear();
        ended = subscription;
      }
      ended.ifPresent(Flow.Subscription::cancel);
    }
  }

  /** A sink that others subscribe to. Thread-safe. */
  public static final class Published
      implements AudioSink, Flow.Publisher<AudioFrame>, AutoCloseable {
    private static final int BEHIND = 50;

    private final SubmissionPublisher<AudioFrame> publisher;

    private Published(Executor executor) {
      publisher = new SubmissionPublisher<>(executor, BEHIND);
    }

    @Override
    public void accept(AudioFrame frame) {
      if (!publisher.isClosed()) {
        publisher.offer(frame, null);
      }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super AudioFrame> subscriber) {
      publisher.subscribe(subscriber);
    }

    /** Tells subscribers that this was all. Closing twice is no fault. */
    @Override
    public void close() {
      publisher.close();
    }
  }
}
