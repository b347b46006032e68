package org.jackfield.exchange.api.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.stream.MediaStream;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.osgi.annotation.versioning.ConsumerType;

/** One leg's media: ICE, DTLS-SRTP, RTP; or plain RTP. Thread-safe; nothing blocks. */
@ConsumerType
public interface MediaLeg {

  /** The leg's id. */
  String id();

  /**
   * Accepted legs: codecs of their offer that the node knows, in the order to answer in: that of
   * the offer, unless the node is configured otherwise.
   */
  List<String> offeredCodecs();

  /**
   * Accepted legs: our answer with this codec; a second call gives the same answer.
   *
   * @throws org.jackfield.api.problem.ProblemException NO_COMMON_CODEC if it was not offered
   */
  String answer(String codec);

  /** Offered legs: our offer. */
  String offer();

  /**
   * The device's answer to {@link #offer} or to the last {@link #reoffer}.
   *
   * @throws org.jackfield.api.problem.ProblemException as for {@link MediaNode#accept}
   */
  void applyAnswer(String sdp);

  /**
   * Another offer of the device's, once a first description was settled: it may restart ICE and
   * offer other codecs; sound goes on by the path before until the new one is found.
   *
   * @return our answer
   * @throws org.jackfield.api.problem.ProblemException as for {@link MediaNode#accept}, also for
   *     another certificate than before; what was agreed stays then
   */
  String renegotiate(String offer);

  /**
   * Another connection for the leg, for a device that has lost the one of before, or for another
   * device in its place. Whom it is joined with, its room and seat, prompts, recordings and hold
   * stay, and all others go on hearing one unbroken stream; {@link #statistics} begin anew. The
   * connection of before goes on until {@link #applyAnswer} has taken the answer to this. Of
   * several of these offers only the last can be answered. A leg whose media failed may come back
   * by it.
   *
   * @return our offer: what was agreed before first, then what the leg could change to
   * @throws IllegalStateException before a codec is agreed
   * @throws org.jackfield.api.problem.ProblemException MEDIA_LOST if the leg is closed, its node
   *     stops, or it failed for a fault of ours
   */
  default String reoffer() {
    throw Problem.permanent(
            Codes.PROVIDER_MISSING, Area.MEDIA, "reoffer: this media node offers nothing anew")
        .asException();
  }

  /** The agreed codec. */
  Optional<String> codec();

  /** What the leg hears when it is not bridged. Leaves a bridge or a room. */
  void play(Sound sound);

  /**
   * Plays a prompt, behind those that were ordered here before, instead of or over what the leg
   * hears otherwise; that comes back at the end. Prompts last across bridges, rooms and {@link
   * #play}; while the leg is held, or before its media is up, they wait.
   *
   * @return returns at once: what has to be fetched or spoken is told of to the listener
   * @throws IllegalStateException before a codec is agreed
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if nothing makes sound for
   *     the leg or this node has no prompts, INVALID_CALL_PARAMETERS if too many wait, CALL_ENDED
   *     once the leg is over
   */
  default Prompt prompt(PromptOrder order, PromptListener listener) {
    throw Problem.permanent(
            Codes.PROVIDER_MISSING, Area.MEDIA, "prompt: this media node plays no prompts")
        .asException();
  }

  /** Ends prompts that were ordered here; none is no fault. */
  default void stopPrompts(PromptStop which) {}

  /**
   * Records what it says and hears from now on, also across bridges and rooms, to its end. Opens
   * the file beside the media's threads; what goes wrong with it is told to the listener.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if there is no codec
   *     service for what it speaks
   */
  MediaRecording record(RecordingOrder order, MediaRecordingListener listener);

  /**
   * Streams what it says and hears from now on, also across bridges and rooms, to its end.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if there is no codec
   *     service for what it speaks or for the stream, or this node streams nothing; CALL_ENDED once
   *     the leg is over
   */
  default MediaStream stream(StreamOrder order, MediaStreamListener listener) {
    throw Problem.permanent(
            Codes.PROVIDER_MISSING, Area.MEDIA, "stream: this media node streams nothing")
        .asException();
  }

  /** While held a leg hears silence and its partner hears nothing of it; bridge or sound stay. */
  void hold(boolean held);

  /**
   * Presses a key towards the device, after those that wait: as a telephone-event (RFC 4733), or as
   * tones in its sound where it takes none.
   *
   * @param digit 0-9, A-D, * or #
   * @param held for so long, 40 ms to 1 s, in steps of 20 ms
   * @throws IllegalArgumentException naming the field
   */
  void sendDigit(char digit, Duration held);

  /** The same for 100 ms. */
  default void sendDigit(char digit) {
    sendDigit(digit, Duration.ofMillis(100));
  }

  /**
   * Whether keys of whom it is bridged with do not reach its device: not at first. Tones that a
   * device sends as part of its sound do all the same, and so does {@link #sendDigit}.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if this node cannot
   */
  default void muteKeys(boolean muted) {
    if (muted) {
      throw Problem.permanent(
              Codes.PROVIDER_MISSING, Area.MEDIA, "muteKeys: this media node mutes no keys")
          .asException();
    }
  }

  /**
   * The device has said by signalling that it pressed a key (SIP INFO, a client's info): this
   * counts like one in the media, which bridged legs hear and the listener is told of. A device
   * that says one press in both ways pressed it once.
   *
   * @param digit 0-9, A-D, * or #
   * @throws IllegalStateException before a codec is agreed
   */
  void signalled(char digit);

  /**
   * The builds that serve it, e.g. {@code exchange.media/0.1.0} and its codec's; the leg names them
   * itself, since only it knows which codec it took.
   */
  List<String> parts();

  /** How it is doing now. */
  LegMediaStatistics statistics();

  /** Ends it; the listener hears nothing after this returns. Closing twice is no fault. */
  void close();
}
