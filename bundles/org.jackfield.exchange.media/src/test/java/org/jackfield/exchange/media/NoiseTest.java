package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.audio.Levels;
import org.jackfield.codec.noise.ComfortNoise;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trunks that send comfort noise in pauses (RFC 3389). */
class NoiseTest {
  private static final int QUIET = 40;

  private final Bench bench = new Bench();

  @BeforeEach
  void bind() {
    bench.node.bindCodec(new ComfortNoise(), Map.of());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static boolean isNoise(double rms) {
    return Math.abs(rms - Levels.rmsOf(-QUIET)) < Levels.rmsOf(-QUIET) / 3;
  }

  @Test
  void whoDoesNotKnowItHearsNoiseWithoutAGap() {
    Trunk far = bench.trunk(PayloadFormat.PCMU, PayloadFormat.CN);
    Trunk.Line line = bench.trunkCalling(far, PlainRtp.USUAL);
    assertEquals(Optional.of(PayloadFormat.CN), far.agreement().noise());
    Bench.Line web = bench.calling(PayloadFormat.PCMU).connected();
    bench.node.bridge(line.leg(), web.leg());
    Device device = web.device();
    far.say(700);
    device.say(1200);
    device.awaitTone(700);
    far.awaitTone(1200);
    far.sayNoise(QUIET);
    device.await("noise", () -> isNoise(device.handset.meter.rms()));
    int so = device.heardSoFar();
    device.await(
        "a second of noise and nothing else",
        () -> {
          assertTrue(isNoise(device.handset.meter.rms()), "rms " + device.handset.meter.rms());
          return device.handset.heard.size() > so + 50;
        });
    assertFalse(device.heard().stream().anyMatch(it -> it.type() == 13));
    far.say(700);
    device.awaitTone(700);
    assertEquals(0, line.leg().statistics().packetsLost());
  }

  @Test
  void whoKnowsItGetsItAsItIs() {
    Trunk one = bench.trunk(PayloadFormat.PCMU, PayloadFormat.CN);
    Trunk other = bench.trunk(PayloadFormat.PCMU, PayloadFormat.CN);
    Trunk.Line from = bench.trunkCalling(one, PlainRtp.USUAL);
    Trunk.Line to = bench.trunkCalled(List.of("PCMU"), other, PlainRtp.USUAL);
    assertEquals(Optional.of(PayloadFormat.CN), other.agreement().noise());
    bench.node.bridge(from.leg(), to.leg());
    one.say(700);
    other.awaitTone(700);
    one.sayNoise(QUIET);
    other.await(
        "noise", () -> other.handset.heard.stream().filter(it -> it.type() == 13).count() > 3);
    assertTrue(
        other.heard().stream()
            .filter(it -> it.type() == 13)
            .allMatch(it -> it.payload()[0] == QUIET));
  }

  @Test
  void aBrowserIsNotAskedForItAndNobodyIsWithoutACodec() {
    Device device = bench.device(PayloadFormat.PCMU, PayloadFormat.CN);
    Bench.Line web = bench.offering(device);
    assertFalse(web.leg().answer("PCMU").contains("CN/8000"));
    try (Bench without = new Bench()) {
      Trunk far = without.trunk(PayloadFormat.PCMU, PayloadFormat.CN);
      without.trunkCalling(far, PlainRtp.USUAL);
      assertEquals(Optional.empty(), far.agreement().noise());
    }
  }
}
