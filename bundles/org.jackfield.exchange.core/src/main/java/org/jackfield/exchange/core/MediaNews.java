package org.jackfield.exchange.core;

import java.util.function.Consumer;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.lane.Lane;

/** Brings what the media node says about a party onto the lane. */
final class MediaNews implements MediaLegListener {
  private final Lane lane;
  private final Party party;
  private final Consumer<Problem> failed;

  /**
   * The news of one party.
   *
   * @param failed told on the lane
   */
  MediaNews(Lane lane, Party party, Consumer<Problem> failed) {
    this.lane = lane;
    this.party = party;
    this.failed = failed;
  }

  @Override
  public void onConnected() {
    lane.execute(party::mediaUp);
  }

  @Override
  public void onDigit(char digit) {
    // Which key is personal data: it may be a PIN.
    lane.execute(() -> party.record.note("digit in the media"));
  }

  @Override
  public void onFailed(Problem problem) {
    lane.execute(() -> failed.accept(problem));
  }
}
