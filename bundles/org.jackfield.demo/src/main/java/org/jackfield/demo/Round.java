package org.jackfield.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.demo.cut.Cord;
import org.jackfield.demo.figures.Figures;
import org.jackfield.demo.figures.SignalledDigits;
import org.jackfield.demo.place.NativeEngine;
import org.jackfield.demo.sound.Tone;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Registrar;

/** All of it with one media engine: two clients, the story, and some more calls for the figures. */
final class Round {
  private static final Tone CALLER = new Tone(1000, 0.5);
  private static final Tone CALLED = new Tone(440, 0.5);
  private static final int WARM_CALLS = 5;

  /** Engines that play received digits and do not tell them (libwebrtc has no such news). */
  private static final Set<String> TELL_NO_DIGITS = Set.of(NativeEngine.NAME);

  private final String engine;
  private final Clients clients;
  private final Report report;
  private final Figures figures;
  private final Patience patience;
  private final LongSupplier nanos;

  /**
   * @param engine the only one that the clients may use
   * @param nanos the clock, as {@link System#nanoTime}
   */
  Round(
      String engine,
      Clients clients,
      Report report,
      Figures figures,
      Patience patience,
      LongSupplier nanos) {
    this.engine = engine;
    this.clients = clients;
    this.report = report;
    this.figures = figures;
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * Runs it; the first two users call each other.
   *
   * @param exchange is asked for the digits that the far end's engine does not tell
   */
  void run(
      String uri,
      List<Samples.User> users,
      Registrar registrar,
      Switch exchange,
      boolean mute,
      Path folder)
      throws StoryOver, IOException, InterruptedException {
    try (Cord cord = Cord.to(URI.create(uri))) {
      run(uri, cord, users, registrar, exchange, mute, folder);
    }
  }

  private void run(
      String uri,
      Cord cord,
      List<Samples.User> users,
      Registrar registrar,
      Switch exchange,
      boolean mute,
      Path folder)
      throws StoryOver, IOException, InterruptedException {
    String byCord = cord.uri().toString();
    Side a = new Side(users.get(0).user(), client(users.get(0), byCord), CALLER, mute);
    Side b = new Side(users.get(1).user(), client(users.get(1), uri), CALLED, false);
    signIn(a, registrar);
    signIn(b, registrar);
    CallTimes first =
        new Story(engine, a, b, report, patience, nanos).tell(digits(exchange), folder);
    if (first.heard().isEmpty()) {
      report.skip(engine + ": more calls, for the figures", "the first was not heard");
      return;
    }
    figures.time(engine + ": dial to heard, cold", first.heard().get(), "the first call");
    new Survival(engine, a, b, cord, report, patience, nanos).tell();
    new Gathering(engine, report, patience, nanos).gather(a, b);
    new Playback(engine, report, patience, nanos).play(a);
    List<Duration> warm = new WarmCalls(engine, a, b, report, patience, nanos).make(WARM_CALLS);
    figures.median(engine + ": dial to heard, warm", warm, ", both sides hear the other");
  }

  private DigitCheck digits(Switch exchange) {
    return TELL_NO_DIGITS.contains(engine)
        ? DigitCheck.atExchange(call -> SignalledDigits.count(exchange.legs(), call.id()))
        : DigitCheck.atFarEnd();
  }

  private VoiceClient client(Samples.User user, String uri)
      throws StoryOver, IOException, InterruptedException {
    Optional<VoiceClient> client = clients.make(user, uri, engine);
    report.mustHold(
        engine + ": a client for " + user.user(),
        client.isPresent(),
        "configured, but it did not appear");
    return client.orElseThrow();
  }

  private void signIn(Side side, Registrar registrar) throws StoryOver, InterruptedException {
    long began = nanos.getAsLong();
    long[] took = {0};
    report.reach(
        engine + ": " + side.user() + " signs in",
        side.client()
            .connect()
            .thenAccept(done -> took[0] = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - began)),
        patience.step(),
        done -> took[0] + " ms");
    report.check(
        engine + ": the exchange knows where " + side.user() + " is",
        registrar.newest(side.user()).isPresent(),
        registrar.contacts().size() + " registered");
    figures.time(
        engine + ": " + side.user() + " signs in", Duration.ofMillis(took[0]), "socket included");
  }
}
