package org.jackfield.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.Subscription;
import org.jackfield.demo.sound.Ear;

/** Short calls, answered at once, ended as soon as both sides heard the other: for the figures. */
final class WarmCalls {
  private final String title;
  private final Side a;
  private final Side b;
  private final Report report;
  private final Patience patience;
  private final LongSupplier nanos;

  /**
   * @param title begins the name of every check
   * @param a who calls
   * @param b who is called
   * @param nanos the clock, as {@link System#nanoTime}
   */
  WarmCalls(String title, Side a, Side b, Report report, Patience patience, LongSupplier nanos) {
    this.title = title;
    this.a = a;
    this.b = b;
    this.report = report;
    this.patience = patience;
    this.nanos = nanos;
  }

  /** Makes so many, one after the other; the times of those that were heard. */
  List<Duration> make(int count) throws StoryOver, InterruptedException {
    List<Duration> times = new ArrayList<>();
    for (int made = 0; made < count; made++) {
      times.add(one());
    }
    report.check(
        title + ": " + count + " more calls are heard at both ends",
        times.size() == count,
        String.join(", ", times.stream().map(time -> time.toMillis() + " ms").toList()));
    return times;
  }

  private Duration one() throws StoryOver, InterruptedException {
    Ear earA = new Ear(nanos, frame -> {});
    Ear earB = new Ear(nanos, frame -> {});
    Diary diaryB = new Diary(nanos);
    CompletableFuture<EndReason> over = new CompletableFuture<>();
    diaryB
        .incoming()
        .thenAccept(
            offered -> {
              offered.call().answer(CallAudio.of(b.source(), earB));
              offered.call().whenDone().thenAccept(over::complete);
            });
    Subscription toB = b.client().onCalls(diaryB);
    long dialled = nanos.getAsLong();
    Call out = a.client().dial(DialRequest.to(b.user()).withAudio(CallAudio.of(a.source(), earA)));
    try {
      boolean heard =
          earA.await(() -> earA.firstSound().isPresent(), patience.step())
              && earB.await(() -> earB.firstSound().isPresent(), patience.step());
      report.mustHold(title + ": one more call is heard at both ends", heard, state(out));
      out.hangUp();
      report.mustHold(
          title + ": one more call ends at " + b.user(), patience.done(over), state(out));
      return Duration.ofNanos(Story.laterFirstSound(earA, earB) - dialled);
    } finally {
      out.hangUp(); // no fault when it is over
      toB.close();
    }
  }

  private static String state(Call out) {
    return "no; the call is "
        + out.state()
        + out.endReason().map(why -> ", " + why.cause().name()).orElse("");
  }
}
