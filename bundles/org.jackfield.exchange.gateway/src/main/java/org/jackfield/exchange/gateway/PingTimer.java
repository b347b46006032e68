package org.jackfield.exchange.gateway;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** When the devices are pinged; the rhythm may change while they are connected. */
final class PingTimer {
  private static final int LONGEST_SECONDS = 30;

  private final ScheduledExecutorService timer;
  private final Runnable ping;
  private Future<?> running;

  PingTimer(ScheduledExecutorService timer, Runnable ping) {
    this.timer = timer;
    this.ping = ping;
  }

  /**
   * Pings at this rhythm from now on.
   *
   * @param seconds 1 to 30
   * @throws IllegalArgumentException if out of these bounds; the rhythm before goes on
   */
  synchronized void every(int seconds) {
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "ping.seconds: " + seconds + " is not 1 to " + LONGEST_SECONDS);
    }
    if (running != null) {
      running.cancel(false);
    }
    running = timer.scheduleWithFixedDelay(ping, seconds, seconds, TimeUnit.SECONDS);
  }
}
