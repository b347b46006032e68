package org.jackfield.media.headless;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Problem;
import org.jackfield.media.headless.sound.CallStreams;
import org.jackfield.media.headless.wire.Pacer;
import org.jackfield.origin.Origin;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call's media. Its monitor guards the exchange of descriptions; link, handshake, streams and
 * listener have their own, taken after it or without it, and the listener's never with it.
 */
final class HeadlessSession
    implements MediaSession, Pacer.Paced, Descriptions.Owner, Keying.Events {
  private static final Logger LOG = LoggerFactory.getLogger(HeadlessSession.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Means means;
  private final MediaRequest request;
  private final Teller teller;
  private final Keying keying;

  private final Descriptions descriptions;
  private CallAudio audio;
  private boolean muted;

  private volatile long agreedAt;

  private volatile boolean connected;

  // Guarded by itself: told by the socket's thread, asked by the pacer's.
  private volatile Optional<Lifeline> lifeline = Optional.empty();
  private volatile Optional<CallStreams> streams = Optional.empty();

  HeadlessSession(Means means, CodecChoice choice, MediaRequest request, MediaListener listener) {
    this.means = means;
    this.descriptions = new Descriptions(means, choice, this, this);
    this.request = request;
    this.audio = request.audio();
    this.teller = new Teller(request.callId(), listener);
    this.keying = new Keying(request.callId(), means, PATIENCE, this::send, this);
  }

  @Override
  public CompletionStage<String> createOffer() {
    return descriptions.offer();
  }

  @Override
  public CompletionStage<Void> applyAnswer(String sdp) {
    return descriptions.apply(sdp);
  }

  @Override
  public CompletionStage<String> createAnswer(String offer) {
    return descriptions.answer(offer);
  }

  @Override
  public CompletionStage<String> restartIce() {
    return descriptions.restart();
  }

  @Override
  public void opened() {
    means.pacer().add(this);
  }

  @Override
  public void agreed(Negotiation.Self self, Negotiation.Terms terms, long now) {
    CallStreams made =
        new CallStreams(
            terms.streams(),
            new CallStreams.Self(
                request.callId(),
                self.ssrc(),
                self.cname(),
                this::send,
                () -> descriptions.link().flatMap(IceLink::roundTrip),
                means.settings().exactFrames()),
            audio,
            means.random(),
            means.wallClock().instant(),
            now);
    made.mute(muted);
    agreedAt = now;
    streams = Optional.of(made);
    keying.agreed(terms.role(), terms.peer());
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
    return descriptions.link().filter(IceLink::relayed).isPresent();
  }

  private void send(byte[] data, int offset, int length) {
    descriptions.link().ifPresent(way -> way.send(data, offset, length));
  }

  @Override
  public void arrived(
      byte[] data, int offset, int length, InetSocketAddress from, boolean relayed, long now) {
    Optional<IceLink> link = descriptions.link();
    if (link.isEmpty()) {
      return;
    }
    try {
      if (link.get().accepts(from, relayed)) {
        alive(now);
      }
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

  private void alive(long now) {
    if (lifeline.isPresent()) {
      Lifeline line = lifeline.get();
      boolean restored;
      synchronized (line) {
        restored = line.heard(now);
      }
      if (restored) {
        teller.restored();
      }
    }
  }

  private void watch(IceLink link, long now) {
    if (lifeline.isEmpty()) {
      return;
    }
    Lifeline line = lifeline.get();
    Lifeline.Act act;
    synchronized (line) {
      act = line.beat(now);
    }
    if (act == Lifeline.Act.ASK) {
      link.ask(now);
    } else if (act == Lifeline.Act.INTERRUPTED) {
      teller.interrupted(
          Faults.lost("nothing comes any more, not even an answer to a connectivity check"));
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
      IceLink link = descriptions.link().orElseThrow();
      link.beat(now);
      if (streams.isPresent()) {
        if (!connected) {
          waitOn(link, now);
        }
        watch(link, now);
        teller.digits(streams.get().beat(now));
      }
    } catch (Throwable fault) { // a codec that was unloaded throws errors
      broken(fault);
    }
  }

  private void waitOn(IceLink link, long now) {
    if (now - agreedAt >= PATIENCE.toNanos()) {
      lost("no connection within " + PATIENCE.toSeconds() + " s");
    } else if (link.up()) {
      keying.connect(); // the pool may have been full
    }
  }

  @Override
  public void keyed(SrtpKeys keys) {
    connected = true;
    lifeline = Optional.of(new Lifeline(System.nanoTime()));
    // Told first, so that no digit comes before it.
    teller.connected();
    synchronized (this) {
      if (!descriptions.over()) {
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
      if (!descriptions.end()) {
        return;
      }
    }
    means.pacer().remove(this);
    streams.ifPresent(made -> made.end(System.nanoTime()));
    keying.close();
    descriptions.link().ifPresent(IceLink::close);
    means.ended().accept(this);
  }
}
