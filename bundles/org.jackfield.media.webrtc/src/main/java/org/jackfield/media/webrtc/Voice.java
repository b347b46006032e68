package org.jackfield.media.webrtc;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's source and sink: exchanged at any time, and kept from doing harm. Thread-safe. */
final class Voice {
  private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

  private final String client;
  private final String call;
  private final AtomicReference<CallAudio> reported = new AtomicReference<>();
  private volatile CallAudio audio;
  private volatile boolean ended;

  Voice(String client, String call, CallAudio audio) {
    this.client = client;
    this.call = call;
    this.audio = audio;
  }

  void use(CallAudio other) {
    audio = other;
  }

  /** Neither is called from now on, but for a call that is under way. */
  void end() {
    ended = true;
  }

  Optional<AudioFrame> next() {
    CallAudio now = audio;
    AudioSource source = now.source();
    try {
      return ended ? Optional.empty() : source.next();
    } catch (RuntimeException | Error fault) {
      report(now, "source", fault);
      return Optional.empty();
    }
  }

  void accept(AudioFrame frame) {
    CallAudio now = audio;
    AudioSink sink = now.sink();
    try {
      if (!ended) {
        sink.accept(frame);
      }
    } catch (RuntimeException | Error fault) {
      report(now, "sink", fault);
    }
  }

  /** Once for each pair: it may well fail fifty times a second. */
  private void report(CallAudio which, String part, Throwable fault) {
    if (reported.getAndSet(which) != which) {
      LOG.warn(
          "client {} call {}: its audio {} failed, which counts as silence",
          client,
          call,
          part,
          fault);
    }
  }
}
