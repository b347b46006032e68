package org.jackfield.exchange.core.store;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;

/** What a leg under command, or one that goes its way by itself, is part of. */
public sealed interface StoredState {

  /** As commands see it. */
  CallView.State seen();

  /** Of nothing. */
  record Alone() implements StoredState {
    @Override
    public CallView.State seen() {
      return CallView.State.ANSWERED;
    }
  }

  /**
   * Of a bridge.
   *
   * @param partner call control id of the other leg
   * @param after what becomes of it when the other goes
   * @param keysMuted whether it does not hear the other's keys
   */
  record Bridged(String partner, AfterUnbridge after, boolean keysMuted) implements StoredState {
    @Override
    public CallView.State seen() {
      return CallView.State.BRIDGED;
    }
  }

  /**
   * Of a queue.
   *
   * @param queue which
   * @param since when it came in, which is its place
   * @param keep whether it stays listed when its caller hangs up
   * @param until when it is parked again
   */
  record Queued(Queue queue, Instant since, boolean keep, Optional<Instant> until)
      implements StoredState {
    @Override
    public CallView.State seen() {
      return CallView.State.QUEUED;
    }
  }

  /**
   * A queue.
   *
   * @param id its id
   * @param name by which it is found
   * @param size how many it takes
   * @param createdAt when it was made
   */
  record Queue(String id, String name, int size, Instant createdAt) {}

  /**
   * Of a conference.
   *
   * @param conference which
   * @param participant id of its seat
   * @param since when it came in
   * @param seat as it sits now; without music
   */
  record InConference(Conference conference, String participant, Instant since, Joining seat)
      implements StoredState {
    @Override
    public CallView.State seen() {
      return CallView.State.CONFERENCE;
    }
  }

  /**
   * A conference.
   *
   * @param id its id
   * @param order as it was opened; without music and terms
   * @param owner the leg that opened it
   * @param createdAt when
   * @param started whether anybody has
   */
  record Conference(
      String id, NewConference order, CallEvent.About owner, Instant createdAt, boolean started) {}
}
