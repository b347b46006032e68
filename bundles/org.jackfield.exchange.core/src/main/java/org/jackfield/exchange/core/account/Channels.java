package org.jackfield.exchange.core.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How many calls a connection has, each way, and a profile. Counted with and without a limit. */
public final class Channels {
  private final Map<Use, Integer> busy = new HashMap<>();

  /** Which way a call goes, seen from the connection. */
  public enum Way {
    /** To its devices. */
    INBOUND,
    /** From its devices. */
    OUTBOUND,
    /** From the devices of all connections of an outbound voice profile. */
    PROFILE
  }

  /**
   * What is counted.
   *
   * @param connection its id, or the profile's
   * @param way which way
   */
  public record Use(String connection, Way way) {}

  /** A call's channel; giving it back twice is no fault. */
  final class Channel {
    private final Use key;
    private boolean free;

    private Channel(Use key) {
      this.key = key;
    }

    Use use() {
      return key;
    }

    void giveBack() {
      synchronized (busy) {
        if (!free) {
          free = true;
          busy.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        }
      }
    }
  }

  /** A channel, unless as many are busy as there may be. */
  Optional<Channel> take(String connection, Way way, OptionalInt most) {
    Use key = new Use(connection, way);
    synchronized (busy) {
      int count = busy.getOrDefault(key, 0);
      if (most.isPresent() && count >= most.getAsInt()) {
        return Optional.empty();
      }
      busy.put(key, count + 1);
      return Optional.of(new Channel(key));
    }
  }

  /** Busy now, of all connections. */
  public int busy() {
    synchronized (busy) {
      return busy.entrySet().stream()
          .filter(it -> it.getKey().way() != Way.PROFILE)
          .mapToInt(Map.Entry::getValue)
          .sum();
    }
  }
}
