package org.jackfield.exchange.media.wire;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An {@link Allowance} for each address, of those that were heard last; whoever comes from ever new
 * addresses is held by the one for all together. One thread at a time.
 */
public final class Allowances {
  private final int perSecond;
  private final int atOnce;
  private final Allowance all;
  private final Map<InetAddress, Allowance> known;

  /**
   * Full ones.
   *
   * @param perSecond of an address
   * @param atOnce of an address
   * @param addresses how many are remembered, and how many times the rate of one all may have
   */
  public Allowances(int perSecond, int atOnce, int addresses) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.all = new Allowance(perSecond * addresses, atOnce * addresses);
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<InetAddress, Allowance> eldest) {
            return size() > addresses;
          }
        };
  }

  /** Takes one from this address, if it may be taken. */
  public boolean take(InetAddress from, long now) {
    return known.computeIfAbsent(from, it -> new Allowance(perSecond, atOnce)).take(now)
        && all.take(now);
  }

  /** How many addresses are remembered. */
  int size() {
    return known.size();
  }
}
