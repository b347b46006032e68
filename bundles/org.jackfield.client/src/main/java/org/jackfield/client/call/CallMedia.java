package org.jackfield.client.call;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.SoundTerms;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.client.hearing.SoundWatch;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;

/**
 * The sound of a call: one media session, with the engine that was best when it was opened. While
 * the call is being brought back there may be a second one, which takes the first one's place when
 * its sound flows. For use on the lane only, but for {@link #statistics()} and {@link #parts()}.
 */
final class CallMedia implements Strand.Owner {

  /** Where results go, on the lane. */
  interface Owner {
    void post(Runnable task);

    void feed(CallInput input);

    void digit(char digit);

    /** Sound does not get through; the session may find another way. */
    void interrupted(Problem problem);

    /** One more address of ours for the offer that was made; empty for the end of them. */
    void candidate(Optional<IceCandidate> candidate);
  }

  private final Context context;
  private final Optional<String> pinned;
  private final CallFacts facts;
  private final SoundWatch watch;
  private final Owner owner;
  private final Gate gate = new Gate();
  private CallAudio own;
  private Optional<CallAudio> mix = Optional.empty();
  private CallAudio audio;
  private boolean muted;
  private boolean released;
  private Optional<Strand> next = Optional.empty();
  private volatile Optional<Strand> current = Optional.empty();
  private volatile CallStatistics last = CallStatistics.NONE;

  /**
   * No sound yet.
   *
   * @param pinned the only engine to use, by its {@code media.engine}
   * @param watch listens to the sound
   */
  CallMedia(
      Context context,
      Optional<String> pinned,
      CallFacts facts,
      CallAudio audio,
      SoundWatch watch,
      Owner owner) {
    this.context = context;
    this.pinned = pinned;
    this.facts = facts;
    this.watch = watch;
    this.own = audio;
    this.audio = gate.around(watch.around(audio));
    this.owner = owner;
  }

  /** Other sound from now on; while calls are merged it waits for the end of that. */
  void audio(CallAudio other) {
    own = other;
    if (mix.isEmpty()) {
      use(own);
    }
  }

  /** The sound of merged calls, in place of its own; empty for its own again. */
  void merged(Optional<CallAudio> with) {
    mix = with;
    use(mix.orElse(own));
  }

  private void use(CallAudio sound) {
    audio = gate.around(watch.around(sound));
    current.ifPresent(strand -> strand.session().audio(audio));
  }

  void mute(boolean silent) {
    muted = silent;
    watch.mute(silent);
    current.ifPresent(strand -> strand.session().mute(silent));
  }

  /** How loud a way is now, in dBov; any thread. */
  double level(CallEvent.Way way) {
    return watch.level(way);
  }

  /** The program hears silence, or the far end again; any thread. */
  void deafen(boolean deaf) {
    gate.close(deaf);
  }

  boolean deafened() {
    return gate.closed();
  }

  void makeOffer() {
    current = open(audio, false, facts.terms().trickle());
    current.ifPresent(
        strand ->
            hear(
                strand,
                strand.session().createOffer(),
                sdp -> owner.feed(new CallInput.OfferReady(OfferTerms.in(sdp, facts.terms())))));
  }

  void makeAnswer(String offer) {
    current = open(audio, false, false);
    current.ifPresent(strand -> answer(strand, offer));
  }

  private void answer(Strand strand, String offer) {
    hear(
        strand,
        strand.session().createAnswer(offer),
        sdp -> owner.feed(new CallInput.AnswerReady(sdp)));
  }

  /**
   * A second session, which answers this offer. It is silent until its sound flows, so that source
   * and sink have one user at a time.
   *
   * @param relay whether it is to go through a relay
   */
  void renew(String offer, boolean relay) {
    next.ifPresent(Strand::close);
    next = open(CallAudio.silent(), relay, false);
    next.ifPresent(strand -> answer(strand, offer));
  }

  void applyAnswer(String sdp) {
    current.ifPresent(strand -> hear(strand, strand.session().applyAnswer(sdp), done -> {}));
  }

  /** An offer that restarts ICE, of these codecs; none for those of before. */
  void restart(List<String> codecs, Consumer<String> offered, Consumer<Problem> failed) {
    current.ifPresentOrElse(
        strand -> hear(strand, restarted(strand.session(), codecs), offered, failed),
        () -> failed.accept(gone()));
  }

  private static CompletionStage<String> restarted(MediaSession session, List<String> codecs) {
    return codecs.isEmpty() ? session.restartIce() : session.restartIce(codecs);
  }

  /** The answer to it. */
  void restarted(String answer, Runnable done, Consumer<Problem> failed) {
    current.ifPresentOrElse(
        strand -> hear(strand, strand.session().applyAnswer(answer), nothing -> done.run(), failed),
        () -> failed.accept(gone()));
  }

  /** Whether there is sound, as far as the engine can tell. */
  boolean alive() {
    return current.filter(Strand::alive).isPresent();
  }

  /** Whether there is an engine for this call. */
  boolean possible() {
    return engine().isPresent();
  }

  private Optional<MediaEngine> engine() {
    return context
        .parts()
        .engines()
        .best(place -> pinned.map(name -> place.has(MediaEngine.MEDIA_ENGINE, name)).orElse(true))
        .map(Shelf.Place::part);
  }

  /** Opens a session, or tells that there is none to be had. */
  private Optional<Strand> open(CallAudio sound, boolean relay, boolean trickle) {
    Optional<MediaEngine> engine = engine();
    if (engine.isEmpty()) {
      owner.feed(new CallInput.MediaFailed(missing()));
      return Optional.empty();
    }
    try {
      MediaRequest request =
          new MediaRequest(context.name(), facts.id(), sound, codecs(engine.get()), relay, trickle);
      Strand opened = new Strand(engine.get(), request, this);
      if (muted) {
        opened.session().mute(true);
      }
      return Optional.of(opened);
    } catch (ProblemException refused) {
      owner.feed(new CallInput.MediaFailed(refused.problem()));
      return Optional.empty();
    }
  }

  /**
   * Those to offer; none for all that the engine has.
   *
   * @throws ProblemException NO_COMMON_CODEC if none is left
   */
  private List<String> codecs(MediaEngine engine) {
    SoundTerms terms = facts.terms();
    if (terms.without().isEmpty()) {
      return terms.codecs();
    }
    List<String> left =
        (terms.codecs().isEmpty() ? engine.codecs() : terms.codecs())
            .stream()
                .filter(it -> terms.without().stream().noneMatch(it::equalsIgnoreCase))
                .toList();
    if (left.isEmpty()) {
      throw Problem.permanent(
              Codes.NO_COMMON_CODEC, Area.MEDIA, "codecs: none is left of those to offer")
          .asException();
    }
    return left;
  }

  private <T> void hear(Strand strand, CompletionStage<T> stage, Consumer<T> good) {
    hear(strand, stage, good, problem -> owner.feed(new CallInput.MediaFailed(problem)));
  }

  private <T> void hear(
      Strand strand, CompletionStage<T> stage, Consumer<T> good, Consumer<Problem> bad) {
    stage.whenComplete(
        (result, fault) ->
            later(
                strand,
                () -> {
                  if (fault == null) {
                    good.accept(result);
                  } else {
                    bad.accept(ProblemException.of(fault));
                  }
                }));
  }

  /** On the lane, unless the session was released or replaced meanwhile. */
  @Override
  public void later(Strand strand, Runnable task) {
    owner.post(
        () -> {
          if (!released && (is(current, strand) || is(next, strand))) {
            task.run();
          }
        });
  }

  private static boolean is(Optional<Strand> place, Strand strand) {
    return place.filter(there -> there == strand).isPresent();
  }

  @Override
  public void connected(Strand strand) {
    if (is(next, strand)) {
      current.ifPresent(this::end);
      current = next;
      next = Optional.empty();
      strand.session().audio(audio);
    }
    owner.feed(new CallInput.MediaUp());
  }

  @Override
  public void interrupted(Strand strand, Problem problem) {
    if (is(current, strand)) {
      owner.interrupted(problem);
    }
  }

  @Override
  public void restored(Strand strand) {
    if (is(current, strand)) {
      owner.feed(new CallInput.MediaUp());
    }
  }

  /** While a second one is being made, the end of the first says nothing of the call. */
  @Override
  public void failed(Strand strand, Problem problem) {
    if (is(current, strand)) {
      end(strand);
      current = Optional.empty();
      if (next.isPresent()) {
        return;
      }
    } else {
      strand.close();
      next = Optional.empty();
    }
    owner.feed(new CallInput.MediaFailed(problem));
  }

  @Override
  public void digit(char digit) {
    owner.digit(digit);
  }

  @Override
  public void candidate(Optional<IceCandidate> candidate) {
    owner.candidate(candidate);
  }

  /** Ends the sound. The last figures stay. */
  void release() {
    released = true;
    next.ifPresent(Strand::close);
    next = Optional.empty();
    current.ifPresent(this::end);
    current = Optional.empty();
  }

  private void end(Strand strand) {
    last = strand.statistics(last);
    strand.close();
  }

  CallStatistics statistics() {
    return current.map(strand -> strand.statistics(last)).orElse(last);
  }

  /** The builds that serve the sound now: the engine's and what it uses; any thread. */
  List<String> parts() {
    return current.map(Strand::parts).orElse(List.of());
  }

  private static Problem gone() {
    return Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "there is no sound to restart");
  }

  private Problem missing() {
    String which = pinned.map(name -> " with media.engine=" + name).orElse("");
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.MEDIA,
        "no media engine (service org.jackfield.spi.media.MediaEngine" + which + ")");
  }
}
