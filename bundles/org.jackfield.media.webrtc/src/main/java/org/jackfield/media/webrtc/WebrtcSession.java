package org.jackfield.media.webrtc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.media.webrtc.natives.IceTerms;
import org.jackfield.media.webrtc.natives.NativeAudio;
import org.jackfield.media.webrtc.natives.Peer;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call's connection. All that touches the peer runs on the worker; nothing here waits. */
final class WebrtcSession implements MediaSession {
  private static final Logger LOG = LoggerFactory.getLogger(WebrtcSession.class);

  /** Within the 5 s of the contract, with what was gathered by then. */
  private static final long GATHER_MILLIS = 4500;

  private static final Problem NO_CONNECTION =
      Problem.passing(
          Codes.UNEXPECTED_ERROR, Area.MEDIA, "no native connection could be made for the call");

  private final MediaRequest request;
  private final Shop shop;
  private final IceTerms ice;
  private final Consumer<WebrtcSession> onClosed;
  private final Told told;
  private final List<String> codecs;
  private final Voice voice;
  private final SoundIn in;
  private final SoundOut out;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Set<CompletableFuture<Void>> open = ConcurrentHashMap.newKeySet();
  private final Figures figures;

  // On the worker only.
  private Optional<Peer> peer = Optional.empty();
  private Optional<Future<?>> sending = Optional.empty();
  private Optional<Future<?>> polling = Optional.empty();
  private boolean agreed;
  private boolean trickling;
  private boolean over;

  WebrtcSession(
      MediaRequest request,
      MediaListener listener,
      Shop shop,
      IceTerms ice,
      Consumer<WebrtcSession> onClosed) {
    this.request = request;
    this.shop = shop;
    this.ice = request.relay() ? ice.relayed() : ice;
    this.onClosed = onClosed;
    this.codecs = request.codecs();
    this.told = new Told(listener);
    this.voice = new Voice(request.clientName(), request.callId(), request.audio());
    this.in = new SoundIn(voice);
    this.figures = new Figures(in::packetsCame, System::nanoTime);
    this.out =
        new SoundOut(
            voice, (pcm, rate) -> peer.ifPresent(p -> p.push(pcm, rate)), System::nanoTime);
  }

  /** Why these cannot be offered, if they cannot. */
  private static Optional<CompletionStage<String>> refused(List<String> codecs) {
    boolean none =
        !codecs.isEmpty()
            && codecs.stream()
                .noneMatch(name -> NativeAudio.CODECS.stream().anyMatch(name::equalsIgnoreCase));
    return none
        ? Optional.of(
            CompletableFuture.failedFuture(
                Problem.permanent(
                        Codes.NO_COMMON_CODEC,
                        Area.MEDIA,
                        "codecs: this engine has none of " + codecs)
                    .asException()))
        : Optional.empty();
  }

  @Override
  public CompletionStage<String> createOffer() {
    return refused(codecs).orElseGet(this::offer);
  }

  private CompletionStage<String> offer() {
    return describe(
        "createOffer", Codes.SDP_CREATE_OFFER_FAILED, p -> p.makeOffer(codecs), request.trickle());
  }

  @Override
  public CompletionStage<String> createAnswer(String offer) {
    RemoteSdp read = RemoteSdp.read(offer);
    if (read.fault().isPresent()) {
      return CompletableFuture.failedFuture(read.fault().get().asException());
    }
    return describe(
        "createAnswer",
        Codes.SDP_CREATE_ANSWER_FAILED,
        p ->
            p.applyOffer(offer)
                .thenCompose(applied -> p.makeAnswer(read.codecs()))
                .thenRun(() -> agreed = true),
        false);
  }

  @Override
  public CompletionStage<Void> applyAnswer(String sdp) {
    Optional<Problem> fault = RemoteSdp.read(sdp).fault();
    if (fault.isPresent()) {
      return CompletableFuture.failedFuture(fault.get().asException());
    }
    CompletableFuture<Void> result =
        step(Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED, "applyAnswer: the session is closed");
    if (!result.isDone() && !begun.get()) {
      throw new IllegalStateException("applyAnswer: no offer was made before");
    }
    post(
        () ->
            settle(
                peer.map(p -> p.applyAnswer(sdp).thenRun(() -> agreed = true))
                    .orElseGet(() -> CompletableFuture.failedFuture(NO_CONNECTION.asException())),
                result));
    return result;
  }

  @Override
  public CompletionStage<String> restartIce() {
    return restartIce(List.of());
  }

  @Override
  public CompletionStage<String> restartIce(List<String> only) {
    return refused(only).orElseGet(() -> restart(only));
  }

  private CompletionStage<String> restart(List<String> only) {
    CompletableFuture<String> result =
        step(Codes.SDP_CREATE_OFFER_FAILED, "restartIce: the session is closed");
    Future<?> deadline = deadline(result, Codes.SDP_CREATE_OFFER_FAILED);
    post(
        () -> {
          if (peer.isEmpty() || !agreed) {
            result.completeExceptionally(
                Problem.permanent(
                        Codes.SDP_CREATE_OFFER_FAILED, Area.MEDIA, "restartIce: nothing is agreed")
                    .asException());
          } else {
            describe(
                peer.get(),
                it -> it.makeRestart(only),
                false,
                Codes.SDP_CREATE_OFFER_FAILED,
                result);
          }
        });
    result.whenComplete((sdp, fault) -> deadline.cancel(false));
    return result;
  }

  private CompletionStage<String> describe(
      String verb, int code, Function<Peer, CompletableFuture<Void>> make, boolean trickle) {
    CompletableFuture<String> result = step(code, verb + ": the session is closed");
    if (result.isDone()) {
      return result;
    }
    if (!begun.compareAndSet(false, true)) {
      throw new IllegalStateException(verb + ": this session has a description already");
    }
    Future<?> deadline = deadline(result, code);
    result.whenComplete((sdp, fault) -> deadline.cancel(false));
    post(
        () -> {
          try {
            Peer made = new Peer(shop.audio(), ice, shop.worker(), new Changes(), in);
            peer = Optional.of(made);
            trickling = trickle;
            describe(made, make, trickle, code, result);
            if (trickle) {
              made.gathered().thenRun(this::candidatesEnd);
            }
          } catch (Error | RuntimeException fault) {
            result.completeExceptionally(NO_CONNECTION.asException(fault));
          }
        });
    return result;
  }

  /** With the addresses that are known by then, or with all. */
  private void describe(
      Peer peer,
      Function<Peer, CompletableFuture<Void>> make,
      boolean trickle,
      int code,
      CompletableFuture<String> result) {
    settle(
        make.apply(peer)
            .thenCompose(set -> trickle ? CompletableFuture.completedFuture(set) : peer.gathered())
            .thenApply(all -> described(peer.localDescription(), trickle, code)),
        result);
  }

  private String described(String sdp, boolean trickle, int code) {
    if (!trickle && nowhere(sdp)) {
      throw Problem.passing(code, Area.MEDIA, "no turn server lends an address").asException();
    }
    return sdp;
  }

  /** Whether nobody could reach us: only a relay is wanted, and none lends an address. */
  private boolean nowhere(String sdp) {
    return ice.relayOnly() && !sdp.contains("a=candidate:");
  }

  private void candidatesEnd() {
    trickling = false;
    told.tell(MediaListener::onCandidatesEnd);
  }

  private Future<?> deadline(CompletableFuture<String> result, int code) {
    return shop.clock()
        .schedule(() -> post(() -> late(result, code)), GATHER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void late(CompletableFuture<String> result, int code) {
    String sofar = peer.map(Peer::localDescription).orElse("");
    if (sofar.isEmpty() || nowhere(sofar)) {
      result.completeExceptionally(
          Problem.passing(code, Area.MEDIA, "the description was not made in time").asException());
    } else {
      result.complete(sofar);
    }
  }

  /** A stage that fails when the session is closed before it is complete. */
  private <T> CompletableFuture<T> step(int code, String detail) {
    CompletableFuture<T> result = new CompletableFuture<>();
    ProblemException ended = Problem.permanent(code, Area.MEDIA, detail).asException();
    CompletableFuture<Void> end = new CompletableFuture<>();
    end.whenComplete((nothing, fault) -> result.completeExceptionally(ended));
    open.add(end);
    result.whenComplete((value, fault) -> open.remove(end));
    if (closed.get()) {
      end.complete(null);
    }
    return result;
  }

  private static <T> void settle(CompletableFuture<T> from, CompletableFuture<T> to) {
    from.whenComplete(
        (value, fault) -> {
          if (fault == null) {
            to.complete(value);
          } else {
            to.completeExceptionally(ProblemException.of(fault).asException(fault));
          }
        });
  }

  @Override
  public void audio(CallAudio audio) {
    voice.use(audio);
  }

  @Override
  public void mute(boolean muted) {
    out.mute(muted);
  }

  @Override
  public CallStatistics statistics() {
    if (figures.old()) {
      post(() -> peer.ifPresent(figures::renew));
    }
    return figures.now();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      told.end();
      voice.end();
      shop.worker().execute(this::end);
    }
  }

  /** The engine stops: the call learns why before it loses its sound. */
  void stop() {
    told.tellLast(
        listener ->
            listener.onFailed(
                Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "the media engine was stopped")));
    close();
  }

  /** On the worker; the second time nothing happens. */
  void end() {
    if (over) {
      return;
    }
    over = true;
    open.forEach(stage -> stage.complete(null));
    sending.ifPresent(task -> task.cancel(false));
    polling.ifPresent(task -> task.cancel(false));
    peer.ifPresent(Peer::close);
    onClosed.accept(this);
  }

  /** Does nothing once the session is closed: whoever waits is told by its end. */
  private void post(Runnable task) {
    if (closed.get()) {
      return;
    }
    shop.worker()
        .execute(
            () -> {
              if (!over) {
                task.run();
              }
            });
  }

  /** On the clock, whose tasks end without a word when they throw. */
  private void send() {
    try {
      out.run();
    } catch (RuntimeException | Error fault) {
      LOG.error("client {} call {}: sending failed", request.clientName(), request.callId(), fault);
      post(
          () ->
              fail(
                  Problem.permanent(
                      Codes.UNEXPECTED_ERROR, Area.MEDIA, fault.getClass().getSimpleName())));
      throw fault;
    }
  }

  private void fail(Problem problem) {
    voice.end();
    told.tellLast(listener -> listener.onFailed(problem));
  }

  private final class Changes implements Peer.Events {
    @Override
    public void onConnected() {
      in.open();
      sending =
          Optional.of(
              shop.clock()
                  .scheduleAtFixedRate(
                      WebrtcSession.this::send, 0, SoundOut.TICK_NANOS, TimeUnit.NANOSECONDS));
      polling =
          Optional.of(
              shop.clock()
                  .scheduleAtFixedRate(
                      () -> post(() -> peer.ifPresent(figures::renewInTurn)),
                      Figures.TURN_MILLIS,
                      Figures.TURN_MILLIS,
                      TimeUnit.MILLISECONDS));
      LOG.info("client {} call {}: media up", request.clientName(), request.callId());
      told.tell(MediaListener::onConnected);
    }

    @Override
    public void onInterrupted() {
      Problem problem =
          Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "the far end answers no more");
      told.tell(listener -> listener.onInterrupted(problem));
    }

    @Override
    public void onRestored() {
      told.tell(MediaListener::onRestored);
    }

    @Override
    public void onCandidate(String candidate, String mid, int line) {
      if (trickling) {
        told.tell(listener -> listener.onCandidate(candidate, mid, line));
      }
    }

    @Override
    public void onLost(boolean stranger) {
      Problem problem =
          stranger
              ? Problem.permanent(
                  Codes.FINGERPRINT_MISMATCH,
                  Area.MEDIA,
                  "the peer's certificate does not have the fingerprint of its description")
              : Problem.passing(
                  Codes.MEDIA_LOST, Area.MEDIA, "no media connection, or it was lost");
      LOG.info("client {} call {}: {}", request.clientName(), request.callId(), problem);
      fail(problem);
    }
  }
}
