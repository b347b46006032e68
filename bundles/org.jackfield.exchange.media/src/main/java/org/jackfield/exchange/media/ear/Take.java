package org.jackfield.exchange.media.ear;

import org.jackfield.exchange.media.sound.Pcm;

/** A prompt's sound from its beginning, for one who hears it; silence after its end. */
public interface Take extends Pcm {
  /** Whether all of it was taken. */
  boolean ended();
}
