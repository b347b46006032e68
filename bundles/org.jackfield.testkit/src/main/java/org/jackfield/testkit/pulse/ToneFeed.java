package org.jackfield.testkit.pulse;

import java.io.IOException;
import java.io.OutputStream;
import org.jackfield.audio.ToneGenerator;

/** Has a program play an endless tone. */
final class ToneFeed implements AutoCloseable {
  static final int RATE = 48_000;

  private final Process player;
  private final ToneGenerator tone;
  private volatile boolean closed;

  ToneFeed(Process player, double hertz, double amplitude) {
    this.player = player;
    this.tone = new ToneGenerator(hertz, RATE, amplitude);
    Thread thread = new Thread(this::play, "jf-test-tone");
    thread.setDaemon(true);
    thread.start();
  }

  private void play() {
    short[] samples = new short[RATE / 50];
    byte[] piece = new byte[samples.length * 2];
    try (OutputStream sound = player.getOutputStream()) {
      while (!closed) {
        tone.fill(samples);
        for (int i = 0; i < samples.length; i++) {
          piece[2 * i] = (byte) samples[i];
          piece[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        sound.write(piece); // waits for the player, which takes it at the pace of the server
        sound.flush();
      }
    } catch (IOException ended) {
      closed = true; // the player has ended, with its server or by close()
    }
  }

  @Override
  public void close() {
    closed = true;
    player.destroyForcibly();
  }
}
