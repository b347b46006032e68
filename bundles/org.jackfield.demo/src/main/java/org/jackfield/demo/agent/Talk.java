package org.jackfield.demo.agent;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.EndReason;
import org.jackfield.demo.frames.FrameCount;
import org.jackfield.demo.frames.NumberedSource;

/** One side of one call: what it sends, what it heard, what it was told. Thread-safe. */
final class Talk implements AudioSink {
  private final NumberedSource source;
  private final FrameCount heard = new FrameCount();
  private volatile CompletableFuture<Call> call = new CompletableFuture<>();
  private final StringBuilder digits = new StringBuilder();
  private int answers;
  private int endings;
  private String ending = "";
  private long endedNanos;

  /**
   * @param first the number of the first frame that it sends
   */
  Talk(int first) {
    source = new NumberedSource(first);
  }

  CallAudio audio() {
    return CallAudio.of(source, this);
  }

  NumberedSource source() {
    return source;
  }

  FrameCount heard() {
    return heard;
  }

  /** The call, once it is there. */
  CompletableFuture<Call> call() {
    return call;
  }

  /**
   * Another client has taken the call back: it goes on, with the sound it had. That the object it
   * was before is over was no end of the call.
   */
  void restored(Call again) {
    synchronized (this) {
      endings = 0;
      ending = "";
    }
    call = CompletableFuture.completedFuture(again);
    again.audio(audio());
  }

  @Override
  public void accept(AudioFrame frame) {
    heard.add(frame.samples());
  }

  synchronized void pressed(char digit) {
    digits.append(digit);
  }

  /** The digits since the last time. */
  synchronized String takeDigits() {
    String taken = digits.toString();
    digits.setLength(0);
    return taken;
  }

  synchronized void answered() {
    answers++;
  }

  synchronized int answers() {
    return answers;
  }

  synchronized void ended(EndReason reason, long nanos) {
    endings++;
    endedNanos = nanos;
    ending = words(reason);
  }

  /** How often it was told that it is over: once is right. */
  synchronized int endings() {
    return endings;
  }

  /** Why, in words; empty while it is not over. */
  synchronized String ending() {
    return ending;
  }

  /** When, as {@link System#nanoTime}. */
  synchronized long endedNanos() {
    return endedNanos;
  }

  static String words(EndReason reason) {
    return reason.cause().name()
        + " "
        + reason.cause().code()
        + " "
        + reason.by().name().toLowerCase(Locale.ROOT)
        + reason.problem().map(problem -> " " + problem.code()).orElse("");
  }
}
