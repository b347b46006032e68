package org.jackfield.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jackfield.api.audio.WavRecording;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.Subscription;
import org.jackfield.demo.place.Until;
import org.jackfield.demo.sound.Ear;
import org.jackfield.demo.sound.Tone;

/**
 * One call from its ringing to its end: tones both ways, digits, hold, resume, hang-up. Every step
 * is a check of what the far end noticed.
 */
final class Story {
  private static final String DIGITS = "159*#0";
  private static final Duration SILENCE = Duration.ofMillis(500);

  /** A digit told twice comes within this time after the last one. */
  private static final Duration ECHO_OF_DIGITS = Duration.ofMillis(250);

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
  Story(String title, Side a, Side b, Report report, Patience patience, LongSupplier nanos) {
    this.title = title;
    this.a = a;
    this.b = b;
    this.report = report;
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * Tells it.
   *
   * @param digits where the digits are looked for
   * @param folder where the recordings go
   * @return how fast the call came up
   * @throws StoryOver if a step fell without which there is nothing to go on with
   */
  CallTimes tell(DigitCheck digits, Path folder) throws StoryOver, InterruptedException {
    try (WavRecording heardAtA = WavRecording.to(folder.resolve(file(a)));
        WavRecording heardAtB = WavRecording.to(folder.resolve(file(b)))) {
      return tell(digits, new Ear(nanos, heardAtA), new Ear(nanos, heardAtB));
    }
  }

  /** The name of what this side heard. */
  String file(Side side) {
    return title + "-" + side.user() + "-heard.wav";
  }

  private CallTimes tell(DigitCheck digits, Ear earA, Ear earB)
      throws StoryOver, InterruptedException {
    Diary diaryA = new Diary(nanos);
    Diary diaryB = new Diary(nanos);
    Subscription toA = a.client().onCalls(diaryA);
    Subscription toB = b.client().onCalls(diaryB);
    long dialled = nanos.getAsLong();
    Call out = a.client().dial(DialRequest.to(b.user()).withAudio(CallAudio.of(a.source(), earA)));
    try {
      CallTimes times = begin(dialled, out, diaryA, diaryB, earA, earB);
      Call in = diaryB.incoming().toCompletableFuture().join().call();
      reach(a.user() + " sends digits", out.sendDigits(DIGITS), done -> DIGITS);
      if (digits.atExchange().isEmpty()) {
        received(diaryB);
      } else {
        taken(out, digits.atExchange().get());
      }
      holdAndResume(out, earA, earB);
      hangUp(out, in);
      return times;
    } finally {
      out.hangUp(); // no fault when it is over
      toA.close();
      toB.close();
    }
  }

  private CallTimes begin(long dialled, Call out, Diary diaryA, Diary diaryB, Ear earA, Ear earB)
      throws StoryOver, InterruptedException {
    Diary.Entry offered =
        reach(b.user() + "'s phone rings", diaryB.incoming(), e -> since(dialled, e));
    Call in = offered.call();
    reach(a.user() + " is told that it rings", diaryA.ringing(), e -> since(dialled, e));
    long picked = nanos.getAsLong();
    CompletionStage<Void> up = in.answer(CallAudio.of(b.source(), earB));
    Diary.Entry answer =
        reach(a.user() + " is told of the answer", diaryA.answered(), e -> since(dialled, e));
    reach("sound is up at " + b.user(), up, done -> state(in));
    reach("sound is up at " + a.user(), out.whenActive(), done -> state(out));
    boolean heard = tones("", earA, earB);
    Optional<Duration> both =
        heard
            ? Optional.of(Duration.ofNanos(laterFirstSound(earA, earB) - dialled))
            : Optional.empty();
    return new CallTimes(
        both, Duration.ofNanos(offered.nanos() - dialled + answer.nanos() - picked));
  }

  /** When the later of two had heard its first sound. */
  static long laterFirstSound(Ear one, Ear other) {
    return Math.max(one.firstSound().orElseThrow(), other.firstSound().orElseThrow());
  }

  private boolean tones(String when, Ear earA, Ear earB) throws InterruptedException {
    boolean atB = tone(b, earB, a.tone(), when);
    boolean atA = tone(a, earA, b.tone(), when);
    return atA && atB;
  }

  private boolean tone(Side side, Ear ear, Tone tone, String when) throws InterruptedException {
    boolean heard = ear.await(() -> ear.hears(tone), patience.step());
    return report.check(
        name(String.format(Locale.ROOT, "%s hears %.0f Hz%s", side.user(), tone.hertz(), when)),
        heard,
        String.format(Locale.ROOT, "%s, sent with %.1f dBov", ear.hearing().words(), tone.dBov()));
  }

  private void received(Diary diaryB) throws InterruptedException {
    diaryB.awaitDigits(DIGITS.length(), patience.step());
    diaryB.awaitDigits(DIGITS.length() + 1, ECHO_OF_DIGITS);
    report.check(
        name(b.user() + " receives them as RFC 4733"),
        diaryB.digits().equals(DIGITS),
        diaryB.digits().isEmpty() ? "none" : diaryB.digits());
  }

  private void taken(Call out, ToIntFunction<Call> count) throws InterruptedException {
    boolean enough = Until.holds(() -> count.applyAsInt(out) >= DIGITS.length(), patience.step());
    boolean tooMany =
        enough && Until.holds(() -> count.applyAsInt(out) > DIGITS.length(), ECHO_OF_DIGITS);
    report.check(
        name("the exchange takes " + a.user() + "'s digits"),
        enough && !tooMany,
        Integer.toString(count.applyAsInt(out)));
    report.skip(
        name(b.user() + " receives digits as RFC 4733"),
        "this engine plays them as tones and tells no program");
  }

  private void holdAndResume(Call out, Ear earA, Ear earB) throws StoryOver, InterruptedException {
    reach(a.user() + " holds", out.hold(), done -> out.state().toString());
    earA.forget();
    earB.forget();
    silence(b, earB);
    silence(a, earA);
    reach(a.user() + " resumes", out.resume(), done -> out.state().toString());
    earA.forget();
    earB.forget();
    tones(" again", earA, earB);
    report.check(
        name(a.user() + "'s call is up again"),
        out.state() == CallState.ACTIVE,
        out.state().toString());
  }

  private void silence(Side side, Ear ear) throws InterruptedException {
    boolean silent = ear.await(() -> ear.silence().compareTo(SILENCE) >= 0, patience.step());
    report.check(
        name(side.user() + " hears nothing while held"),
        silent,
        silent
            ? String.format(
                Locale.ROOT,
                "%d ms, the loudest frame %.1f dBov",
                ear.silence().toMillis(),
                ear.silenceDBov())
            : ear.hearing().words());
  }

  private void hangUp(Call out, Call in) throws StoryOver, InterruptedException {
    EndReason own = reach(a.user() + " hangs up", out.hangUp(), Story::words);
    report.check(
        name("it ends for " + a.user() + " as it should"),
        own.cause().equals(Cause.NORMAL_CLEARING) && own.by() == EndReason.By.LOCAL,
        words(own));
    EndReason told = reach("it is over for " + b.user(), in.whenDone(), Story::words);
    report.check(
        name(b.user() + " is told why"),
        told.cause().equals(Cause.NORMAL_CLEARING) && told.by() == EndReason.By.REMOTE,
        words(told));
  }

  private static String words(EndReason reason) {
    return reason.cause().name()
        + " "
        + reason.cause().code()
        + ", "
        + reason.by().name().toLowerCase(Locale.ROOT)
        + reason.problem().map(problem -> " (" + problem + ")").orElse("");
  }

  private <T> T reach(String check, CompletionStage<T> stage, Function<T, String> measured)
      throws StoryOver, InterruptedException {
    return report.reach(name(check), stage, patience.step(), measured);
  }

  private static String state(Call call) {
    return call.state() + call.statistics().codec().map(codec -> ", " + codec).orElse("");
  }

  private static String since(long dialled, Diary.Entry entry) {
    return TimeUnit.NANOSECONDS.toMillis(entry.nanos() - dialled) + " ms after dialling";
  }

  private String name(String check) {
    return title + ": " + check;
  }
}
