package org.jackfield.client.hearing;

import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent.Way;
import org.jackfield.audio.Levels;

/**
 * Listens to both ways of a call for what a person would want to be told. Time is counted in frames
 * of 20 ms. The engine's threads call; what they tell is told on them.
 */
public final class SoundWatch {
  /** Ten seconds: whoever waits for an answer is silent for less. */
  private static final int SENT = 500;

  /** Half a minute, as the official SDKs have it. */
  private static final int RECEIVED = 1500;

  /** Who is told. Only enqueues. */
  public interface Listener {
    /** Somebody speaks into the muted microphone, or does no more. */
    void mutedSpeech(boolean speaking);

    /** A way has been silent for long, or is no more. */
    void silence(Way way, boolean silent);
  }

  private final Listener listener;
  private final Sent sent = new Sent();
  private final Received received = new Received();
  private volatile boolean muted;

  /**
   * Whoever gives a frame does not write to it again, so that nothing needs to be reckoned here.
   */
  private volatile Optional<AudioFrame> lastSent = Optional.empty();

  private volatile Optional<AudioFrame> lastReceived = Optional.empty();

  /** For one call. */
  public SoundWatch(Listener listener) {
    this.listener = listener;
  }

  /** The same sound, listened to. */
  public CallAudio around(CallAudio audio) {
    AudioSource source = audio.source();
    AudioSink sink = audio.sink();
    return new CallAudio(
        () -> {
          Optional<AudioFrame> frame = source.next();
          lastSent = frame;
          sent.next(frame);
          return frame;
        },
        frame -> {
          lastReceived = Optional.of(frame);
          received.next(frame);
          sink.accept(frame);
        });
  }

  /** How loud the latest frame of a way is, in dBov; any thread. */
  public double level(Way way) {
    return (way == Way.SENT ? lastSent : lastReceived)
        .map(frame -> Levels.dBov(frame.samples()))
        .orElse(Levels.SILENCE_DBOV);
  }

  /** The microphone is muted, or no more. */
  public void mute(boolean silence) {
    muted = silence;
  }

  /** Forgets what it heard, and tells nothing of it: the call is in another state now. */
  public void anew() {
    sent.anew();
    received.anew();
  }

  private final class Sent {
    private final Quiet quiet = new Quiet(SENT);
    private final MutedVoice voice = new MutedVoice();
    private boolean wasMuted;

    /** A source that never gave anything has nothing to say, which is no fault of a microphone. */
    private boolean any;

    synchronized void next(Optional<AudioFrame> frame) {
      boolean now = muted;
      if (now != wasMuted) {
        wasMuted = now;
        if (voice.speaking()) {
          listener.mutedSpeech(false);
        }
        voice.anew();
      }
      any |= frame.isPresent();
      if (now) {
        if (frame.isPresent() && voice.add(frame.get())) {
          listener.mutedSpeech(voice.speaking());
        }
      } else if (any && quiet.add(frame.map(it -> Quiet.silent(it.samples())).orElse(true))) {
        listener.silence(Way.SENT, quiet.told());
      }
    }

    synchronized void anew() {
      quiet.anew();
      voice.anew();
    }
  }

  private final class Received {
    private final Quiet quiet = new Quiet(RECEIVED);

    synchronized void next(AudioFrame frame) {
      if (quiet.add(Quiet.silent(frame.samples()))) {
        listener.silence(Way.RECEIVED, quiet.told());
      }
    }

    synchronized void anew() {
      quiet.anew();
    }
  }
}
