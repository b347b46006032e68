package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many packets at once, of kinds that cost work each: most are not looked at. */
class FloodTest {
  private static final int MANY = 5000;

  private final List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());

  private byte[] one(Demux.Kind kind) {
    return List.copyOf(sent).stream()
        .filter(datagram -> Demux.classify(datagram, 0, datagram.length) == kind)
        .findFirst()
        .orElseThrow()
        .clone();
  }

  @ParameterizedTest
  @EnumSource(
      value = Demux.Kind.class,
      names = {"STUN", "DTLS"})
  void floodInADevicesNameLeavesItsCall(Demux.Kind kind) {
    try (Bench bench = new Bench()) {
      Device device = bench.device(PayloadFormat.PCMU);
      device.tap = sent::add;
      Bench.Line up = bench.offering(device);
      device.answered(up.leg().answer("PCMU"));
      up.connected();
      up.leg().play(new Sound.Echo());
      device.say(700);
      device.awaitTone(700);
      device.tap = datagram -> {};
      long before = bench.node.load().refused().floods();
      assertEquals(0, before);
      byte[] packet = one(kind);
      for (int i = 0; i < MANY; i++) {
        device.socket.send(packet, 0, packet.length, bench.node.local());
      }
      device.await("flood noticed", () -> bench.node.load().refused().floods() > MANY / 2);
      int heard = device.heard().size();
      device.await("a second of sound", () -> device.handset.heard.size() > heard + 50);
      assertTrue(device.handset.hears(700));
      assertFalse(up.ears().hasFailed());
    }
  }

  @Test
  void floodOfChecksFromElsewhereKeepsNoDeviceFromItsCall() {
    try (Bench bench = new Bench()) {
      Device device = bench.device(PayloadFormat.PCMU);
      device.tap = sent::add;
      Bench.Line up = bench.offering(device);
      device.answered(up.leg().answer("PCMU"));
      up.connected();
      device.tap = datagram -> {};
      byte[] check = one(Demux.Kind.STUN);
      Device stranger = bench.device(PayloadFormat.PCMU);
      for (int i = 0; i < MANY; i++) {
        stranger.socket.send(check, 0, check.length, bench.node.local());
      }
      device.await("flood noticed", () -> bench.node.load().refused().floods() > MANY / 2);
      // The flood is of one leg; another's device finds its path while it lasts.
      Bench.Line next = bench.calling(PayloadFormat.PCMU).connected();
      next.leg().play(new Sound.Tone(600));
      next.device().awaitTone(600);
      assertFalse(up.ears().hasFailed());
    }
  }
}
