package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** Makes and takes the session descriptions of a connection. On the worker, as what it gives. */
final class Negotiation {
  private final RTCPeerConnection connection;
  private final NativeAudio audio;
  private final Consumer<Runnable> post;

  /**
   * For one connection.
   *
   * @param post brings a native callback to the worker, unless the connection is closed
   */
  Negotiation(RTCPeerConnection connection, NativeAudio audio, Consumer<Runnable> post) {
    this.connection = connection;
    this.audio = audio;
    this.post = post;
  }

  CompletableFuture<Void> makeOffer(List<String> only) {
    Stage stage = new Stage(Codes.SDP_CREATE_OFFER_FAILED, "the offer could not be made");
    return stage.during(
        () -> {
          if (only.isEmpty()) {
            prefer(audio.preferences(List.of()));
          } else {
            prefer(audio.only(only));
          }
          connection.createOffer(new RTCOfferOptions(), stage.thenSetLocal());
        });
  }

  CompletableFuture<Void> makeRestart(List<String> only) {
    Stage stage = new Stage(Codes.SDP_CREATE_OFFER_FAILED, "the offer could not be made");
    return stage.during(
        () -> {
          if (!only.isEmpty()) {
            prefer(audio.only(only));
          }
          RTCOfferOptions options = new RTCOfferOptions();
          options.iceRestart = true;
          connection.createOffer(options, stage.thenSetLocal());
        });
  }

  CompletableFuture<Void> makeAnswer(List<String> order) {
    Stage stage = new Stage(Codes.SDP_CREATE_ANSWER_FAILED, "the answer could not be made");
    return stage.during(
        () -> {
          useOneLineOfSound();
          prefer(audio.preferences(order));
          connection.createAnswer(new RTCAnswerOptions(), stage.thenSetLocal());
        });
  }

  CompletableFuture<Void> apply(RTCSdpType type, String sdp) {
    // The native reason quotes the line it stumbled over, which may hold an address.
    Stage stage =
        new Stage(
            Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED, "the far end's description cannot be used");
    return stage.during(
        () -> connection.setRemoteDescription(new RTCSessionDescription(type, sdp), stage));
  }

  private void prefer(List<RTCRtpCodecCapability> codecs) {
    for (RTCRtpTransceiver line : connection.getTransceivers()) {
      if (isSound(line)) {
        line.setCodecPreferences(codecs);
      }
    }
  }

  private void useOneLineOfSound() {
    boolean first = true;
    for (RTCRtpTransceiver line : connection.getTransceivers()) {
      if (!isSound(line) || !first) {
        line.setDirection(RTCRtpTransceiverDirection.INACTIVE);
      }
      first &= !isSound(line);
    }
  }

  private static boolean isSound(RTCRtpTransceiver line) {
    return line.getReceiver().getTrack() instanceof AudioTrack;
  }

  /** One step of a negotiation, with the problem it fails with. */
  private final class Stage implements SetSessionDescriptionObserver {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Problem failure;

    Stage(int code, String detail) {
      failure = Problem.permanent(code, Area.MEDIA, detail);
    }

    CompletableFuture<Void> during(Runnable call) {
      try {
        call.run();
      } catch (Error | RuntimeException fault) {
        done.completeExceptionally(failure.asException(fault));
      }
      return done;
    }

    CreateSessionDescriptionObserver thenSetLocal() {
      return new CreateSessionDescriptionObserver() {
        @Override
        public void onSuccess(RTCSessionDescription description) {
          post.accept(() -> during(() -> connection.setLocalDescription(description, Stage.this)));
        }

        @Override
        public void onFailure(String reason) {
          Stage.this.onFailure(reason);
        }
      };
    }

    @Override
    public void onSuccess() {
      post.accept(() -> done.complete(null));
    }

    @Override
    public void onFailure(String reason) {
      post.accept(() -> done.completeExceptionally(failure.asException()));
    }
  }
}
