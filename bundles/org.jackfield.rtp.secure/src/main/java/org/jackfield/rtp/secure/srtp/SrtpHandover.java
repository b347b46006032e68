package org.jackfield.rtp.secure.srtp;

import java.util.Objects;
import java.util.Optional;

/**
 * What one peer sends, through changes of the key: after a new DTLS association (RFC 8842 section
 * 5.5, as an ICE restart may bring it) packets under the key before are still on their way and may
 * mingle with new ones. They are opened for two seconds more, each by its own context, so that
 * nothing is heard of the change and nothing is opened twice.
 *
 * <p>Not thread-safe, as {@link SrtpReceiver}. The sending side needs nothing of the kind: it
 * begins with the new {@link SrtpKeys#sender} at once, under the same SSRC and numbers.
 */
public final class SrtpHandover {
  /** How long packets under the key before are opened. */
  public static final long GRACE_NANOS = 2_000_000_000L;

  private SrtpReceiver current;
  private Optional<SrtpReceiver> former = Optional.empty();
  private long rekeyedAt;

  /** Opens with one key for now. */
  public SrtpHandover(SrtpReceiver first) {
    current = Objects.requireNonNull(first, "first");
  }

  /** There is a new key: that of a finished handshake. The one before the last is forgotten. */
  public void rekeyed(SrtpReceiver fresh, long nowNanos) {
    former = Optional.of(current);
    current = Objects.requireNonNull(fresh, "fresh");
    rekeyedAt = nowNanos;
  }

  /** The profile of the newest key. */
  public SrtpProfile profile() {
    return current.profile();
  }

  /** As {@link SrtpReceiver#unprotect}. */
  public int unprotect(byte[] buffer, int offset, int length, long nowNanos) {
    int plain = current.unprotect(buffer, offset, length);
    if (plain >= 0 || !triesFormer(nowNanos)) {
      return plain;
    }
    int before = former.orElseThrow().unprotect(buffer, offset, length);
    return before >= 0 ? before : plain;
  }

  /** As {@link SrtpReceiver#unprotectRtcp}. */
  public int unprotectRtcp(byte[] buffer, int offset, int length, long nowNanos) {
    int plain = current.unprotectRtcp(buffer, offset, length);
    if (plain >= 0 || !triesFormer(nowNanos)) {
      return plain;
    }
    int before = former.orElseThrow().unprotectRtcp(buffer, offset, length);
    return before >= 0 ? before : plain;
  }

  private boolean triesFormer(long nowNanos) {
    if (former.isPresent() && nowNanos - rekeyedAt > GRACE_NANOS) {
      former = Optional.empty();
    }
    return former.isPresent();
  }
}
