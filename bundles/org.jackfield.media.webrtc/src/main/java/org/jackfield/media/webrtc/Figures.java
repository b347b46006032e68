package org.jackfield.media.webrtc;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.media.webrtc.natives.Peer;

/**
 * A session's statistics, which the native side gives later than they are asked for: kept at most a
 * second old, and renewed when somebody looks.
 */
final class Figures {
  /** How often {@link #renewInTurn} is to be called. */
  static final long TURN_MILLIS = 200;

  private static final int TURNS_A_SECOND = 5;
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Runnable onPackets;
  private final LongSupplier nanoTime;
  private volatile CallStatistics now = CallStatistics.NONE;
  private volatile long taken;
  private int turns;

  Figures(Runnable onPackets, LongSupplier nanoTime) {
    this.onPackets = onPackets;
    this.nanoTime = nanoTime;
  }

  CallStatistics now() {
    return now;
  }

  boolean old() {
    return nanoTime.getAsLong() - taken > FRESH_NANOS;
  }

  /** On the worker: each time in the first second, when most changes, then once a second. */
  void renewInTurn(Peer peer) {
    if (turns < TURNS_A_SECOND || turns % TURNS_A_SECOND == 0) {
      renew(peer);
    }
    turns++;
  }

  /** On the worker. */
  void renew(Peer peer) {
    peer.statistics()
        .thenAccept(
            figures -> {
              now = figures;
              taken = nanoTime.getAsLong();
              if (figures.packetsReceived() > 0) {
                onPackets.run();
              }
            });
  }
}
