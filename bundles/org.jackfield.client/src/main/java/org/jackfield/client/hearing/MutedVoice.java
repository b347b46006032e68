package org.jackfield.client.hearing;

import org.jackfield.api.audio.AudioFrame;
import org.jackfield.audio.detect.VoiceActivity;

/** Tells when somebody speaks into a muted microphone, and when that is over. */
final class MutedVoice {
  /** As long as the detector may take a room's noise for speech. */
  private static final int LEARNING = 75;

  /** Half a second: a cough is no speech. */
  private static final int SPEECH = 25;

  /** Two seconds: a pause between sentences is no end. */
  private static final int PAUSE = 100;

  private VoiceActivity activity = new VoiceActivity(16_000);
  private int sampleRate = 16_000;
  private int learnt;
  private int speech;
  private int pause;
  private boolean speaking;

  /** The microphone was just muted, or is no more. */
  void anew() {
    activity = new VoiceActivity(sampleRate);
    learnt = 0;
    speech = 0;
    pause = 0;
    speaking = false;
  }

  /**
   * The next 20 ms.
   *
   * @return whether that is news
   */
  boolean add(AudioFrame frame) {
    if (frame.sampleRate() != sampleRate) {
      sampleRate = frame.sampleRate();
      activity = new VoiceActivity(sampleRate);
      learnt = 0;
    }
    boolean voice = activity.add(frame.samples());
    if (learnt < LEARNING) {
      learnt++;
      return false;
    }
    speech = voice ? speech + 1 : 0;
    pause = voice ? 0 : pause + 1;
    boolean was = speaking;
    speaking = speaking ? pause < PAUSE : speech >= SPEECH;
    return speaking != was;
  }

  boolean speaking() {
    return speaking;
  }
}
