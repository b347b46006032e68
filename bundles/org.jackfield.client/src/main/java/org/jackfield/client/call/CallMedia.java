package org.jackfield.client.call;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.client.hearing.SoundWatch;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.origin.Origin;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sound of a call: one media session with the engine that was best when it was opened. For use
 * on the lane only, but for {@link #statistics()} and {@link #parts()}; the engine's threads only
 * post.
 */
final class CallMedia {
  private static final Logger LOG = LoggerFactory.getLogger(CallMedia.class);

  /** Where results go, on the lane. */
  interface Owner {
    void post(Runnable task);

    void feed(CallInput input);

    void digit(char digit);

    void mutedSpeech(boolean speaking);

    void silence(CallEvent.Way way, boolean silent);
  }

  private final Context context;
  private final Optional<String> pinned;
  private final CallFacts facts;
  private final Owner owner;
  private final SoundWatch watch;
  private CallAudio audio;
  private boolean muted;
  private boolean released;
  private volatile Optional<MediaSession> session = Optional.empty();
  private volatile Optional<String> engineOrigin = Optional.empty();
  private volatile CallStatistics last = CallStatistics.NONE;

  /**
   * No sound yet.
   *
   * @param pinned the only engine to use, by its {@code media.engine}
   */
  CallMedia(
      Context context, Optional<String> pinned, CallFacts facts, CallAudio audio, Owner owner) {
    this.context = context;
    this.pinned = pinned;
    this.facts = facts;
    this.watch = new SoundWatch(new Watcher());
    this.audio = watch.around(audio);
    this.owner = owner;
  }

  /** Other sound from now on. */
  void audio(CallAudio next) {
    audio = watch.around(next);
    session.ifPresent(open -> open.audio(audio));
  }

  void mute(boolean silent) {
    muted = silent;
    watch.mute(silent);
    session.ifPresent(open -> open.mute(silent));
  }

  void makeOffer() {
    make(MediaSession::createOffer, CallInput.OfferReady::new);
  }

  void makeAnswer(String offer) {
    make(opened -> opened.createAnswer(offer), CallInput.AnswerReady::new);
  }

  private void make(
      Function<MediaSession, CompletionStage<String>> how, Function<String, CallInput> ready) {
    if (open()) {
      hear(how.apply(session.orElseThrow()), sdp -> owner.feed(ready.apply(sdp)));
    }
  }

  void applyAnswer(String sdp) {
    session.ifPresent(open -> hear(open.applyAnswer(sdp), done -> {}));
  }

  /** An offer that restarts ICE. */
  void restart(Consumer<String> offered, Consumer<Problem> failed) {
    session.ifPresent(open -> hear(open.restartIce(), offered, failed));
  }

  /** The answer to it. */
  void restarted(String answer, Runnable done, Consumer<Problem> failed) {
    session.ifPresent(open -> hear(open.applyAnswer(answer), nothing -> done.run(), failed));
  }

  /** Opens the session, or tells that there is none to be had. */
  private boolean open() {
    Optional<MediaEngine> engine =
        context
            .parts()
            .engines()
            .best(
                place -> pinned.map(name -> place.has(MediaEngine.MEDIA_ENGINE, name)).orElse(true))
            .map(Shelf.Place::part);
    if (engine.isEmpty()) {
      owner.feed(new CallInput.MediaFailed(missing()));
      return false;
    }
    try {
      MediaRequest request = new MediaRequest(context.name(), facts.id(), audio, facts.codecs());
      MediaSession opened = engine.get().open(request, new Ear());
      engineOrigin = Origin.of(engine.get());
      session = Optional.of(opened);
      if (muted) {
        opened.mute(true);
      }
      return true;
    } catch (ProblemException refused) {
      owner.feed(new CallInput.MediaFailed(refused.problem()));
      return false;
    }
  }

  private <T> void hear(CompletionStage<T> stage, Consumer<T> good) {
    hear(stage, good, problem -> owner.feed(new CallInput.MediaFailed(problem)));
  }

  private <T> void hear(CompletionStage<T> stage, Consumer<T> good, Consumer<Problem> bad) {
    BiConsumer<T, Throwable> outcome =
        (result, fault) ->
            later(
                () -> {
                  if (fault == null) {
                    good.accept(result);
                  } else {
                    bad.accept(ProblemException.of(fault));
                  }
                });
    stage.whenComplete(outcome);
  }

  /** On the lane, unless the session was released meanwhile. */
  private void later(Runnable task) {
    owner.post(
        () -> {
          if (!released) {
            task.run();
          }
        });
  }

  /** Ends the sound. The last figures stay. */
  void release() {
    released = true;
    Optional<MediaSession> closing = session;
    if (closing.isPresent()) {
      last = figures(closing.get());
      session = Optional.empty();
      closing.get().close();
    }
  }

  CallStatistics statistics() {
    return session.map(this::figures).orElse(last);
  }

  /** An engine that cannot tell its figures does not keep a call from ending. */
  private CallStatistics figures(MediaSession open) {
    try {
      return open.statistics();
    } catch (RuntimeException | LinkageError fault) {
      LOG.warn("{} {}: no statistics", context.name(), facts.id(), fault);
      return last;
    }
  }

  /** The builds that serve the sound now: the engine's and what it uses; any thread. */
  List<String> parts() {
    return session
        .map(open -> Stream.concat(engineOrigin.stream(), own(open).stream()).toList())
        .orElse(List.of());
  }

  private List<String> own(MediaSession open) {
    try {
      return open.parts();
    } catch (RuntimeException | LinkageError fault) {
      LOG.warn("{} {}: the engine does not tell its parts", context.name(), facts.id(), fault);
      return List.of();
    }
  }

  private Problem missing() {
    String which = pinned.map(name -> " with media.engine=" + name).orElse("");
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.MEDIA,
        "no media engine (service org.jackfield.spi.media.MediaEngine" + which + ")");
  }

  /** The call is in another state: what was heard in the one before counts no more. */
  void listenAnew() {
    watch.anew();
  }

  private final class Watcher implements SoundWatch.Listener {
    @Override
    public void mutedSpeech(boolean speaking) {
      later(() -> owner.mutedSpeech(speaking));
    }

    @Override
    public void silence(CallEvent.Way way, boolean silent) {
      later(() -> owner.silence(way, silent));
    }
  }

  /** What the engine tells, on its way to the lane. */
  private final class Ear implements MediaListener {
    @Override
    public void onConnected() {
      later(() -> owner.feed(new CallInput.MediaUp()));
    }

    @Override
    public void onDigit(char digit) {
      later(() -> owner.digit(digit));
    }

    @Override
    public void onFailed(Problem problem) {
      later(() -> owner.feed(new CallInput.MediaFailed(problem)));
    }
  }
}
