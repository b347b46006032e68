package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.CallAudio;
import org.jackfield.audio.GapMeter;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GarbageTest {
  private static final int FRAMES = 150;
  private static final int A_FRAME = 40;
  // First bytes of STUN, DTLS, RTP, RTCP, TURN channels, and of nothing known.
  private static final int[] KINDS = {0, 1, 22, 20, 128, 144, 64, 255};

  private final HeadlessEngine engine = Here.engine();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void floodOfGarbageLeavesNoGapInTheSound() throws Exception {
    Party a = Party.open(engine, Optional::empty);
    Party b = Party.open(engine, ToneSource.of(700));
    String offer = Here.value(a.session().createOffer());
    Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
    a.hears(700);
    BlockingQueue<AudioFrame> frames = new LinkedBlockingQueue<>();
    a.session().audio(CallAudio.of(Optional::empty, frames::add));
    GapMeter gaps = new GapMeter(8000);
    int port = SessionDescription.parse(offer).audio().port();
    Random random = new Random(1);
    try (DatagramSocket attacker = new DatagramSocket()) {
      for (int frame = 0; frame < FRAMES; frame++) {
        AudioFrame next = frames.poll(5, TimeUnit.SECONDS);
        assertNotNull(next, "sound stopped");
        gaps.add(next.samples());
        for (int i = 0; i < A_FRAME; i++) {
          byte[] garbage = new byte[random.nextInt(600)];
          random.nextBytes(garbage);
          if (garbage.length > 1) {
            garbage[0] = (byte) KINDS[random.nextInt(KINDS.length)];
            garbage[1] = (byte) (random.nextBoolean() ? 0 : 200);
          }
          attacker.send(
              new DatagramPacket(garbage, garbage.length, InetAddress.getLoopbackAddress(), port));
        }
      }
    }
    assertTrue(gaps.longestGapMillis() < 20, "gap of " + gaps.longestGapMillis() + " ms");
    assertEquals(1, a.told().all().size());
    assertTrue(a.told().all().get(0) instanceof Told.Connected);
  }

  @Test
  void garbageBeforeTheAnswerDoesNotHinderTheCall() throws Exception {
    Party a = Party.open(engine, Optional::empty);
    Party b = Party.open(engine, ToneSource.of(700));
    String offer = Here.value(a.session().createOffer());
    int port = SessionDescription.parse(offer).audio().port();
    try (DatagramSocket attacker = new DatagramSocket()) {
      for (int kind : KINDS) {
        for (int length = 0; length < 40; length++) {
          byte[] garbage = new byte[length];
          if (length > 0) {
            garbage[0] = (byte) kind;
          }
          // DTLS-like garbage ends in the handshake's queue and must not end the handshake.
          attacker.send(
              new DatagramPacket(garbage, length, InetAddress.getLoopbackAddress(), port));
        }
      }
    }
    Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
    a.hears(700);
  }
}
