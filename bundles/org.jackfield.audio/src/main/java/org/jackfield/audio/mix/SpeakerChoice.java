package org.jackfield.audio.mix;

import java.util.List;

/**
 * Gives the places in the mix to the loudest. Who speaks keeps the place for the hold time after
 * being among the loudest for the last time; mere noise gives way at once.
 */
final class SpeakerChoice {
  /**
   * Noise must be this much louder than other noise to take its place, or the two would flicker.
   */
  private static final int NOISE_MARGIN = 6;

  private final int holdTicks;
  private final int speech;
  private final Party[] loudest;
  private int count;

  SpeakerChoice(MixerSettings settings) {
    holdTicks = settings.holdTicks();
    speech = -settings.speechLevel();
    loudest = new Party[settings.speakers()];
  }

  void choose(List<Party> parties) {
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      party.standing.hear(party.loudness());
      if (party.standing.placed && !party.audible()) {
        party.standing.take();
      }
    }
    choose(parties, true);
    choose(parties, false);
  }

  private void choose(List<Party> parties, boolean open) {
    rank(parties, open);
    int placed = age(parties, open);
    for (; placed > loudest.length; placed--) {
      quietest(parties, open, true).standing.take();
    }
    for (int i = 0; i < count; i++) {
      Party party = loudest[i];
      if (!party.standing.placed && party.sounds()) {
        placed += seat(party, parties, placed) ? 1 : 0;
      }
      loudest[i] = null;
    }
  }

  private void rank(List<Party> parties, boolean open) {
    count = 0;
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      if (party.open() == open && (party.sounds() || party.standing.placed)) {
        insert(party);
      }
    }
  }

  private void insert(Party party) {
    int place = count;
    while (place > 0 && loudest[place - 1].standing.score < party.standing.score) {
      place--;
    }
    if (place < loudest.length) {
      count = Math.min(count + 1, loudest.length);
      System.arraycopy(loudest, place, loudest, place + 1, count - place - 1);
      loudest[place] = party;
    }
  }

  /** Renews or runs down the hold of those with a place; says how many are left. */
  private int age(List<Party> parties, boolean open) {
    int placed = 0;
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      Standing standing = party.standing;
      if (standing.placed && party.open() == open) {
        boolean renewed = standing.score >= speech && isAmongTheLoudest(party);
        standing.keep = renewed ? holdTicks : Math.max(0, standing.keep - 1);
        if (standing.keep == 0 && !party.sounds()) {
          standing.take();
        } else {
          placed++;
        }
      }
    }
    return placed;
  }

  /** Places the party, if need be in another's stead; says whether one more is placed now. */
  private boolean seat(Party party, List<Party> parties, int placed) {
    int score = party.standing.score;
    if (placed < loudest.length) {
      party.standing.give(score >= speech ? holdTicks : 0);
      return true;
    }
    Party other = quietest(parties, party.open(), false);
    int margin = score >= speech ? 0 : NOISE_MARGIN;
    if (other != null && score > other.standing.score + margin) {
      other.standing.take();
      party.standing.give(score >= speech ? holdTicks : 0);
    }
    return false;
  }

  /** The quietest with a place, null when there is none whose hold has run down. */
  private static Party quietest(List<Party> parties, boolean open, boolean evenHeld) {
    Party found = null;
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      Standing standing = party.standing;
      if (standing.placed
          && party.open() == open
          && (evenHeld || standing.keep == 0)
          && (found == null || standing.score < found.standing.score)) {
        found = party;
      }
    }
    return found;
  }

  private boolean isAmongTheLoudest(Party party) {
    for (int i = 0; i < count; i++) {
      if (loudest[i] == party) {
        return true;
      }
    }
    return false;
  }
}
