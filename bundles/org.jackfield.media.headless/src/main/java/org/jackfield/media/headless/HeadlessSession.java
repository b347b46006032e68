package org.jackfield.media.headless;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.media.headless.sound.CallStreams;
import org.jackfield.media.headless.wire.Handshakes;
import org.jackfield.media.headless.wire.LocalAddresses;
import org.jackfield.media.headless.wire.MediaSocket;
import org.jackfield.media.headless.wire.MediaSockets;
import org.jackfield.media.headless.wire.Pacer;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.rtp.ice.IceAgent;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.ice.IceOutput;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call's media. Its monitor guards negotiation and ICE; streams, handshake and listener have
 * their own, taken after it or without it, and the listener's never with it.
 */
final class HeadlessSession implements MediaSession, Pacer.Paced, Keying.Events {
  private static final Logger LOG = LoggerFactory.getLogger(HeadlessSession.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * What the engine lends.
   *
   * @param settings as they were when the session was opened
   * @param codecs best first, as they were when the session was opened
   * @param random of the process
   * @param ended told once, when nothing of the session is left
   */
  record Means(
      Settings settings,
      List<Codec> codecs,
      MediaSockets sockets,
      Pacer pacer,
      Handshakes handshakes,
      DtlsIdentity identity,
      java.security.SecureRandom random,
      InstantSource wallClock,
      Consumer<HeadlessSession> ended) {}

  private enum Phase {
    NEW,
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
  private Optional<Negotiation> negotiation = Optional.empty();
  private Optional<IceAgent> agent = Optional.empty();
  private String applied = "";
  private long agreedAt;
  private boolean connected;
  private OptionalLong roundTrip = OptionalLong.empty();

  private volatile Optional<MediaSocket> socket = Optional.empty();
  private volatile Optional<InetSocketAddress> remote = Optional.empty();
  private volatile Optional<CallStreams> streams = Optional.empty();
  private Optional<CallStreams.Self> self = Optional.empty();

  HeadlessSession(Means means, MediaRequest request, MediaListener listener) {
    this.means = means;
    this.request = request;
    this.audio = request.audio();
    this.teller = new Teller(request.callId(), listener);
    this.keying =
        new Keying(
            request.callId(), means.identity(), means.handshakes(), PATIENCE, this::send, this);
  }

  @Override
  public synchronized CompletionStage<String> createOffer() {
    return stage(
        Codes.SDP_CREATE_OFFER_FAILED,
        () -> {
          require(Phase.NEW, Codes.SDP_CREATE_OFFER_FAILED);
          Negotiation ours = open(true, Codes.SDP_CREATE_OFFER_FAILED);
          phase = Phase.OFFERED;
          return ours.offer();
        });
  }

  @Override
  public synchronized CompletionStage<Void> applyAnswer(String sdp) {
    return stage(
        Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED,
        () -> {
          if (phase == Phase.AGREED && applied.equals(sdp)) {
            return null; // some networks say the same with the ringing and with the answer
          }
          require(Phase.OFFERED, Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED);
          agree(negotiation.orElseThrow().settle(Negotiation.read(sdp)));
          applied = sdp;
          return null;
        });
  }

  @Override
  public synchronized CompletionStage<String> createAnswer(String offer) {
    return stage(
        Codes.SDP_CREATE_ANSWER_FAILED,
        () -> {
          require(Phase.NEW, Codes.SDP_CREATE_ANSWER_FAILED);
          SessionDescription theirs = Negotiation.read(offer);
          Negotiation.Answered answered =
              open(false, Codes.SDP_CREATE_ANSWER_FAILED).answer(theirs);
          agree(answered.terms());
          return answered.sdp();
        });
  }

  private static <T> CompletionStage<T> stage(int code, Supplier<T> work) {
    try {
      return CompletableFuture.completedFuture(work.get());
    } catch (ProblemException fault) {
      return CompletableFuture.failedFuture(fault);
    } catch (RuntimeException fault) {
      LOG.error("fault in a negotiation", fault);
      return CompletableFuture.failedFuture(
          Problem.permanent(code, Area.INTERNAL, fault.getClass().getSimpleName())
              .asException(fault));
    }
  }

  private void require(Phase needed, int code) {
    if (phase != needed) {
      throw Problem.permanent(code, Area.MEDIA, "media session: is " + phase + " and not " + needed)
          .asException();
    }
  }

  /** Opens the socket, unless an earlier attempt has. */
  private Negotiation open(boolean controlling, int code) {
    try {
      MediaSocket opened = means.sockets().open(means.settings().bindAddress(), this::received);
      socket.ifPresent(MediaSocket::close);
      socket = Optional.of(opened);
      IceCredentials credentials = IceCredentials.random(means.random());
      var candidates =
          Negotiation.candidates(
              LocalAddresses.list(
                  means.settings().bindAddress(), means.settings().includeLoopback()),
              opened.port());
      agent = Optional.of(new IceAgent(credentials, candidates, controlling, means.random()));
      long ssrc = means.random().nextLong() & 0xFFFF_FFFFL;
      String cname = Long.toHexString(means.random().nextLong());
      self = Optional.of(new CallStreams.Self(request.callId(), ssrc, cname, this::send));
      negotiation =
          Optional.of(
              new Negotiation(
                  new Negotiation.Self(
                      credentials,
                      candidates,
                      means.identity().fingerprint(),
                      ssrc,
                      cname,
                      SessionDescription.Origin.of(means.random().nextLong() >>> 2, 1)),
                  means.codecs()));
      return negotiation.get();
    } catch (IOException fault) {
      throw Problem.passing(
              code,
              Area.MEDIA,
              "media socket: cannot be opened (" + fault.getClass().getSimpleName() + ")")
          .asException(fault);
    }
  }

  private void agree(Negotiation.Terms terms) {
    long now = System.nanoTime();
    CallStreams made =
        new CallStreams(
            terms.streams(),
            self.orElseThrow(),
            audio,
            muted,
            means.random(),
            means.wallClock().instant(),
            now);
    streams = Optional.of(made);
    phase = Phase.AGREED;
    agreedAt = now;
    keying.agreed(terms.role(), terms.peer());
    IceAgent ice = agent.orElseThrow();
    terms.candidates().forEach(each -> carryOut(ice.candidate(each, now)));
    carryOut(ice.remote(terms.credentials(), terms.iceLite(), now));
    means.pacer().add(this);
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
    Optional<Duration> trip;
    synchronized (this) {
      trip =
          roundTrip.isPresent()
              ? Optional.of(Duration.ofNanos(roundTrip.getAsLong()))
              : Optional.empty();
    }
    return streams.map(made -> made.statistics(trip)).orElse(CallStatistics.NONE);
  }

  private void send(byte[] data, int offset, int length) {
    Optional<InetSocketAddress> to = remote;
    Optional<MediaSocket> from = socket;
    if (to.isPresent() && from.isPresent()) {
      from.get().send(data, offset, length, to.get());
    }
  }

  private void received(byte[] data, int offset, int length, InetSocketAddress from, long now) {
    try {
      switch (Demux.classify(data, offset, length)) {
        case STUN -> check(Arrays.copyOfRange(data, offset, offset + length), from, now);
        case DTLS -> {
          // Anybody can send to the port: once the path is known, only it may speak of keys.
          if (remote.map(from::equals).orElse(true)) {
            keying.received(data, offset, length);
          }
        }
        case RTP -> {
          if (streams.isPresent()) {
            tell(streams.get().received(data, offset, length, now));
          }
        }
        case RTCP -> streams.ifPresent(made -> made.receivedReport(data, offset, length, now));
        default -> LOG.trace("unknown datagram dropped");
      }
    } catch (RuntimeException fault) {
      broken(fault);
    }
  }

  private void check(byte[] packet, InetSocketAddress from, long now) {
    Optional<Problem> trouble = Optional.empty();
    synchronized (this) {
      if (agent.isPresent() && phase != Phase.OVER) {
        trouble = carryOut(agent.get().onPacket(packet, from, now));
        roundTrip = agent.get().roundTrip();
      }
    }
    trouble.ifPresent(this::fail);
  }

  /** Under the monitor; what it returns is told outside. */
  private Optional<Problem> carryOut(List<IceOutput> outputs) {
    Optional<Problem> trouble = Optional.empty();
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        socket.ifPresent(from -> from.send(send.bytes(), 0, send.bytes().length, send.to()));
      } else if (output instanceof IceOutput.Selected selected) {
        remote = Optional.of(selected.remote());
        keying.connect();
      } else if (output instanceof IceOutput.Failed failed) {
        trouble = Optional.of(lost(failed.reason()));
      } else if (output instanceof IceOutput.ConsentLost) {
        trouble = Optional.of(lost("the far end has shown no sign of life for 30 s"));
      }
    }
    return trouble;
  }

  private static Problem lost(String reason) {
    return Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, reason);
  }

  @Override
  public void beat(long now) {
    try {
      Optional<Problem> trouble = keepTime(now);
      trouble.ifPresent(this::fail);
      if (trouble.isEmpty() && streams.isPresent()) {
        tell(streams.get().beat(now));
      }
    } catch (RuntimeException fault) {
      broken(fault);
    }
  }

  private synchronized Optional<Problem> keepTime(long now) {
    if (phase == Phase.OVER) {
      return Optional.empty();
    }
    if (!connected) {
      if (now - agreedAt >= PATIENCE.toNanos()) {
        return Optional.of(lost("no connection within " + PATIENCE.toSeconds() + " s"));
      }
      if (remote.isPresent()) {
        keying.connect();
      }
    }
    OptionalLong wake = agent.orElseThrow().nextWake();
    return wake.isPresent() && now - wake.getAsLong() >= 0
        ? carryOut(agent.get().onTime(now))
        : Optional.empty();
  }

  private void tell(List<TelephoneEvents.Digit> digits) {
    for (TelephoneEvents.Digit digit : digits) {
      teller.digit(digit.key());
    }
  }

  @Override
  public void keyed(SrtpKeys keys) {
    synchronized (this) {
      connected = true;
    }
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
    fail(
        reason == DtlsException.Reason.FINGERPRINT_MISMATCH
            ? Problem.permanent(
                Codes.FINGERPRINT_MISMATCH,
                Area.MEDIA,
                "the far end's certificate is not the one its description promised")
            : lost("the DTLS handshake failed (" + reason + ")"));
  }

  private void broken(RuntimeException fault) {
    LOG.error("fault in the media of call={}", request.callId(), fault);
    fail(
        Problem.permanent(Codes.UNEXPECTED_ERROR, Area.INTERNAL, fault.getClass().getSimpleName()));
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
    socket.ifPresent(MediaSocket::close);
    means.ended().accept(this);
  }
}
