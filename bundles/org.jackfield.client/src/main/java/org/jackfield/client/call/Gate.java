package org.jackfield.client.call;

import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.CallAudio;

/** What a program hears of a call: silence while it is deaf to it. */
final class Gate {
  private volatile boolean closed;

  void close(boolean now) {
    closed = now;
  }

  boolean closed() {
    return closed;
  }

  CallAudio around(CallAudio audio) {
    return CallAudio.of(
        audio.source(),
        frame -> audio.sink().accept(closed ? AudioFrame.silence(frame.sampleRate()) : frame));
  }
}
