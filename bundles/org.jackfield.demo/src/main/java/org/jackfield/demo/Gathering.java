package org.jackfield.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.demo.sound.Ear;
import org.jackfield.demo.sound.Tone;

/** Three parties in a conference: each hears the two others, and nothing of itself. */
final class Gathering {
  private static final String NAME = "conference-demo";

  /** Softer than alone, so that two together are no louder than one of the other calls. */
  private static final double AMPLITUDE = 0.2;

  private final String title;
  private final Report report;
  private final Patience patience;
  private final LongSupplier nanos;

  private record Party(String name, Tone tone, Ear ear, Call call) {}

  /**
   * @param title begins the name of every check
   * @param nanos the clock, as {@link System#nanoTime}
   */
  Gathering(String title, Report report, Patience patience, LongSupplier nanos) {
    this.title = title;
    this.report = report;
    this.patience = patience;
    this.nanos = nanos;
  }

  /** One party is the first side's, two are the second's. */
  void gather(Side one, Side two) throws StoryOver, InterruptedException {
    List<Party> parties = new ArrayList<>();
    try {
      parties.add(enter(one.user(), one, 600));
      parties.add(enter(two.user(), two, 1000));
      parties.add(enter(two.user() + "'s second call", two, 1700));
      for (Party party : parties) {
        hears(party, parties);
      }
    } finally {
      parties.forEach(party -> party.call().hangUp());
    }
    for (Party party : parties) {
      report.reach(
          name(party.name() + " has left it"),
          party.call().whenDone(),
          patience.step(),
          end -> end.cause().name());
    }
  }

  private Party enter(String name, Side side, double hertz) throws StoryOver, InterruptedException {
    Tone tone = new Tone(hertz, AMPLITUDE);
    Ear ear = new Ear(nanos, nothing());
    Call call =
        side.client().dial(DialRequest.to(NAME).withAudio(CallAudio.of(side.source(tone), ear)));
    report.reach(
        name(name + " is in a conference"),
        call.whenActive(),
        patience.step(),
        done -> call.statistics().codec().orElse("sound is up"));
    return new Party(name, tone, ear, call);
  }

  private static AudioSink nothing() {
    return frame -> {};
  }

  private void hears(Party party, List<Party> parties) throws InterruptedException {
    List<Tone> others = parties.stream().filter(other -> other != party).map(Party::tone).toList();
    Ear ear = party.ear();
    boolean heard = ear.await(() -> ear.hears(others, party.tone()), patience.step());
    report.check(
        name(party.name() + " hears the other two and not itself"),
        heard,
        parties.stream().map(it -> words(ear, it.tone())).collect(Collectors.joining(", ")));
  }

  private static String words(Ear ear, Tone tone) {
    return String.format(Locale.ROOT, "%.0f Hz %.1f dBov", tone.hertz(), ear.dBov(tone));
  }

  private String name(String check) {
    return title + ": " + check;
  }
}
