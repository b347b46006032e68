package org.jackfield.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.demo.sound.Ear;

/** The exchange records what a caller says, and plays it back after a hash. */
final class Playback {
  private static final String NAME = "record";
  private static final Duration SAID = Duration.ofSeconds(2);

  private final String title;
  private final Report report;
  private final Patience patience;
  private final LongSupplier nanos;

  /**
   * @param title begins the name of every check
   * @param nanos the clock, as {@link System#nanoTime}
   */
  Playback(String title, Report report, Patience patience, LongSupplier nanos) {
    this.title = title;
    this.report = report;
    this.patience = patience;
    this.nanos = nanos;
  }

  /** Says its tone, and hears it again. */
  void play(Side side) throws StoryOver, InterruptedException {
    Ear ear = new Ear(nanos, frame -> {});
    Call call =
        side.client().dial(DialRequest.to(NAME).withAudio(CallAudio.of(side.source(), ear)));
    try {
      report.reach(
          name(side.user() + " is recorded"),
          call.whenActive(),
          patience.step(),
          done -> call.statistics().codec().orElse("sound is up"));
      long begun = nanos.getAsLong();
      ear.await(() -> nanos.getAsLong() - begun >= SAID.toNanos(), patience.step());
      report.check(
          name("nothing is heard meanwhile"),
          ear.firstSound().isEmpty(),
          String.format(Locale.ROOT, "%.1f dBov", ear.silenceDBov()));
      report.reach(
          name(side.user() + " asks for it"), call.sendDigits("#"), patience.step(), done -> "#");
      boolean heard = ear.await(() -> ear.hears(side.tone()), patience.step());
      report.check(
          name(side.user() + " hears what it said"),
          heard,
          ear.hearing().words() + ", as it was recorded");
    } finally {
      call.hangUp();
    }
  }

  private String name(String check) {
    return title + ": " + check;
  }
}
