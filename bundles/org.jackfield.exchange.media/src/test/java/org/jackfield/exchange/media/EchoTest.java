package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SetupRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EchoTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void callerHearsItsOwnToneAsLoudAsItSaidIt() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU, KEYS);
    line.leg().play(new Sound.Echo());
    line.connected();
    line.device().say(1000);
    line.device().awaitTone(1000);
    double amplitude = line.device().handset.meter.level(1000);
    assertEquals(Handset.AMPLITUDE, amplitude, Handset.AMPLITUDE * 0.03);
    assertEquals(Optional.of("PCMU"), line.leg().codec());
    assertEquals(1, line.ears().connections.get());
  }

  @Test
  void keysOfAnEchoLegAreReportedOnceAndComeBack() {
    Bench.Line line = bench.calling(PayloadFormat.PCMA, KEYS);
    line.leg().play(new Sound.Echo());
    line.connected();
    line.device().press("159#0*");
    assertEquals("159#0*", line.ears().keys(6));
    line.device().await("keys back", () -> line.device().handset.keys.length() >= 6);
    assertEquals("159#0*", line.device().handset.keys.toString());
    assertTrue(line.ears().keys.isEmpty());
  }

  @Test
  void opusIsEchoedByteForByte() {
    Bench.Line line =
        bench.calling(PayloadFormat.opus(96), PayloadFormat.telephoneEvent(97, 48000));
    line.leg().play(new Sound.Echo());
    line.connected();
    line.device().sayNumbers();
    line.device().await("60 payloads", () -> payloads(line, 96).size() >= 60);
    List<byte[]> back = payloads(line, 96);
    int skipped = back.get(0)[0];
    for (int i = 0; i < back.size(); i++) {
      assertArrayEquals(line.device().handset.spoken.get(skipped + i), back.get(i));
    }
  }

  /** What came back of what was said, without the silence before. */
  private static List<byte[]> payloads(Bench.Line line, int type) {
    return line.device().heard().stream()
        .filter(heard -> heard.type() == type && heard.payload().length >= 40)
        .map(Handset.Heard::payload)
        .toList();
  }

  @Test
  void statisticsAndReportsMove() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU, KEYS);
    line.leg().play(new Sound.Echo());
    line.connected();
    line.device().say(700);
    Device device = line.device();
    device.await("a sender report", () -> senderReports(device) > 0);
    device.report();
    device.await("round trip", () -> line.leg().statistics().roundTrip().isPresent());
    LegMediaStatistics counts = line.leg().statistics();
    assertTrue(counts.mos().orElseThrow() >= 1, counts.toString());
    assertTrue(counts.mos().orElseThrow() <= 4.5, counts.toString());
    assertTrue(counts.packetsSent() > 10, counts.toString());
    assertTrue(counts.packetsReceived() > 10, counts.toString());
    assertEquals(0, counts.packetsLost());
    assertTrue(counts.roundTrip().get().toMillis() < 10_000);
    assertFalse(counts.jitter().isNegative());
    assertTrue(
        device.handset.reports.stream()
            .anyMatch(
                report ->
                    report instanceof RtcpPacket.SourceDescription name
                        && !name.cname().isEmpty()));
  }

  private static long senderReports(Device device) {
    return device.handset.reports.stream()
        .filter(RtcpPacket.SenderReport.class::isInstance)
        .count();
  }

  @Test
  void closingSaysGoodbyeInReportsAndInTheHandshakesChannel() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Device device = line.device();
    assertTrue(device.sessionOpen());
    line.leg().close();
    line.leg().close();
    device.await("close_notify", () -> !device.sessionOpen());
    device.await(
        "RTCP bye",
        () -> device.handset.reports.stream().anyMatch(RtcpPacket.Bye.class::isInstance));
    assertEquals(0, bench.node.load().legs());
    assertFalse(line.ears().hasFailed());
  }

  @Test
  void peerThatInsistsOnBeingTheServerIsCalled() {
    Device device = bench.device(PayloadFormat.PCMU);
    device.setup = SetupRole.PASSIVE;
    Bench.Line line = bench.called(List.of("PCMU"), device);
    line.leg().play(new Sound.Tone(600));
    line.connected();
    line.device().awaitTone(600);
  }

  @Test
  void toneAndMusicAreHeardWithoutAPartner() {
    Bench.Line line = bench.calling(PayloadFormat.PCMA, KEYS);
    line.leg().play(new Sound.Tone(440));
    line.connected();
    line.device().awaitTone(440);
    line.device().awaitLevel(440);
    line.leg().play(new Sound.Music());
    line.device()
        .await(
            "music",
            () ->
                !line.device().handset.hears(440)
                    && line.device().handset.meter.full()
                    && !line.device().handset.meter.silent());
    line.leg().play(new Sound.Silence());
    line.device().awaitSilence();
  }
}
