package org.jackfield.testkit.contract;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.testkit.sound.Ear;
import org.jackfield.testkit.sound.ToneSource;

/** What an engine does with the sound of a call: a frame each way every 20 ms. */
final class DeviceCall implements AutoCloseable {
  private final DeviceSound sound;
  private final Ear sent = new Ear();
  private final ScheduledExecutorService pace =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "contract-pace");
            thread.setDaemon(true);
            return thread;
          });

  /** A call in which the far end sends a tone. */
  DeviceCall(DeviceSound sound, double hertz) {
    this.sound = sound;
    ToneSource far = ToneSource.of(hertz);
    pace.scheduleAtFixedRate(
        () -> {
          far.next().ifPresent(sound.sink()::accept);
          sound.source().next().ifPresent(sent::accept);
        },
        0,
        20,
        TimeUnit.MILLISECONDS);
  }

  DeviceSound sound() {
    return sound;
  }

  /** What the call sends. */
  Ear sent() {
    return sent;
  }

  @Override
  public void close() {
    pace.shutdownNow();
    sound.close();
  }
}
