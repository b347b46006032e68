package org.jackfield.media.webrtc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.CallAudio;
import org.junit.jupiter.api.Test;

class SoundInTest {
  private final List<AudioFrame> frames = new ArrayList<>();
  private final Voice voice =
      new Voice("client", "call", CallAudio.of(Optional::empty, frames::add));
  private final SoundIn in = new SoundIn(voice);

  private void hear(int rate, int channels, int... samples) {
    byte[] pcm = new byte[rate / 100 * channels * 2];
    for (int i = 0; i < samples.length; i++) {
      pcm[2 * i] = (byte) samples[i];
      pcm[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    in.heard(pcm, rate, channels, rate / 100);
  }

  @Test
  void twoPiecesMakeAFrame() {
    in.open();
    hear(8000, 1, -2, 300);
    assertEquals(0, frames.size());
    hear(8000, 1, 7);
    assertEquals(1, frames.size());
    assertEquals(8000, frames.get(0).sampleRate());
    assertEquals(-2, frames.get(0).samples()[0]);
    assertEquals(300, frames.get(0).samples()[1]);
    assertEquals(7, frames.get(0).samples()[80]);
  }

  @Test
  void nothingIsHeardBeforeTheConnectionIsUp() {
    hear(8000, 1, 100);
    hear(8000, 1, 100);
    assertEquals(0, frames.size());
  }

  @Test
  void silenceAtTheNativeRateIsNoSoundUntilPacketsCame() {
    in.open();
    hear(48_000, 1);
    hear(48_000, 1);
    assertEquals(0, frames.size());
    in.packetsCame();
    hear(48_000, 1);
    hear(48_000, 1);
    assertEquals(1, frames.size());
  }

  @Test
  void firstSampleOpensTheEar() {
    in.open();
    hear(48_000, 1, 0, 1);
    hear(48_000, 1);
    assertEquals(1, frames.size());
  }

  @Test
  void changedRateBeginsANewFrame() {
    in.open();
    hear(48_000, 1, 5);
    hear(16_000, 1, 6);
    hear(16_000, 1, 7);
    assertEquals(1, frames.size());
    assertEquals(16_000, frames.get(0).sampleRate());
    assertEquals(6, frames.get(0).samples()[0]);
  }

  @Test
  void stereoIsMixed() {
    in.open();
    hear(16_000, 2, 100, 300);
    hear(16_000, 2);
    assertEquals(200, frames.get(0).samples()[0]);
  }

  @Test
  void rateThatIsNoneIsIgnored() {
    in.open();
    in.heard(new byte[2], 100, 1, 1);
    in.heard(new byte[2], 11_025, 1, 1);
    assertEquals(0, frames.size());
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    in.open();
    voice.end();
    hear(8000, 1, 1);
    hear(8000, 1, 1);
    assertEquals(0, frames.size());
  }
}
