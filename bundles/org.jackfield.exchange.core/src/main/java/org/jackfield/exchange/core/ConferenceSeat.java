package org.jackfield.exchange.core;

import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;

/** A caller's place in a conference. On the call's lane. */
final class ConferenceSeat implements Attendant {
  private final Runnable leave;

  /**
   * Lets the caller in.
   *
   * @throws org.jackfield.api.problem.ProblemException as {@link Conferences#enter}
   */
  ConferenceSeat(Conferences conferences, String name, MediaNode node, MediaLeg media) {
    leave = conferences.enter(name, node, media);
  }

  @Override
  public void key(char key) {
    // Nobody in a conference hears keys.
  }

  @Override
  public void played() {
    // What a conference hears has no end that concerns one of its callers.
  }

  @Override
  public void end() {
    leave.run();
  }
}
