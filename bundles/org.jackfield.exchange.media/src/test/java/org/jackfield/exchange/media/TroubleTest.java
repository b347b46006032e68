package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.Fingerprint;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.Test;

/** Devices and networks that do what they should not; other calls must not notice. */
class TroubleTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  @Test
  void impostorIsRefusedBeforeAnyMedia() {
    try (Bench bench = new Bench()) {
      Device impostor = bench.device(PayloadFormat.PCMU);
      impostor.shown = new Fingerprint("sha-256", "AB:".repeat(31) + "AB");
      Bench.Line line = bench.offering(impostor);
      impostor.answered(line.leg().answer("PCMU"));
      line.leg().play(new Sound.Echo());
      assertEquals(Codes.FINGERPRINT_MISMATCH, line.ears().failure().code());
      assertEquals(0, line.ears().connections.get());
      assertEquals(0, line.leg().statistics().packetsReceived());
      assertEquals(0, line.leg().statistics().packetsSent());
      assertTrue(line.leg().statistics().mos().isEmpty());
      line.leg().close();
    }
  }

  @Test
  void silentDeviceIsLostAfterThirtySecondsAndItsPartnerStays() {
    try (Bench bench = new Bench()) {
      Bench.Line gone = bench.calling(PayloadFormat.PCMU, KEYS).connected();
      Bench.Line stays = bench.calling(PayloadFormat.PCMU, KEYS).connected();
      bench.node.bridge(gone.leg(), stays.leg());
      gone.device().say(700);
      stays.device().awaitTone(700);
      gone.device().fallDeaf();
      // In steps, so that the other device's checks fall in between.
      for (int i = 0; i < 3; i++) {
        int checks = stays.device().checks();
        bench.pass(TimeUnit.SECONDS.toNanos(9));
        stays.device().await("a fresh check", () -> stays.device().checks() > checks);
        assertFalse(gone.ears().hasFailed(), "after " + 9 * (i + 1) + " s");
      }
      bench.pass(TimeUnit.SECONDS.toNanos(9));
      assertEquals(Codes.MEDIA_LOST, gone.ears().failure().code());
      stays.device().awaitSilence();
      assertFalse(stays.ears().hasFailed());
    }
  }

  @Test
  void deviceThatNeverComesIsLostTwoAndAHalfMinutesAfterTheAnswer() {
    try (Bench bench = new Bench()) {
      Bench.Line line = bench.offering(bench.device(PayloadFormat.PCMU));
      bench.pass(TimeUnit.SECONDS.toNanos(300));
      line.leg().answer("PCMU");
      bench.pass(TimeUnit.SECONDS.toNanos(149));
      assertFalse(line.ears().hasFailed());
      bench.pass(TimeUnit.SECONDS.toNanos(2));
      assertEquals(Codes.MEDIA_LOST, line.ears().failure().code());
    }
  }

  @Test
  void nothingIsHeardAfterClose() {
    try (Bench bench = new Bench()) {
      Bench.Line line = bench.calling(PayloadFormat.PCMU, KEYS).connected();
      line.leg().close();
      line.device().press("1");
      bench.pass(TimeUnit.SECONDS.toNanos(60));
      Bench.Line other = bench.calling(PayloadFormat.PCMU, KEYS).connected();
      other.device().press("2");
      assertEquals("2", other.ears().keys(1));
      assertTrue(line.ears().keys.isEmpty());
      assertFalse(line.ears().hasFailed());
    }
  }

  @Test
  void stoppingTheNodeTellsEveryLeg() {
    Bench bench = new Bench();
    Bench.Line up = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line waiting = bench.offering(bench.device(PayloadFormat.PCMU));
    bench.close();
    assertEquals(Codes.MEDIA_LOST, up.ears().failure().code());
    assertEquals(Codes.MEDIA_LOST, waiting.ears().failure().code());
    assertEquals(0, bench.node.load().legs());
  }

  @Test
  void fullHandshakePoolPutsOffNewCallsAndHarmsNone() {
    try (Bench bench = new Bench(Settings.loopback().handshakes(1, 1))) {
      Bench.Line up = bench.calling(PayloadFormat.PCMU, KEYS).connected();
      up.leg().play(new Sound.Echo());
      up.device().say(700);
      up.device().awaitTone(700);
      List<Bench.Line> stalled = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Device device = bench.device(PayloadFormat.PCMU);
        device.stalls = true;
        Bench.Line line = bench.offering(device);
        device.answered(line.leg().answer("PCMU"));
        stalled.add(line);
      }
      up.device().await("pool full", () -> bench.node.load().handshakes() == 2);
      Bench.Line late = bench.calling(PayloadFormat.PCMU, KEYS);
      int heard = up.device().heard().size();
      up.device().await("a second of sound", () -> up.device().handset.heard.size() > heard + 50);
      assertTrue(up.device().handset.hears(700));
      assertFalse(late.ears().isConnected());
      assertFalse(late.ears().hasFailed());
      assertEquals(4, bench.node.load().legs());
      assertEquals(2, bench.node.load().handshakes());
      stalled.forEach(line -> line.leg().close());
      late.connected();
    }
  }

  @Test
  void floodOfGarbageDoesNotDisturbACall() {
    try (Bench bench = new Bench()) {
      Bench.Line up = bench.calling(PayloadFormat.PCMU, KEYS).connected();
      up.leg().play(new Sound.Echo());
      up.device().say(700);
      up.device().awaitTone(700);
      Device stranger = bench.device(PayloadFormat.PCMU);
      Random random = new Random(42);
      int before = up.device().heard().size();
      for (int i = 0; i < 4000; i++) {
        byte[] garbage = new byte[1 + random.nextInt(1400)];
        random.nextBytes(garbage);
        garbage[0] = FIRST_BYTES[random.nextInt(FIRST_BYTES.length)];
        // From a stranger, and from the device's own address.
        stranger.socket.send(garbage, 0, garbage.length, bench.node.local());
        up.device().socket.send(garbage, 0, garbage.length, bench.node.local());
      }
      up.device().await("sound", () -> up.device().handset.heard.size() > before + 60);
      up.device().awaitTone(700);
      assertFalse(up.ears().hasFailed());
      assertTrue(up.ears().keys.isEmpty());
      assertEquals(1, bench.node.load().legs());
    }
  }

  private static final byte[] FIRST_BYTES = {
    0, 1, 20, 22, 23, 25, 70, (byte) 0x80, (byte) 0x90, -1
  };

  @Test
  void interruptedCallerDoesNotCloseTheSocket() {
    try (Bench bench = new Bench()) {
      Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
      Bench.Line other = bench.calling(PayloadFormat.PCMU).connected();
      Thread.currentThread().interrupt();
      one.leg().close();
      assertTrue(Thread.interrupted());
      other.leg().play(new Sound.Tone(600));
      other.device().awaitTone(600);
    }
  }

  @Test
  void twentyLegsAreUpAtOnceAndHearTheRightPartner() {
    try (Bench bench = new Bench()) {
      List<Bench.Line> lines = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        lines.add(bench.calling(PayloadFormat.PCMU, KEYS));
      }
      lines.forEach(Bench.Line::connected);
      for (int i = 0; i < 20; i++) {
        lines.get(i).device().say(tone(i));
        if (i % 2 == 1) {
          bench.node.bridge(lines.get(i - 1).leg(), lines.get(i).leg());
        }
      }
      for (int i = 0; i < 20; i++) {
        lines.get(i).device().awaitTone(tone(i ^ 1));
      }
      lines.forEach(line -> line.leg().close());
      assertEquals(0, bench.node.load().legs());
    }
  }

  private static int tone(int leg) {
    return 400 + 100 * leg;
  }
}
