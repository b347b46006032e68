package org.jackfield.rtp.ice;

/**
 * A candidate pair. With one socket per address family, and perhaps one relayed candidate for it,
 * the local side follows from the remote address and whether it is relayed.
 */
final class IcePath {
  private static final long FIRST_RETRY = 100_000_000L;
  private static final int DOUBLINGS = 4;
  private static final int SILENT = 3;

  final IceCandidate remote;
  final boolean relayed;
  final long localPriority;

  /** When the next check of this path is due; the agent paces them. */
  long due;

  /** When the last one went out, and how many did without an answer. */
  long sentAt;

  int unanswered;

  /** Whether a check of ours was answered. */
  boolean valid;

  /** Whether the other side checked it, so that ours goes first (RFC 8445 section 7.3.1.4). */
  boolean triggered;

  IcePath(IceCandidate remote, boolean relayed, long localPriority, long now) {
    this.remote = remote;
    this.relayed = relayed;
    this.localPriority = localPriority;
    this.due = now;
  }

  /**
   * Notes a check sent. The next follows after 100 ms, doubling to 1.6 s: sooner than RFC 8445
   * section 14.3 asks, since a caller waits; each is a new transaction, so a late answer to an
   * earlier one counts as well.
   */
  void sent(long now) {
    sentAt = now;
    due = now + (FIRST_RETRY << Math.min(unanswered, DOUBLINGS));
    unanswered++;
    triggered = false;
  }

  /** Whether so many checks went unanswered that another path is the better bet. */
  boolean isSilent() {
    return unanswered >= SILENT;
  }

  /** Brings the next check forward to a time, if it would be later. */
  void dueBy(long time, long now) {
    due = now + Math.min(due - now, time - now);
  }

  void answered() {
    valid = true;
    unanswered = 0;
  }

  /** What PRIORITY says in a check: the priority our side would have if it were learned from it. */
  long learnedPriority() {
    return IceCandidate.Type.PRFLX.priority((int) (localPriority >> 8) & 0xFFFF);
  }

  /** RFC 8445 section 6.1.2.3. */
  long priority(boolean controlling) {
    long g = controlling ? localPriority : remote.priority();
    long d = controlling ? remote.priority() : localPriority;
    return (Math.min(g, d) << 32) + 2 * Math.max(g, d) + (g > d ? 1 : 0);
  }
}
