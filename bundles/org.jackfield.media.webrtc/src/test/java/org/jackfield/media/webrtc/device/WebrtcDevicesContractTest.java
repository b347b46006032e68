package org.jackfield.media.webrtc.device;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.audio.Levels;
import org.jackfield.media.webrtc.natives.NativeLibrary;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceRequest;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.spi.audio.SoundProcessing;
import org.jackfield.testkit.contract.AudioDevicesContract;
import org.junit.jupiter.api.Test;

class WebrtcDevicesContractTest extends AudioDevicesContract {
  private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int SECOND = 50;

  @Override
  protected AudioDevices make() {
    Optional<String> fault = NativeLibrary.fault();
    assumeTrue(fault.isEmpty(), () -> "SKIPPED: " + fault.get());
    return new WebrtcDevices();
  }

  @Override
  protected void close(AudioDevices made) {
    ((WebrtcDevices) made).close();
  }

  /** In a room where the microphone hears nothing but the loudspeaker. */
  @Test
  void whatTheLoudspeakerPlaysIsNotSentBack() throws Exception {
    server().plugMicrophoneBefore("hall", "room");
    double without = sentOfAnEcho();
    double with = sentOfAnEcho(SoundProcessing.ECHO_CANCELLATION);
    assertTrue(without > -40, () -> "the echo is at " + without + " dBov");
    assertTrue(with < without - 15, () -> with + " dBov with, " + without + " without");
  }

  /** What is sent of the far end's talk in the last two of six seconds, in dBov. */
  private double sentOfAnEcho(SoundProcessing... wanted) throws Exception {
    DeviceRequest request =
        DeviceRequest.defaults().processedBy(wanted).with(DeviceKind.INPUT, "room");
    Random random = new Random(5);
    double energy = 0;
    long samples = 0;
    try (DeviceSound sound =
        devices().open(request).toCompletableFuture().get(10, TimeUnit.SECONDS)) {
      long due = System.nanoTime();
      for (int i = 0; i < 6 * SECOND; i++) {
        sound.sink().accept(talk(random, i));
        Optional<AudioFrame> sent = sound.source().next();
        if (i >= 4 * SECOND && sent.isPresent()) {
          for (short sample : sent.get().samples()) {
            energy += sample * sample;
          }
          samples += sent.get().samples().length;
        }
        due += FRAME;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
    }
    assertTrue(samples > 48_000, "too little was heard");
    return Levels.dBov(Math.sqrt(energy / samples));
  }

  /** Noise that comes and goes three times a second, as syllables do. */
  private static AudioFrame talk(Random random, int frame) {
    short[] samples = new short[320];
    double swing = Math.max(0, Math.sin(2 * Math.PI * 3 * frame / SECOND));
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(random.nextGaussian() * 6000 * swing);
    }
    return new AudioFrame(samples, 16_000);
  }
}
