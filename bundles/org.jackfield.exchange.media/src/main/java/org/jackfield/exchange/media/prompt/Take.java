package org.jackfield.exchange.media.prompt;

import org.jackfield.exchange.media.sound.Pcm;

/** A prompt's sound from its beginning, for one who hears it; silence after its end. */
interface Take extends Pcm {
  /** Whether all of it was taken. */
  boolean ended();
}
