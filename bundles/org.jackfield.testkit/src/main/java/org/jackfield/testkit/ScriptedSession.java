package org.jackfield.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;

/**
 * A session of {@link ScriptedEngine}. What it was asked for is in {@link #calls()}, in words:
 * {@code createOffer}, {@code restartIce}, {@code applyAnswer SDP}, {@code createAnswer SDP},
 * {@code audio}, {@code mute true}, {@code close}. The listener is told on the test's thread, and
 * no more after close.
 */
public final class ScriptedSession implements MediaSession {
  private final int number;
  private final MediaRequest request;
  private final MediaListener listener;
  private final Recording<String> calls = new Recording<>();
  private final List<Runnable> held = new ArrayList<>();
  private final InOrder inOrder = new InOrder();
  private boolean holding;
  private Optional<Problem> failure = Optional.empty();
  private CallAudio audio;
  private CallStatistics statistics = CallStatistics.NONE;
  private List<String> parts = List.of();
  private boolean muted;
  private boolean closed;

  ScriptedSession(int number, MediaRequest request, MediaListener listener, boolean holding) {
    this.number = number;
    this.request = request;
    this.listener = listener;
    this.holding = holding;
    this.audio = request.audio();
  }

  // --- for the test

  /** What it was opened for. */
  public MediaRequest request() {
    return request;
  }

  /** What it was asked for, in words. */
  public Recording<String> calls() {
    return calls;
  }

  /** The description it gives as its offer. */
  public String offer() {
    return description("offer");
  }

  /** The description it gives as its answer. */
  public String answer() {
    return description("answer");
  }

  private String description(String what) {
    return "v=0\r\no=- "
        + number
        + " 1 IN IP4 127.0.0.1\r\ns="
        + what
        + "\r\nt=0 0\r\n"
        + "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 127.0.0.1\r\na=rtpmap:0 PCMU/8000\r\n";
  }

  /** The sound it has now. */
  public synchronized CallAudio audio() {
    return audio;
  }

  /** Whether it is muted. */
  public synchronized boolean muted() {
    return muted;
  }

  /** Whether it was closed. */
  public synchronized boolean closed() {
    return closed;
  }

  /** The next offer or answer asked for, or the next answer to apply, fails with this. */
  public synchronized void failNext(Problem problem) {
    failure = Optional.of(problem);
  }

  /** Lets what is held back go, and holds nothing back any more. */
  public void release() {
    List<Runnable> ready;
    synchronized (this) {
      holding = false;
      ready = List.copyOf(held);
      held.clear();
    }
    ready.forEach(Runnable::run);
  }

  /** Tells: sound flows. */
  public void connect() {
    tell(listener::onConnected);
  }

  /** Tells: no connection, or no more. */
  public void fail(Problem problem) {
    tell(() -> listener.onFailed(problem));
  }

  /** Tells: the far end answers no more. */
  public void interrupt(Problem problem) {
    tell(() -> listener.onInterrupted(problem));
  }

  /** Tells: there is a path again. */
  public void restore() {
    tell(listener::onRestored);
  }

  /** Tells: a key was pressed. */
  public void digit(char digit) {
    tell(() -> listener.onDigit(digit));
  }

  /** Tells: one more address of ours, of the first media. */
  public void candidate(String candidate) {
    tell(() -> listener.onCandidate(candidate, "0", 0));
  }

  /** Tells: there are no more of them. */
  public void candidatesEnd() {
    tell(listener::onCandidatesEnd);
  }

  /** The condition it reports from now on. */
  public synchronized void statistics(CallStatistics now) {
    statistics = now;
  }

  // --- for the client

  @Override
  public CompletionStage<String> createOffer() {
    return reply("createOffer", this::offer);
  }

  @Override
  public CompletionStage<Void> applyAnswer(String sdp) {
    return reply("applyAnswer " + sdp, () -> null);
  }

  @Override
  public CompletionStage<String> createAnswer(String offer) {
    return reply("createAnswer " + offer, this::answer);
  }

  @Override
  public CompletionStage<String> restartIce() {
    return reply("restartIce", () -> description("restart"));
  }

  @Override
  public synchronized void audio(CallAudio sound) {
    audio = sound;
    calls.add("audio");
  }

  @Override
  public synchronized void mute(boolean mute) {
    muted = mute;
    calls.add("mute " + mute);
  }

  /** Tells these parts from now on. */
  public synchronized void parts(List<String> now) {
    parts = List.copyOf(now);
  }

  @Override
  public synchronized List<String> parts() {
    return parts;
  }

  @Override
  public synchronized CallStatistics statistics() {
    return statistics;
  }

  @Override
  public synchronized void close() {
    closed = true;
    calls.add("close");
  }

  private <T> CompletionStage<T> reply(String call, Supplier<T> value) {
    calls.add(call);
    CompletableFuture<T> reply = new CompletableFuture<>();
    Runnable completion;
    synchronized (this) {
      Optional<Problem> problem = closed ? Optional.of(CLOSED) : failure;
      failure = Optional.empty();
      completion =
          () ->
              problem.ifPresentOrElse(
                  p -> reply.completeExceptionally(p.asException()),
                  () -> reply.complete(value.get()));
      if (holding && !closed) {
        held.add(completion);
        return reply;
      }
    }
    completion.run();
    return reply;
  }

  private static final Problem CLOSED =
      Problem.permanent(Codes.UNEXPECTED_ERROR, Area.MEDIA, "the session is closed");

  private void tell(Runnable what) {
    inOrder.tell(
        () -> {
          if (!closed()) {
            what.run();
          }
        });
  }
}
