package org.jackfield.rtp.ice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The path an agent has selected, and the consent to use it. */
final class IceSelection {
  private final IceConsent consent;
  private Optional<IcePath> selected = Optional.empty();

  IceSelection(RandomGenerator random) {
    consent = new IceConsent(random);
  }

  Optional<IcePath> path() {
    return selected;
  }

  boolean isMade() {
    return selected.isPresent();
  }

  boolean is(IcePath path) {
    return selected.equals(Optional.of(path));
  }

  void select(IcePath path, long now, List<IceOutput> outputs) {
    if (!is(path)) {
      selected = Optional.of(path);
      consent.granted(now);
      consent.asked(now);
      outputs.add(said(path));
    }
  }

  /** A check of the selected path was answered. */
  void answered(IcePath path, long now, List<IceOutput> outputs) {
    if (consent.granted(now)) {
      outputs.add(said(path));
    }
  }

  private static IceOutput said(IcePath path) {
    return new IceOutput.Selected(path.remote.address(), path.relayed);
  }

  /**
   * Tells when consent is lost; true when it is time to ask for it, even then: so it comes back.
   */
  boolean mustAsk(long now, List<IceOutput> outputs) {
    if (consent.runsOut(now)) {
      outputs.add(new IceOutput.ConsentLost());
    }
    if (!consent.mustAsk(now)) {
      return false;
    }
    consent.asked(now);
    return true;
  }

  /** When to ask, or earlier for a path that is to take over. */
  OptionalLong nextWake(Optional<IcePath> moving) {
    long wake = consent.nextWake();
    return OptionalLong.of(moving.map(next -> wake + Math.min(0, next.due - wake)).orElse(wake));
  }
}
