package org.jackfield.media.headless.sound;

import java.util.Objects;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.audio.Resampler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the program's source, and brings what it gives to the codec's rate. Whatever the source
 * does, there are 20 ms of sound. One thread asks; others may exchange the source or mute it.
 */
final class Microphone {
  private static final Logger LOG = LoggerFactory.getLogger(Microphone.class);

  private final String callId;
  private final int rate;
  private volatile AudioSource source;
  private volatile boolean muted;

  private AudioSource asked;
  private boolean reported;
  private int sourceRate;
  private Optional<Resampler> resampler = Optional.empty();

  Microphone(String callId, int rate, AudioSource source) {
    this.callId = callId;
    this.rate = rate;
    this.source = source;
    this.asked = source;
    this.sourceRate = rate;
  }

  void source(AudioSource next) {
    source = next;
  }

  void mute(boolean silent) {
    muted = silent;
  }

  /** The next 20 ms at the codec's rate. A muted source is asked too: its time goes on. */
  short[] next() {
    Optional<AudioFrame> frame = ask();
    frame.ifPresent(sound -> prepare(sound.sampleRate()));
    short[] sound = frame.map(AudioFrame::samples).orElseGet(() -> new short[sourceRate / 50]);
    short[] ready = resampler.isPresent() ? resampler.get().resample(sound) : sound;
    return muted ? new short[rate / 50] : ready;
  }

  private Optional<AudioFrame> ask() {
    AudioSource now = source;
    if (now != asked) {
      asked = now;
      reported = false;
    }
    try {
      return Objects.requireNonNull(now.next(), "next");
    } catch (Throwable fault) { // all calls share this thread, and a program may throw
      // anything, errors of an unloaded bundle included
      if (!reported) {
        reported = true;
        LOG.warn("sound source failed, silence is sent instead call={}", callId, fault);
      }
      return Optional.empty();
    }
  }

  private void prepare(int given) {
    if (given != sourceRate) {
      sourceRate = given;
      resampler = given == rate ? Optional.empty() : Optional.of(new Resampler(given, rate));
    }
  }
}
