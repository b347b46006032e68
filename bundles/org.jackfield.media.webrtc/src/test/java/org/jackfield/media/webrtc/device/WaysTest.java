package org.jackfield.media.webrtc.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.media.webrtc.natives.NativeLibrary;
import org.jackfield.media.webrtc.natives.NativeProcessing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both ways between devices and frames, with devices that the test plays. */
class WaysTest {
  private NativeProcessing processing;

  @BeforeEach
  void loaded() {
    Optional<String> fault = NativeLibrary.fault();
    assumeTrue(fault.isEmpty(), () -> "SKIPPED: " + fault.get());
    processing = new NativeProcessing(false, false, false);
  }

  @AfterEach
  void end() {
    if (processing != null) {
      processing.close();
    }
  }

  @Test
  void aStereoMicrophoneAtAnyRateBecomesFramesOfOneChannel() {
    Listening listening = new Listening(processing, false);
    ToneGenerator tone = new ToneGenerator(500, 44_100, 10_000);
    ToneMeter heard = new ToneMeter(48_000, 400);
    for (int i = 0; i < 60; i++) {
      short[] mono = new short[441];
      tone.fill(mono);
      byte[] stereo = new byte[441 * 4];
      Pcm.spread(mono, stereo, 2);
      listening.heard(stereo, 44_100, 2, 441);
      listening.queue().next().map(AudioFrame::samples).ifPresent(heard::add);
    }
    assertTrue(heard.full());
    assertTrue(heard.purity(500) > 0.99, () -> "purity " + heard.purity(500));
    assertEquals(10_000, heard.level(500), 300);
  }

  @Test
  void framesOfACodecBecomeWhatTheLoudspeakerWants() {
    Mouth mouth = new Mouth(processing);
    ToneGenerator tone = new ToneGenerator(500, 8000, 10_000);
    ToneMeter played = new ToneMeter(44_100, 400);
    for (int i = 0; i < 60; i++) {
      if (i % 2 == 0) {
        short[] frame = new short[160];
        tone.fill(frame);
        mouth.queue().accept(new AudioFrame(frame, 8000));
      }
      byte[] stereo = new byte[441 * 4];
      mouth.play(stereo, 44_100, 2, 441);
      played.add(Pcm.mono(stereo, 2, 441));
    }
    assertTrue(played.purity(500) > 0.99, () -> "purity " + played.purity(500));
    assertEquals(10_000, played.level(500), 300);
  }

  @Test
  void withoutFramesTheLoudspeakerIsSilent() {
    Mouth mouth = new Mouth(processing);
    byte[] piece = new byte[960];
    Arrays.fill(piece, (byte) 1);
    mouth.play(piece, 48_000, 1, 480);
    assertArrayEquals(new byte[960], piece);
  }
}
