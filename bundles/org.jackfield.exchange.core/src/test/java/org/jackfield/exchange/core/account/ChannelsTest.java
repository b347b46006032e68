package org.jackfield.exchange.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jackfield.exchange.core.account.Channels.Way;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private final Channels channels = new Channels();

  @Test
  void eachConnectionAndWayIsCountedApartAndALimitSetLaterCountsThoseBefore() {
    assertTrue(channels.take("a", Way.INBOUND, OptionalInt.empty()).isPresent());
    Channels.Channel second = channels.take("a", Way.INBOUND, OptionalInt.empty()).orElseThrow();
    assertEquals(Optional.empty(), channels.take("a", Way.INBOUND, OptionalInt.of(2)));
    assertTrue(channels.take("a", Way.OUTBOUND, OptionalInt.of(1)).isPresent());
    assertTrue(channels.take("b", Way.INBOUND, OptionalInt.of(1)).isPresent());
    second.giveBack();
    second.giveBack();
    assertTrue(channels.take("a", Way.INBOUND, OptionalInt.of(2)).isPresent());
    assertEquals(Optional.empty(), channels.take("a", Way.INBOUND, OptionalInt.of(2)));
  }

  @Test
  void theLimitIsExactHoweverManyComeAtOnce() {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    int granted =
        IntStream.range(0, 100_000)
            .parallel()
            .map(
                i ->
                    channels
                        .take("a", Way.INBOUND, OptionalInt.of(3))
                        .map(
                            channel -> {
                              most.accumulateAndGet(now.incrementAndGet(), Math::max);
                              now.decrementAndGet();
                              channel.giveBack();
                              return 1;
                            })
                        .orElse(0))
            .sum();
    assertTrue(granted > 0 && most.get() <= 3, granted + " granted, at most " + most);
    assertEquals(0, channels.busy());
  }
}
