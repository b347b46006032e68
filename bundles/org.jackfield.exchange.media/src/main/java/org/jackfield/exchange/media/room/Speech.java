package org.jackfield.exchange.media.room;

import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jackfield.audio.mix.Party;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;

/** What a leg says, as it goes into a mixer. */
final class Speech {
  private final Party party;
  private final Supplier<OptionalInt> level;
  private final Pcm said;
  private final short[] frame;
  private boolean known;

  /**
   * Into this place of a mixer of this rate.
   *
   * @param hearing of the leg
   */
  Speech(Party party, Hearing hearing, int rate) {
    this(party, hearing::level, hearing.voice(), rate);
  }

  /** Into this place of a mixer of this rate, without anybody saying how loud it is. */
  Speech(Party party, Pcm said, int rate) {
    this(party, OptionalInt::empty, said, rate);
  }

  private Speech(Party party, Supplier<OptionalInt> level, Pcm said, int rate) {
    this.party = party;
    this.level = level;
    this.said = said.at(rate);
    frame = new short[Pcm.frame(rate)];
  }

  /** Before the mixer chooses: how loud it is; decoded only where the device does not say. */
  void announce() {
    OptionalInt told = level.get();
    known = told.isPresent();
    if (known) {
      party.level(told.getAsInt());
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
