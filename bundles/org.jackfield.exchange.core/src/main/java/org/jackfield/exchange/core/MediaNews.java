package org.jackfield.exchange.core;

import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.lane.Lane;

/** Brings what the media node says about a party onto the lane. */
final class MediaNews implements MediaLegListener {
  private final Lane lane;
  private final Party party;
  private final Hearer hearer;

  /** Told on the lane. */
  interface Hearer {
    /** The device pressed it, in the media. */
    void key(char key);

    /** A sound was heard to its end. */
    void played();

    /** Media is lost. */
    void failed(Problem problem);
  }

  /** The news of one party. */
  MediaNews(Lane lane, Party party, Hearer hearer) {
    this.lane = lane;
    this.party = party;
    this.hearer = hearer;
  }

  @Override
  public void onConnected() {
    lane.execute(party::mediaUp);
  }

  @Override
  public void onDigit(char digit) {
    lane.execute(
        () -> {
          // Which key is personal data: it may be a PIN.
          party.record.note("digit");
          hearer.key(digit);
        });
  }

  @Override
  public void onPlayed() {
    lane.execute(hearer::played);
  }

  @Override
  public void onFailed(Problem problem) {
    lane.execute(() -> hearer.failed(problem));
  }
}
