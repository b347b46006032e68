package org.jackfield.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.Subscription;
import org.jackfield.demo.cut.Cord;
import org.jackfield.demo.cut.Pulse;
import org.jackfield.demo.place.Until;

/** A call whose caller's socket is cut: the same call is up again, and the sound is back. */
final class Survival {
  private static final Duration BACK = Duration.ofSeconds(1);
  private static final int SOME_FRAMES = 25;

  private final String title;
  private final Side a;
  private final Side b;
  private final Cord cord;
  private final Report report;
  private final Patience patience;
  private final LongSupplier nanos;

  /**
   * @param title begins the name of every check
   * @param a who calls, over the cord
   * @param b who is called
   * @param nanos the clock, as {@link System#nanoTime}
   */
  Survival(
      String title,
      Side a,
      Side b,
      Cord cord,
      Report report,
      Patience patience,
      LongSupplier nanos) {
    this.title = title;
    this.a = a;
    this.b = b;
    this.cord = cord;
    this.report = report;
    this.patience = patience;
    this.nanos = nanos;
  }

  /** When a call is lost and when it is up again. */
  private static final class Return implements CallListener {
    private final LongSupplier nanos;
    private final CompletableFuture<Long> back = new CompletableFuture<>();
    private volatile boolean away;

    Return(LongSupplier nanos) {
      this.nanos = nanos;
    }

    @Override
    public void onCall(CallEvent event) {
      if (event instanceof CallEvent.StateChanged change) {
        away |= change.to() == CallState.RECONNECTING;
        if (away && change.to() == CallState.ACTIVE) {
          back.complete(nanos.getAsLong());
        }
      }
    }
  }

  /** Cuts once. */
  void tell() throws StoryOver, InterruptedException {
    Pulse atA = new Pulse(nanos);
    Pulse atB = new Pulse(nanos);
    Return back = new Return(nanos);
    Diary diary = new Diary(nanos);
    diary.incoming().thenAccept(offered -> offered.call().answer(CallAudio.of(b.source(), atB)));
    Subscription toA = a.client().onCalls(back);
    Subscription toB = b.client().onCalls(diary);
    Call out = a.client().dial(DialRequest.to(b.user()).withAudio(CallAudio.of(a.source(), atA)));
    try {
      report.mustHold(title + ": a call to be cut is heard", more(atA, atB), "" + out.state());
      atA.forget();
      atB.forget();
      long began = nanos.getAsLong();
      cord.cut();
      report.say("     " + a.user() + "'s socket is cut in mid-call");
      long came =
          report.reach(
              title + ": " + a.user() + "'s call is brought back",
              back.back,
              patience.step(),
              when -> "up again " + millis(when - began) + " ms after the cut");
      boolean same = a.client().calls().contains(out) && out.state() == CallState.ACTIVE;
      report.check(title + ": it is the same call", same, out.toString());
      boolean heard = more(atA, atB);
      within(a, heard, Math.max(atA.gapMillis(), millis(came - began)));
      within(b, heard, atB.gapMillis());
    } finally {
      out.hangUp(); // no fault when it is over
      toA.close();
      toB.close();
    }
  }

  private boolean more(Pulse one, Pulse other) throws InterruptedException {
    int before = one.frames();
    int there = other.frames();
    return Until.holds(
        () -> one.frames() >= before + SOME_FRAMES && other.frames() >= there + SOME_FRAMES,
        patience.step());
  }

  private void within(Side side, boolean heard, long millis) {
    report.check(
        title + ": " + side.user() + " hears the other again within " + BACK.toMillis() + " ms",
        heard && millis <= BACK.toMillis(),
        heard ? millis + " ms at most" : "not at all");
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
