package org.jackfield.media.headless.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalAddressesTest {
  @Test
  void loopbackComesLastAndOnlyWhenAskedForOrAlone() throws Exception {
    List<InetAddress> all = LocalAddresses.list(Optional.empty(), true);
    assertTrue(all.get(all.size() - 1).isLoopbackAddress());
    List<InetAddress> outer = LocalAddresses.list(Optional.empty(), false);
    assertFalse(outer.isEmpty());
    boolean alone = all.stream().allMatch(InetAddress::isLoopbackAddress);
    assertEquals(alone, outer.stream().anyMatch(InetAddress::isLoopbackAddress));
  }

  @Test
  void linkLocalAddressesAreNotTold() throws Exception {
    assertTrue(
        LocalAddresses.list(Optional.empty(), true).stream()
            .noneMatch(InetAddress::isLinkLocalAddress));
  }

  @Test
  void wildcardOfOneFamilyMeansAllOfThatFamily() throws Exception {
    InetAddress wildcard = InetAddress.getByName("0.0.0.0");
    List<InetAddress> told = LocalAddresses.list(Optional.of(wildcard), true);
    assertTrue(told.stream().allMatch(address -> address.getAddress().length == 4));
    assertFalse(told.contains(wildcard));
  }
}
