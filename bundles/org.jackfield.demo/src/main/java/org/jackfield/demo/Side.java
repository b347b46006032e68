package org.jackfield.demo;

import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.demo.sound.Tone;

/**
 * One of the two who call each other.
 *
 * @param user its user name, which the other dials
 * @param client its client, signed in
 * @param tone what it is known by
 * @param muted whether it sends silence instead, to see that the other side notices
 */
record Side(String user, VoiceClient client, Tone tone, boolean muted) {

  /** What it sends in one call. */
  AudioSource source() {
    return source(tone);
  }

  /** The same with another tone. */
  AudioSource source(Tone other) {
    return muted ? Sounds.silence() : other.source();
  }
}
