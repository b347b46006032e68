package org.jackfield.media.headless;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.secure.dtls.Fingerprint;
import org.jackfield.spi.codec.Codec;

/**
 * The descriptions that a session and its far end exchange, and the link that ours tell of. Guarded
 * by the monitor of the session.
 */
final class Descriptions {
  /** The session; told with its monitor held. */
  interface Owner extends IceLink.Events {
    /** There is a link; it wants to be told the time. */
    void opened();

    /** Both descriptions are here. */
    void agreed(Negotiation.Self self, Negotiation.Terms terms, long now);
  }

  private enum Phase {
    NEW,
    GATHERING,
    OFFERED,
    AGREED,
    OVER
  }

  private final Means means;
  private final Object lock;
  private final Owner owner;

  private Phase phase = Phase.NEW;

  /** Until one is chosen: a codec that a call does not speak may go. */
  private Optional<CodecChoice> choice;

  /** What was offered and not answered yet: the call, or in mid-call an ICE restart. */
  private Optional<Negotiation> negotiation = Optional.empty();

  private Optional<Negotiation.Self> self = Optional.empty();
  private Optional<Codec> spoken = Optional.empty();
  private Optional<Codec> noise = Optional.empty();
  private Optional<Fingerprint> peer = Optional.empty();
  private String applied = "";
  private volatile Optional<IceLink> link = Optional.empty();

  /** Nothing is on the network yet. */
  Descriptions(Means means, CodecChoice choice, Object lock, Owner owner) {
    this.means = means;
    this.choice = Optional.of(choice);
    this.lock = lock;
    this.owner = owner;
  }

  /** The way to the far end; any thread, without the monitor. */
  Optional<IceLink> link() {
    return link;
  }

  /** Whether the session has ended. */
  boolean over() {
    return phase == Phase.OVER;
  }

  /** Ends the exchange; false if it had ended. */
  boolean end() {
    boolean first = phase != Phase.OVER;
    phase = Phase.OVER;
    return first;
  }

  /** As {@link org.jackfield.spi.media.MediaSession#createOffer}. */
  CompletionStage<String> offer() {
    return negotiate(
        Codes.SDP_CREATE_OFFER_FAILED,
        () -> {
          require(Phase.NEW, Codes.SDP_CREATE_OFFER_FAILED);
          List<Codec> codecs = choice.orElseThrow().toOffer();
          return open(codecs, true, Codes.SDP_CREATE_OFFER_FAILED)
              .thenCompose(
                  opened ->
                      prepared(
                          Codes.SDP_CREATE_OFFER_FAILED,
                          () -> {
                            negotiation = Optional.of(opened.get());
                            phase = Phase.OFFERED;
                            return negotiation.get().offer();
                          }));
        });
  }

  /** As {@link org.jackfield.spi.media.MediaSession#applyAnswer}. */
  CompletionStage<Void> apply(String sdp) {
    return negotiate(
        Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
        () -> {
          // Some networks say the same with the ringing and with the answer.
          if (phase == Phase.AGREED && applied.equals(sdp)) {
            return CompletableFuture.completedStage(null);
          }
          if (phase == Phase.AGREED && negotiation.isPresent()) {
            restarted(negotiation.get(), sdp);
          } else {
            require(Phase.OFFERED, Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED);
            Negotiation ours = negotiation.orElseThrow();
            agree(ours, ours.settle(Negotiation.read(sdp)));
          }
          applied = sdp;
          return CompletableFuture.completedStage(null);
        });
  }

  /** As {@link org.jackfield.spi.media.MediaSession#createAnswer}. */
  CompletionStage<String> answer(String offer) {
    return negotiate(
        Codes.SDP_CREATE_ANSWER_FAILED,
        () -> {
          require(Phase.NEW, Codes.SDP_CREATE_ANSWER_FAILED);
          SessionDescription theirs = Negotiation.read(offer);
          List<Codec> codecs = choice.orElseThrow().toAnswer(theirs);
          return open(codecs, false, Codes.SDP_CREATE_ANSWER_FAILED)
              .thenCompose(
                  opened ->
                      prepared(
                          Codes.SDP_CREATE_ANSWER_FAILED,
                          () -> {
                            Negotiation ours = opened.get();
                            Negotiation.Answered answered = ours.answer(theirs);
                            agree(ours, answered.terms());
                            return answered.sdp();
                          }));
        });
  }

  /** As {@link org.jackfield.spi.media.MediaSession#restartIce}. */
  CompletionStage<String> restart() {
    return negotiate(
        Codes.SDP_CREATE_OFFER_FAILED,
        () -> {
          require(Phase.AGREED, Codes.SDP_CREATE_OFFER_FAILED);
          try {
            List<IceCandidate> candidates = link.orElseThrow().restart();
            self = self.map(it -> it.moved(link.orElseThrow().credentials(), candidates));
            negotiation =
                Optional.of(
                    new Negotiation(self.orElseThrow(), List.of(spoken.orElseThrow()), noise));
            return CompletableFuture.completedStage(negotiation.get().offer());
          } catch (IOException fault) {
            throw noAddress(Codes.SDP_CREATE_OFFER_FAILED, fault);
          }
        });
  }

  private void restarted(Negotiation ours, String sdp) {
    Negotiation.Terms terms = ours.settle(Negotiation.read(sdp));
    if (!peer.equals(Optional.of(terms.peer()))) {
      throw Problem.permanent(
              Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
              Area.MEDIA,
              "m=audio, a=fingerprint: is another one, and an ICE restart keeps the keys")
          .asException();
    }
    negotiation = Optional.empty();
    link.orElseThrow().begin(terms, System.nanoTime());
  }

  /** At once, unless the engine is so new that it has no identity yet, or servers are asked. */
  private <T> CompletionStage<T> negotiate(int code, Supplier<CompletionStage<T>> work) {
    return means
        .identity()
        .thenCompose(made -> Faults.stage(code, lock, work))
        .thenCompose(Function.identity());
  }

  /** The addresses are there: goes on, or leaves the session as it was before. */
  private <T> CompletionStage<T> prepared(int code, Supplier<T> work) {
    return Faults.stage(
        code,
        lock,
        () -> {
          require(Phase.GATHERING, code);
          try {
            return work.get();
          } finally {
            phase = phase == Phase.GATHERING ? Phase.NEW : phase;
          }
        });
  }

  private void require(Phase needed, int code) {
    if (phase != needed) {
      throw Problem.permanent(code, Area.MEDIA, "media session: is " + phase + " and not " + needed)
          .asException();
    }
  }

  /**
   * On the network from now on; an earlier attempt that came to nothing is given up. What it gives,
   * once addresses are gathered, makes our side of the negotiation.
   */
  private CompletionStage<Supplier<Negotiation>> open(
      List<Codec> codecs, boolean controlling, int code) {
    if (codecs.isEmpty()) {
      throw Problem.permanent(
              Codes.NO_COMMON_CODEC,
              Area.MEDIA,
              "codecs: this engine has none of those asked for, or its policy allows none")
          .asException();
    }
    link.ifPresent(IceLink::close);
    try {
      IceLink opened = IceLink.open(means, owner);
      link = Optional.of(opened);
      phase = Phase.GATHERING;
      owner.opened();
      return opened.gathered().thenApply(done -> () -> ours(opened, codecs, controlling, code));
    } catch (IOException fault) {
      throw noAddress(code, fault);
    }
  }

  private Negotiation ours(IceLink opened, List<Codec> codecs, boolean controlling, int code) {
    try {
      List<IceCandidate> candidates = opened.ready(controlling);
      return new Negotiation(
          Negotiation.Self.of(
              opened.credentials(),
              candidates,
              means.identity().join().fingerprint(),
              means.random()),
          codecs,
          choice.orElseThrow().noise());
    } catch (IOException fault) {
      throw noAddress(code, fault);
    }
  }

  private static ProblemException noAddress(int code, IOException fault) {
    return Problem.passing(
            code,
            Area.MEDIA,
            "media socket: cannot be opened, or no address be had ("
                + fault.getClass().getSimpleName()
                + ")")
        .asException(fault);
  }

  private void agree(Negotiation ours, Negotiation.Terms terms) {
    long now = System.nanoTime();
    phase = Phase.AGREED;
    choice = Optional.empty();
    negotiation = Optional.empty();
    self = Optional.of(ours.self());
    spoken = Optional.of(terms.streams().codec());
    noise = terms.streams().noise();
    peer = Optional.of(terms.peer());
    owner.agreed(ours.self(), terms, now);
    link.orElseThrow().begin(terms, now);
  }
}
