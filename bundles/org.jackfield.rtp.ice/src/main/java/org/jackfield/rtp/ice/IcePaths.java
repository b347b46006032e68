package org.jackfield.rtp.ice;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Every path an agent knows. */
final class IcePaths {
  /**
   * More candidates than any honest peer has; a bound against one that is not (RFC 8445 section
   * 6.1.2.5).
   */
  private static final int MOST = 64;

  private final List<IceCandidate> locals;
  private final List<IcePath> paths = new ArrayList<>();

  IcePaths(List<IceCandidate> locals) {
    this.locals = List.copyOf(locals);
  }

  private Optional<IcePath> find(InetSocketAddress remote, boolean relayed) {
    return paths.stream()
        .filter(path -> path.relayed == relayed && path.remote.address().equals(remote))
        .findFirst();
  }

  /** Every path to a candidate, straight and relayed. */
  void add(IceCandidate remote, long now) {
    add(remote, false, now);
    add(remote, true, now);
  }

  /**
   * One path to a candidate; empty if no candidate of ours of that kind has its family, or there
   * are too many.
   */
  Optional<IcePath> add(IceCandidate remote, boolean relayed, long now) {
    Optional<IcePath> known = find(remote.address(), relayed);
    if (known.isPresent() || paths.size() >= MOST) {
      return known;
    }
    Optional<IcePath> path =
        locals.stream()
            .filter(local -> local.isIpv4() == remote.isIpv4())
            .filter(local -> relayed == (local.type() == IceCandidate.Type.RELAY))
            .max(Comparator.comparingLong(IceCandidate::priority))
            .map(local -> new IcePath(remote, relayed, local.priority(), now));
    path.ifPresent(paths::add);
    return path;
  }

  /** The path to check next among those due: triggered ones first, then by pair priority. */
  Optional<IcePath> due(long now, boolean controlling) {
    return best(path -> now - path.due >= 0, controlling);
  }

  Optional<IcePath> best(Predicate<IcePath> which, boolean controlling) {
    return paths.stream()
        .filter(which)
        .max(
            Comparator.<IcePath, Boolean>comparing(path -> path.triggered)
                .thenComparing(path -> path.priority(controlling)));
  }

  List<IcePath> triggered() {
    return paths.stream().filter(path -> path.triggered).toList();
  }

  /** The earliest time a path is due, as the wait from now, so that a clock may wrap. */
  OptionalLong untilDue(long now) {
    return paths.stream().mapToLong(path -> path.due - now).min();
  }
}
