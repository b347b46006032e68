package org.jackfield.audio.javasound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceRequest;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.testkit.sound.Ear;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A machine without a sound server: the JDK's mixers, each of them a stand-in with a pace. */
@Timeout(20)
class MixersTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** A device: a microphone hears its tone, what a loudspeaker plays is heard. */
  private static final class Stand implements Line {
    private final DeviceKind kind;
    private final ToneSource tone;
    private final Ear ear;
    private final CountDownLatch closed = new CountDownLatch(1);

    Stand(DeviceKind kind, ToneSource tone, Ear ear) {
      this.kind = kind;
      this.tone = tone;
      this.ear = ear;
    }

    @Override
    public boolean transfer(byte[] piece) {
      try {
        if (closed.await(5, TimeUnit.MILLISECONDS)) { // faster than life
          return false;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
      short[] samples = new short[piece.length / 2];
      if (kind == DeviceKind.INPUT) {
        samples = tone.next().orElseThrow().samples();
        for (int i = 0; i < samples.length; i++) {
          piece[2 * i] = (byte) samples[i];
          piece[2 * i + 1] = (byte) (samples[i] >> 8);
        }
      } else {
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (short) (piece[2 * i] & 0xff | piece[2 * i + 1] << 8);
        }
        ear.accept(new AudioFrame(samples, RATE));
      }
      return true;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private final List<AudioDevice> mixers =
      new CopyOnWriteArrayList<>(
          List.of(
              new AudioDevice("one", "One", DeviceKind.INPUT, true),
              new AudioDevice("two", "Two", DeviceKind.INPUT, false),
              new AudioDevice("one", "One", DeviceKind.OUTPUT, true),
              new AudioDevice("two", "Two", DeviceKind.OUTPUT, false)));
  private final ConcurrentHashMap<String, Ear> ears = new ConcurrentHashMap<>();
  private final List<Stand> stands = new CopyOnWriteArrayList<>();
  private final JavaSoundDevices devices =
      new JavaSoundDevices(Optional.empty(), () -> new ArrayList<>(mixers), this::open);

  private Line open(DeviceKind kind, String mixer) {
    String name = mixer.isEmpty() ? "one" : mixer;
    if (mixers.stream().noneMatch(device -> device.kind() == kind && device.id().equals(name))) {
      throw Problem.passing(Codes.MEDIA_DEVICE_NOT_FOUND, Area.AUDIO, "none").asException();
    }
    double hertz = name.equals("one") ? 400 : 900;
    Stand stand =
        new Stand(
            kind,
            new ToneSource(hertz, Line.RATE, 8000),
            ears.computeIfAbsent(name, any -> new Ear()));
    stands.add(stand);
    return stand;
  }

  @AfterEach
  void end() {
    devices.close();
  }

  private static <T> T done(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  /** The call: what is heard is played at once, at another rate. */
  private static void assertHears(DeviceSound sound, Ear ear, double hertz) {
    Ear heard = new Ear();
    ToneSource far = ToneSource.of(600);
    long end = System.nanoTime() + SOON.toNanos();
    while (heard.frames() < 25) {
      sound.source().next().ifPresent(heard::accept);
      far.next().ifPresent(sound.sink()::accept);
      assertTrue(System.nanoTime() < end, "no frames");
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(hertz, heard.frequency().orElse(0), 3);
    assertTrue(ear.frames() > 0);
  }

  @Test
  void aDeviceIsChosenByOpeningAnotherMixer() throws Exception {
    DeviceSound sound = done(devices.open(DeviceRequest.defaults()));
    assertHears(sound, ears.get("one"), 400);
    done(sound.pin(DeviceKind.INPUT, "two"));
    done(sound.pin(DeviceKind.OUTPUT, "two"));
    assertEquals("two", done(sound.device(DeviceKind.INPUT)).id());
    for (int i = 0; i < 10; i++) {
      sound.source().next(); // what the first one heard before
    }
    assertHears(sound, ears.get("two"), 900);
    done(sound.follow(DeviceKind.INPUT));
    assertEquals("one", done(sound.device(DeviceKind.INPUT)).id());
    assertEquals(Optional.empty(), sound.pinned(DeviceKind.INPUT));
    sound.close();
    assertTrue(stands.stream().allMatch(stand -> stand.closed.getCount() == 0), "all closed");
  }

  @Test
  void aMixerThatIsNotThereIsRefusedAndTheOldOneStays() throws Exception {
    DeviceSound sound = done(devices.open(DeviceRequest.defaults()));
    ExecutionException fault =
        assertThrows(ExecutionException.class, () -> done(sound.pin(DeviceKind.INPUT, "three")));
    assertEquals(
        Codes.MEDIA_DEVICE_NOT_FOUND,
        assertInstanceOf(ProblemException.class, fault.getCause()).problem().code());
    assertHears(sound, ears.get("one"), 400);
  }

  @Test
  void aDeviceThatBreaksIsOpenedAgainOrTheDefaultInItsPlace() throws Exception {
    DeviceSound sound = done(devices.open(DeviceRequest.defaults().with(DeviceKind.INPUT, "two")));
    mixers.removeIf(device -> device.id().equals("two"));
    stands.stream().filter(stand -> stand.kind == DeviceKind.INPUT).forEach(Stand::close);
    Ear heard = new Ear();
    long end = System.nanoTime() + SOON.toNanos();
    while (Math.abs(heard.frequency().orElse(0) - 400) > 3) {
      sound.source().next().ifPresent(heard::accept);
      assertTrue(System.nanoTime() < end, "the default is not heard");
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(Optional.of("two"), sound.pinned(DeviceKind.INPUT));
  }

  @Test
  void whereTheLoudspeakerCannotBeOpenedTheMicrophoneIsLetGo() {
    mixers.removeIf(device -> device.kind() == DeviceKind.OUTPUT);
    assertThrows(ExecutionException.class, () -> done(devices.open(DeviceRequest.defaults())));
    assertEquals(1, stands.size());
    assertEquals(0, stands.get(0).closed.getCount());
  }

  @Test
  void itSaysWhatItCannotDo() {
    assertFalse(devices.abilities().hotPlug());
    assertTrue(devices.abilities().pins());
    devices.watch(event -> {}).close();
  }
}
