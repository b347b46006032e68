package org.jackfield.testkit.pulse;

import java.io.DataInputStream;
import java.io.IOException;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.testkit.sound.Ear;

/** Hears what a program records. */
final class MonitorEar implements AutoCloseable {
  static final int RATE = 16_000;

  private final Process recorder;
  private final Ear ear = new Ear();
  private volatile boolean closed;

  MonitorEar(Process recorder) {
    this.recorder = recorder;
    Thread thread = new Thread(this::listen, "jf-test-ear");
    thread.setDaemon(true);
    thread.start();
  }

  Ear ear() {
    return ear;
  }

  private void listen() {
    byte[] piece = new byte[RATE / 50 * 2];
    try (DataInputStream sound = new DataInputStream(recorder.getInputStream())) {
      while (!closed) {
        sound.readFully(piece);
        short[] samples = new short[piece.length / 2];
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (short) (piece[2 * i] & 0xff | piece[2 * i + 1] << 8);
        }
        ear.accept(new AudioFrame(samples, RATE));
      }
    } catch (IOException ended) {
      closed = true; // the recorder has ended, with its server or by close()
    }
  }

  @Override
  public void close() {
    closed = true;
    recorder.destroyForcibly();
  }
}
