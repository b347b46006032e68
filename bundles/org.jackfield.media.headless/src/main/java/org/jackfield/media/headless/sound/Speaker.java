package org.jackfield.media.headless.sound;

import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives received sound to the program's sink, whatever that does. One thread gives. */
final class Speaker {
  private static final Logger LOG = LoggerFactory.getLogger(Speaker.class);

  private final String callId;
  private volatile AudioSink sink;
  private AudioSink told;
  private boolean reported;

  Speaker(String callId, AudioSink sink) {
    this.callId = callId;
    this.sink = sink;
    this.told = sink;
  }

  void sink(AudioSink next) {
    sink = next;
  }

  void accept(AudioFrame frame) {
    AudioSink now = sink;
    if (now != told) {
      told = now;
      reported = false;
    }
    try {
      now.accept(frame);
    } catch (Throwable fault) { // as with the microphone: this thread serves all calls
      if (!reported) {
        reported = true;
        LOG.warn("sound sink failed, its frames are lost call={}", callId, fault);
      }
    }
  }
}
