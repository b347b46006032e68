package org.jackfield.rtp.ice;

import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.stun.StunMessage;

/**
 * Who decides which path to use, and what happens when both think they do (RFC 8445 section
 * 7.3.1.1).
 */
final class IceRole {
  private final RandomGenerator random;
  private boolean controlling;
  private long tieBreaker;

  IceRole(boolean controlling, RandomGenerator random) {
    this.random = random;
    this.controlling = controlling;
    this.tieBreaker = random.nextLong();
  }

  boolean controlling() {
    return controlling;
  }

  StunMessage.Role claim() {
    return new StunMessage.Role(controlling, tieBreaker);
  }

  boolean clashesWith(StunMessage.Role other) {
    return other.controlling() == controlling;
  }

  /** Whether this side keeps its role in a clash: the larger number becomes controlling. */
  boolean prevailsOver(StunMessage.Role other) {
    boolean larger = Long.compareUnsigned(tieBreaker, other.tieBreaker()) >= 0;
    return larger == controlling;
  }

  void become(boolean nowControlling) {
    if (controlling != nowControlling) {
      controlling = nowControlling;
      tieBreaker = random.nextLong();
    }
  }
}
