package org.jackfield.audio.mix;

import java.util.List;
import java.util.Optional;

/** Who speaks now: whoever has been the loudest for long enough. */
final class DominantSpeaker {
  /** A breath between two sentences does not end a speech. */
  private static final int SILENCE_TICKS = 1000 / MixerSettings.FRAME_MILLIS;

  private final int dominanceTicks;
  private final int speech;
  private Optional<Party> speaking = Optional.empty();
  private Party present;
  private Party contender;
  private int ticks;

  DominantSpeaker(MixerSettings settings) {
    dominanceTicks = settings.dominanceTicks();
    speech = -settings.speechLevel();
  }

  Optional<Party> speaking() {
    return speaking;
  }

  void tick(List<Party> parties) {
    if (present != null && !present.audible()) {
      change(null);
    }
    Party loudest = loudest(parties);
    if (loudest == present) {
      ticks = 0;
    } else {
      ticks = loudest == contender ? ticks + 1 : 1;
      if (ticks >= (loudest == null ? SILENCE_TICKS : dominanceTicks)) {
        change(loudest);
      }
    }
    contender = loudest;
  }

  private void change(Party party) {
    present = party;
    speaking = Optional.ofNullable(party);
    ticks = 0;
  }

  /** The loudest of those whom everyone hears, null when nobody speaks. */
  private Party loudest(List<Party> parties) {
    Party found = null;
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      int score = party.standing.score;
      if (party.standing.placed
          && party.open()
          && score >= speech
          && (found == null || score > found.standing.score)) {
        found = party;
      }
    }
    return found;
  }
}
