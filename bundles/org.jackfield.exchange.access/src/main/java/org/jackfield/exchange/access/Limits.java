package org.jackfield.exchange.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many wrong passwords are taken before any is hashed. The rule:
 *
 * <ul>
 *   <li>A password that was found right before, at an address where it was: accepted without asking
 *       here. Whoever has signed in from there is never kept out, whatever others do.
 *   <li>The same password from another address: only by that address's own wrong passwords, for
 *       this user and in all. So nobody who guesses gains by the user having signed in elsewhere.
 *   <li>Any other password of a user, at an address where that user has signed in before: only by
 *       wrong passwords for this user from this address (the user limit).
 *   <li>Any other password at any other address: by these as well, by all wrong passwords from that
 *       address (the address limit), and by all wrong passwords for this user from addresses where
 *       it never signed in (ten times the user limit). The last does not count for the first one in
 *       a minute of a user at an address: after a restart every place is new, and others' guessing
 *       must not keep the owner out of all of them.
 * </ul>
 *
 * <p>A limit of n is a bucket that takes n at once and loses n a minute. A right password empties
 * the user's bucket at that address. Of an IPv6 address the first 64 bits count, since a device
 * chooses the rest itself. Memory is bounded: the least used are forgotten. Thread-safe.
 */
final class Limits {
  private static final int MOST_ADDRESSES = 10_000;
  private static final int MOST_USERS = 20_000;
  private static final int LONGEST_NAME = 64;
  private static final int ALL_ADDRESSES_FACTOR = 10;
  private static final double MILLIS_PER_MINUTE = 60_000;

  private final InstantSource clock;
  private final Map<String, Bucket> addresses = leastUsedForgotten(MOST_ADDRESSES);
  private final Map<String, Bucket> pairs = leastUsedForgotten(MOST_USERS);
  private final Map<String, Bucket> users = leastUsedForgotten(MOST_USERS);
  private final Map<String, Boolean> good = leastUsedForgotten(MOST_USERS);
  private int perAddress;
  private int perUser;

  Limits(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on. Each at least 1, wrong ones a minute. */
  synchronized void set(int anAddress, int aUser) {
    perAddress = anAddress;
    perUser = aUser;
  }

  /** Whether this user's password that was found right before is taken from this address now. */
  synchronized boolean allowKnown(String user, String address) {
    String network = network(address);
    String pair = pair(user, network);
    return good.containsKey(pair)
        || level(pairs, pair, perUser) + 1 <= perUser
            && level(addresses, network, perAddress) + 1 <= perAddress;
  }

  /** Whether a password of this user from this address may be hashed. */
  synchronized boolean allow(String user, String address) {
    String network = network(address);
    String pair = pair(user, network);
    if (level(pairs, pair, perUser) + 1 > perUser) {
      return false;
    }
    return good.containsKey(pair)
        || level(addresses, network, perAddress) + 1 <= perAddress
            && (isFirstInAMinute(pair)
                || level(users, name(user), everywhere()) + 1 <= everywhere());
  }

  private boolean isFirstInAMinute(String pair) {
    Bucket bucket = pairs.get(pair);
    return bucket == null || clock.millis() - bucket.at() >= MILLIS_PER_MINUTE;
  }

  /** It was wrong. */
  synchronized void wrong(String user, String address) {
    String network = network(address);
    String pair = pair(user, network);
    count(pairs, pair, perUser);
    count(addresses, network, perAddress);
    if (!good.containsKey(pair)) {
      count(users, name(user), everywhere());
    }
  }

  /** It was right. */
  synchronized void right(String user, String address) {
    String pair = pair(user, network(address));
    good.put(pair, true);
    pairs.remove(pair);
  }

  private int everywhere() {
    return perUser * ALL_ADDRESSES_FACTOR;
  }

  private double level(Map<String, Bucket> buckets, String key, int perMinute) {
    Bucket bucket = buckets.get(key);
    return bucket == null ? 0 : bucket.level(clock.millis(), perMinute);
  }

  private void count(Map<String, Bucket> buckets, String key, int perMinute) {
    long now = clock.millis();
    double level = level(buckets, key, perMinute);
    buckets.put(key, new Bucket(Math.min(level + 1, perMinute), now));
  }

  private record Bucket(double filled, long at) {
    double level(long now, int perMinute) {
      double lost = Math.max(0, now - at) / MILLIS_PER_MINUTE * perMinute;
      return Math.max(0, filled - lost);
    }
  }

  private static String pair(String user, String network) {
    return network + ' ' + name(user);
  }

  private static String name(String user) {
    return user.length() > LONGEST_NAME ? user.substring(0, LONGEST_NAME) : user;
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return name(address);
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : name(address);
    } catch (UnknownHostException fault) {
      // Not an address at all: a text with a colon is never looked up by name.
      return name(address);
    }
  }

  private static <V> Map<String, V> leastUsedForgotten(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }
}
