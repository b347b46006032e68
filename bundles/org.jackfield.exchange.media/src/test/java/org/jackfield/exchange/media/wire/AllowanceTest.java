package org.jackfield.exchange.media.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

  private static int taken(Allowance allowance, int tries, long now) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += allowance.take(now) ? 1 : 0;
    }
    return taken;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5 * SECOND, Long.MAX_VALUE - 100 * MILLI})
  void someAtOnceThenAsManyAsTimeBrings(long began) {
    Allowance allowance = new Allowance(100, 30);
    assertEquals(30, taken(allowance, 1000, began));
    assertEquals(0, taken(allowance, 1000, began + 9 * MILLI));
    assertEquals(1, taken(allowance, 1000, began + 10 * MILLI));
    assertEquals(5, taken(allowance, 1000, began + 60 * MILLI));
    assertEquals(30, taken(allowance, 1000, began + 60 * SECOND));
  }

  @Test
  void evenlySentSoundIsNeverHeldBack() {
    Allowance allowance = new Allowance(100, 30);
    for (int i = 0; i < 10_000; i++) {
      assertTrue(allowance.take(i * 20 * MILLI), "packet " + i);
    }
  }

  @Test
  void floodFromOneAddressLeavesAnotherItsShare() throws UnknownHostException {
    Allowances allowances = new Allowances(100, 30, 4);
    InetAddress loud = InetAddress.getByName("192.0.2.1");
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      taken += allowances.take(loud, 0) ? 1 : 0;
    }
    assertEquals(30, taken);
    assertTrue(allowances.take(InetAddress.getByName("192.0.2.2"), 0));
  }

  @Test
  void everNewAddressesShareOneAllowanceAndNoMemory() throws UnknownHostException {
    Allowances allowances = new Allowances(100, 30, 4);
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      InetAddress from = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
      taken += allowances.take(from, 0) ? 1 : 0;
    }
    assertEquals(120, taken);
    assertEquals(4, allowances.size());
  }

  @Test
  void refusesRatesThatAreNone() {
    for (int bad : new int[] {0, -1, 1_000_001}) {
      assertThrows(IllegalArgumentException.class, () -> new Allowance(bad, 1));
      assertThrows(IllegalArgumentException.class, () -> new Allowance(1, bad));
    }
  }
}
