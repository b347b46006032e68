package org.jackfield.audio.mix;

import java.util.Collection;

/** How somebody takes part in a conference that is not theirs; all of them hear everyone. */
public enum Supervision {
  /** Speaks like any other party. */
  BARGE,
  /** Is heard by nobody. */
  MONITOR,
  /** Is heard only by the parties that it whispers to. */
  WHISPER;

  /**
   * Who hears a party of this kind: what {@link Party#audience} takes.
   *
   * @param whispered whom it whispers to; of no matter to the other kinds
   */
  public Circle audience(Collection<Party> whispered) {
    return switch (this) {
      case BARGE -> Circle.everyone();
      case MONITOR -> Circle.nobody();
      case WHISPER -> Circle.only(whispered);
    };
  }
}
