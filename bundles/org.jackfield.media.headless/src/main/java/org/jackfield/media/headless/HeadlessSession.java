package org.jackfield.media.headless;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.media.headless.sound.CallStreams;
import org.jackfield.media.headless.wire.Pacer;
import org.jackfield.origin.Origin;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.Fingerprint;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call's media. Its monitor guards the negotiation; link, handshake, streams and listener have
 * their own, taken after it or without it, and the listener's never with it.
 */
final class HeadlessSession implements MediaSession, Pacer.Paced, IceLink.Events, Keying.Events {
  private static final Logger LOG = LoggerFactory.getLogger(HeadlessSession.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private enum Phase {
    NEW,
    GATHERING,
    OFFERED,
    AGREED,
    OVER
  }

  private final Means means;
  private final MediaRequest request;
  private final Teller teller;
  private final Keying keying;

  private Phase phase = Phase.NEW;
  private CallAudio audio;
  private boolean muted;

  /** Until one is chosen: a codec that a call does not speak may go. */
  private Optional<CodecChoice> choice;

  /** What was offered and not answered yet: the call, or in mid-call an ICE restart. */
  private Optional<Negotiation> negotiation = Optional.empty();

  private Optional<Negotiation.Self> self = Optional.empty();
  private Optional<Fingerprint> peer = Optional.empty();
  private String applied = "";
  private volatile long agreedAt;

  private volatile boolean connected;
  private volatile Optional<IceLink> link = Optional.empty();
  private volatile Optional<CallStreams> streams = Optional.empty();

  HeadlessSession(Means means, CodecChoice choice, MediaRequest request, MediaListener listener) {
    this.means = means;
    this.choice = Optional.of(choice);
    this.request = request;
    this.audio = request.audio();
    this.teller = new Teller(request.callId(), listener);
    this.keying = new Keying(request.callId(), means, PATIENCE, this::send, this);
  }

  @Override
  public CompletionStage<String> createOffer() {
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

  @Override
  public CompletionStage<Void> applyAnswer(String sdp) {
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

  @Override
  public CompletionStage<String> createAnswer(String offer) {
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

  @Override
  public CompletionStage<String> restartIce() {
    return negotiate(
        Codes.SDP_CREATE_OFFER_FAILED,
        () -> {
          require(Phase.AGREED, Codes.SDP_CREATE_OFFER_FAILED);
          try {
            List<IceCandidate> candidates = link.orElseThrow().restart();
            self = self.map(it -> it.moved(link.orElseThrow().credentials(), candidates));
            Codec spoken = streams.orElseThrow().codec();
            negotiation = Optional.of(new Negotiation(self.orElseThrow(), List.of(spoken)));
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
        .thenCompose(made -> Faults.stage(code, this, work))
        .thenCompose(Function.identity());
  }

  /** The addresses are there: goes on, or leaves the session as it was before. */
  private <T> CompletionStage<T> prepared(int code, Supplier<T> work) {
    return Faults.stage(
        code,
        this,
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
      IceLink opened = IceLink.open(means, this);
      link = Optional.of(opened);
      phase = Phase.GATHERING;
      means.pacer().add(this);
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
          codecs);
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
    Negotiation.Self known = ours.self();
    CallStreams made =
        new CallStreams(
            terms.streams(),
            new CallStreams.Self(
                request.callId(),
                known.ssrc(),
                known.cname(),
                this::send,
                () -> link.flatMap(IceLink::roundTrip),
                means.settings().exactFrames()),
            audio,
            means.random(),
            means.wallClock().instant(),
            now);
    made.mute(muted);
    agreedAt = now;
    streams = Optional.of(made);
    phase = Phase.AGREED;
    choice = Optional.empty();
    negotiation = Optional.empty();
    self = Optional.of(known);
    peer = Optional.of(terms.peer());
    keying.agreed(terms.role(), terms.peer());
    link.orElseThrow().begin(terms, now);
  }

  @Override
  public synchronized void audio(CallAudio next) {
    audio = next;
    streams.ifPresent(made -> made.audio(next));
  }

  @Override
  public synchronized void mute(boolean silent) {
    muted = silent;
    streams.ifPresent(made -> made.mute(silent));
  }

  @Override
  public CallStatistics statistics() {
    return streams.map(CallStreams::statistics).orElse(CallStatistics.NONE);
  }

  @Override
  public List<String> parts() {
    return streams.map(made -> Origin.ofAll(made.codec())).orElse(List.of());
  }

  /** Whether the sound goes through a turn server. */
  boolean relayed() {
    return link.filter(IceLink::relayed).isPresent();
  }

  private void send(byte[] data, int offset, int length) {
    link.ifPresent(way -> way.send(data, offset, length));
  }

  @Override
  public void arrived(
      byte[] data, int offset, int length, InetSocketAddress from, boolean relayed, long now) {
    if (link.isEmpty()) {
      return;
    }
    try {
      switch (Demux.classify(data, offset, length)) {
        case STUN ->
            link.get()
                .received(Arrays.copyOfRange(data, offset, offset + length), from, relayed, now);
        case DTLS -> {
          if (link.get().accepts(from, relayed)) {
            keying.received(data, offset, length);
          }
        }
        case RTP ->
            streams.ifPresent(made -> teller.digits(made.received(data, offset, length, now)));
        case RTCP -> streams.ifPresent(made -> made.receivedReport(data, offset, length, now));
        default -> LOG.trace("unknown datagram dropped");
      }
    } catch (Throwable fault) { // a codec that was unloaded throws errors
      broken(fault);
    }
  }

  @Override
  public void selected() {
    keying.connect();
  }

  @Override
  public void lost(String reason) {
    fail(Faults.lost(reason));
  }

  @Override
  public void beat(long now) {
    try {
      link.orElseThrow().beat(now);
      if (streams.isPresent()) {
        if (!connected) {
          waitOn(now);
        }
        teller.digits(streams.get().beat(now));
      }
    } catch (Throwable fault) { // a codec that was unloaded throws errors
      broken(fault);
    }
  }

  private void waitOn(long now) {
    if (now - agreedAt >= PATIENCE.toNanos()) {
      lost("no connection within " + PATIENCE.toSeconds() + " s");
    } else if (link.orElseThrow().up()) {
      keying.connect(); // the pool may have been full
    }
  }

  @Override
  public void keyed(SrtpKeys keys) {
    connected = true;
    // Told first, so that no digit comes before it.
    teller.connected();
    synchronized (this) {
      if (phase != Phase.OVER) {
        streams.orElseThrow().keyed(keys, System.nanoTime());
      }
    }
  }

  @Override
  public void handshakeFailed(DtlsException.Reason reason) {
    fail(Faults.handshake(reason));
  }

  private void broken(Throwable fault) {
    LOG.error("fault in the media of call={}", request.callId(), fault);
    fail(Faults.unexpected(fault));
  }

  /** Tells the listener, and ends. */
  void fail(Problem problem) {
    teller.failed(problem);
    end();
  }

  @Override
  public void close() {
    teller.close();
    end();
  }

  private void end() {
    synchronized (this) {
      if (phase == Phase.OVER) {
        return;
      }
      phase = Phase.OVER;
    }
    means.pacer().remove(this);
    streams.ifPresent(made -> made.end(System.nanoTime()));
    keying.close();
    link.ifPresent(IceLink::close);
    means.ended().accept(this);
  }
}
