package org.jackfield.exchange.media.room;

import java.util.OptionalInt;
import org.jackfield.audio.mix.Party;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;

/** What a leg says, as it goes into a mixer. */
final class Speech {
  private final Party party;
  private final Hearing hearing;
  private final Pcm said;
  private final short[] frame;
  private boolean known;

  /**
   * Into this place of a mixer of this rate.
   *
   * @param hearing of the leg
   */
  Speech(Party party, Hearing hearing, int rate) {
    this.party = party;
    this.hearing = hearing;
    said = hearing.voice().at(rate);
    frame = new short[Pcm.frame(rate)];
  }

  /** Before the mixer chooses: how loud it is; decoded only where the device does not say. */
  void announce() {
    OptionalInt level = hearing.level();
    known = level.isPresent();
    if (known) {
      party.level(level.getAsInt());
    } else {
      speak();
    }
  }

  /** After it has chosen: the sound, if it is wanted. */
  void follow() {
    if (known && party.wanted()) {
      speak();
    }
  }

  private void speak() {
    if (said.next(frame)) {
      party.frame(frame);
    }
  }
}
