package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lost packets that are asked for and sent again. */
class RepairTest {
  private static final int EVERY = 8;
  private static final int ENOUGH = 10;

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private Bench.Line calling(boolean resends, PayloadFormat format) {
    Device device = bench.device(format);
    device.resends = resends;
    Bench.Line line = bench.offering(device);
    String answer = line.leg().answer(line.leg().offeredCodecs().get(0));
    assertEquals(resends, answer.contains("nack"), answer);
    device.answered(answer);
    return line.connected();
  }

  @Test
  void whatTheDeviceLostIsSentAgain() {
    Bench.Line line = calling(true, PayloadFormat.PCMU);
    Device device = line.device();
    device.handset.losesHearing = EVERY;
    device.await(
        "repaired packets",
        () -> {
          device.askForLost();
          return device.handset.repaired.size() >= ENOUGH;
        });
    Set<Integer> heard =
        device.heard().stream().map(Handset.Heard::sequence).collect(Collectors.toSet());
    assertTrue(heard.containsAll(device.handset.repaired));
  }

  @Test
  void deviceThatNeverAgreedOnThatGetsNothingAgain() {
    Bench.Line line = calling(false, PayloadFormat.PCMU);
    Device device = line.device();
    device.handset.losesHearing = EVERY;
    device.await(
        "lost packets",
        () -> {
          device.askForLost();
          return device.handset.lost.size() >= 2 * ENOUGH;
        });
    assertEquals(Set.of(), device.handset.repaired);
  }

  @Test
  void whatWasLostFromTheDeviceIsAskedForAndForwarded() {
    Bench.Line from = calling(true, PayloadFormat.PCMU);
    Bench.Line to = calling(false, PayloadFormat.PCMU);
    bench.node.bridge(from.leg(), to.leg());
    from.device().say(700);
    to.device().awaitTone(700);
    from.device().handset.losesSaying = EVERY;
    from.device().await("repaired packets", () -> from.device().handset.repaired.size() >= ENOUGH);
    from.device().handset.losesSaying = 0;
    int so = to.device().heardSoFar();
    to.device().await("all of them", () -> to.device().handset.heard.size() > so + 20);
    List<Integer> numbers = to.device().heard().stream().map(Handset.Heard::sequence).toList();
    int gaps = numbers.get(numbers.size() - 1) - numbers.get(0) + 1 - numbers.size();
    int unrepaired = from.device().handset.lost.size() - from.device().handset.repaired.size();
    assertEquals(unrepaired, gaps, "missing at the hearer's");
    assertTrue(unrepaired <= 2, unrepaired + " were not asked for");
    assertTrue(from.leg().statistics().packetsLost() <= unrepaired);
  }

  @Test
  void playoutHearsWhatWasAskedFor() {
    Bench.Line from = calling(true, PayloadFormat.PCMA);
    Bench.Line to = calling(false, PayloadFormat.PCMU);
    bench.node.bridge(from.leg(), to.leg());
    from.device().say(700);
    to.device().awaitTone(700);
    from.device().handset.losesSaying = EVERY;
    from.device()
        .await("repaired packets", () -> from.device().handset.repaired.size() >= 3 * ENOUGH);
    to.device().awaitTone(700);
    assertTrue(from.leg().statistics().packetsLost() <= 2);
  }

  @Test
  void nobodyIsAskedWhoDidNotAgree() {
    Bench.Line line = calling(false, PayloadFormat.PCMU);
    line.leg().play(new Sound.Echo());
    line.device().say(700);
    line.device().awaitTone(700);
    line.device().handset.losesSaying = EVERY;
    line.device().await("losses", () -> line.device().handset.lost.size() >= ENOUGH);
    assertFalse(line.device().handset.reports.stream().anyMatch(RtcpPacket.Nack.class::isInstance));
  }
}
