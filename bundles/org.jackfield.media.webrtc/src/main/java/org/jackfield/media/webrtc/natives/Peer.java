package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.call.CallStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One native connection with the guards it needs. Only the worker calls it, except {@link #push};
 * what comes back, comes on the worker. After {@link #close()} nothing native is called any more
 * and nothing comes.
 */
public final class Peer {

  /** What becomes of the connection. Told on the worker. */
  public interface Events {
    /** ICE and DTLS are through. */
    void onConnected();

    /** The far end answers no more; that may pass. */
    void onInterrupted();

    /** It answers again. */
    void onRestored();

    /**
     * It failed, or is lost for good.
     *
     * @param stranger the certificate did not have the fingerprint of the session description
     */
    void onLost(boolean stranger);

    /** One more address of ours. */
    void onCandidate(String candidate, String mid, int line);
  }

  /** Hears what comes, on a native thread: 16-bit little-endian PCM, 10 ms at a time. */
  @FunctionalInterface
  public interface Hearer {
    /** The next piece: {@code samples} for each of {@code channels}. */
    void heard(byte[] pcm, int sampleRate, int channels, int samples);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
  private static final Pattern FINGERPRINT =
      Pattern.compile("(?m)^a=fingerprint:\\S+ ([0-9a-fA-F:]+)\\s*$");
  private static final int BITS = 16;

  private final NativeAudio audio;
  private final Callbacks callbacks;
  private final Events events;
  private CompletableFuture<Void> gathered = new CompletableFuture<>();
  private final CustomAudioSource source = new CustomAudioSource();
  private final AudioTrackSink sink;
  private final AudioTrack local;
  private final RTCPeerConnection connection;
  private final Negotiation negotiation;
  private final Object pushing = new Object();
  private AudioTrack remote;
  private String remoteSdp = "";
  private boolean connected;
  private boolean interrupted;
  private boolean lost;
  private boolean closed;
  private boolean mayPush;

  /** Makes a connection that sends and receives one track. */
  public Peer(NativeAudio audio, IceTerms ice, Executor worker, Events events, Hearer hearer) {
    this.audio = audio;
    this.callbacks = new Callbacks(worker);
    this.events = events;
    this.sink =
        (pcm, bits, rate, channels, samples) ->
            Callbacks.contain(
                () -> {
                  if (bits == BITS && pcm.length >= samples * channels * 2) {
                    hearer.heard(pcm, rate, channels, samples);
                  }
                });
    connection = audio.connection(new Observer(), ice);
    try {
      local = audio.track(source);
      // Not a transceiver: only a track's own is joined with the audio line of an offer.
      connection.addTrack(local, List.of("jackfield"));
    } catch (Error | RuntimeException fault) {
      // The factory cannot be disposed while a connection is open.
      connection.close();
      throw fault;
    }
    negotiation = new Negotiation(connection, audio, this::post);
    synchronized (pushing) {
      mayPush = true;
    }
  }

  /**
   * Makes our offer and begins to gather. Fails with SDP_CREATE_OFFER_FAILED.
   *
   * @param only codecs to offer, best first; empty for all
   */
  public CompletableFuture<Void> makeOffer(List<String> only) {
    return negotiation.makeOffer(only);
  }

  /**
   * Makes an offer that restarts ICE, and begins to gather anew. Fails with
   * SDP_CREATE_OFFER_FAILED.
   *
   * @param only codecs to offer, best first; empty for those of before
   */
  public CompletableFuture<Void> makeRestart(List<String> only) {
    gathered = new CompletableFuture<>();
    return negotiation.makeRestart(only);
  }

  /**
   * Makes our answer and begins to gather. Fails with SDP_CREATE_ANSWER_FAILED.
   *
   * @param order codecs as the offer prefers them, which our answer follows (RFC 3264 6.1)
   */
  public CompletableFuture<Void> makeAnswer(List<String> order) {
    return negotiation.makeAnswer(order);
  }

  /** Takes the far end's offer. Fails with SDP_SET_REMOTE_DESCRIPTION_FAILED. */
  public CompletableFuture<Void> applyOffer(String sdp) {
    remoteSdp = sdp;
    return negotiation.apply(RTCSdpType.OFFER, sdp);
  }

  /** Takes the far end's answer. Fails with SDP_SET_REMOTE_DESCRIPTION_FAILED. */
  public CompletableFuture<Void> applyAnswer(String sdp) {
    remoteSdp = sdp;
    return negotiation.apply(RTCSdpType.ANSWER, sdp);
  }

  /** Complete when all candidates are there. */
  public CompletableFuture<Void> gathered() {
    return gathered;
  }

  /** Our description with the candidates gathered so far; empty before there is one. */
  public String localDescription() {
    RTCSessionDescription description = closed ? null : connection.getLocalDescription();
    return description == null ? "" : description.sdp;
  }

  /**
   * Sends 10 ms. From any thread: never at the same time as the connection is closed, and after
   * that it does nothing.
   *
   * @param pcm 16-bit little-endian mono, exactly {@code sampleRate / 100} samples
   * @param sampleRate one that the native encoder takes
   */
  public void push(byte[] pcm, int sampleRate) {
    int samples = sampleRate / 100;
    if (pcm.length != samples * 2) {
      throw new IllegalArgumentException("pcm: " + pcm.length + " bytes are not 10 ms");
    }
    synchronized (pushing) {
      if (mayPush) {
        source.pushAudio(pcm, BITS, sampleRate, 1, samples);
      }
    }
  }

  /** The figures now; never complete if it is closed meanwhile. */
  public CompletableFuture<CallStatistics> statistics() {
    CompletableFuture<CallStatistics> figures = new CompletableFuture<>();
    if (!closed) {
      connection.getStats(
          report ->
              callbacks.post(() -> figures.complete(new Report(report.getStats()).statistics())));
    }
    return figures;
  }

  /**
   * Ends it, in the order that is safe: no more pushes, no sink, then the connection, then what is
   * ours. Remote tracks, senders and transceivers are the connection's and are never freed here.
   */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    synchronized (pushing) {
      mayPush = false;
    }
    if (remote != null) {
      remote.removeSink(sink);
    }
    connection.close();
    release(local::dispose);
    release(source::dispose);
  }

  /**
   * webrtc-java keeps references of its own (its close() does not release the connection), and says
   * of each object that outlives ours that it was "not deleted": known, about 90 kB a call.
   */
  private static void release(Runnable dispose) {
    try {
      dispose.run();
    } catch (Error | RuntimeException known) {
      LOG.trace("webrtc-java holds on to an object: {}", known.getMessage());
    }
  }

  private void listenTo(RTCRtpTransceiver line) {
    MediaStreamTrack track = line.getReceiver().getTrack();
    // A renegotiation names the same track again; a second sink would double every frame.
    if (remote == null && track instanceof AudioTrack sound) {
      remote = sound;
      sound.addSink(sink);
    }
  }

  private void changed(RTCPeerConnectionState state) {
    if (state == RTCPeerConnectionState.CONNECTED && !connected) {
      connected = true;
      events.onConnected();
    } else if (state == RTCPeerConnectionState.CONNECTED && interrupted) {
      interrupted = false;
      events.onRestored();
    } else if (state == RTCPeerConnectionState.DISCONNECTED && connected && !interrupted) {
      interrupted = true;
      events.onInterrupted();
    } else if (state == RTCPeerConnectionState.FAILED && !lost) {
      lost = true;
      events.onLost(!connected && stranger());
    }
  }

  private boolean stranger() {
    boolean stranger = false;
    for (Matcher each = FINGERPRINT.matcher(remoteSdp); each.find(); ) {
      stranger |= audio.rejections().take(each.group(1));
    }
    return stranger;
  }

  private void post(Runnable task) {
    callbacks.post(
        () -> {
          if (!closed) {
            task.run();
          }
        });
  }

  private final class Observer implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      String text = candidate.sdp;
      String mid = candidate.sdpMid;
      int line = candidate.sdpMLineIndex;
      post(() -> events.onCandidate(text, mid, line));
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
      if (state == RTCIceGatheringState.COMPLETE) {
        post(() -> gathered.complete(null));
      }
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      post(() -> changed(state));
    }

    @Override
    public void onTrack(RTCRtpTransceiver line) {
      post(() -> listenTo(line));
    }
  }
}
