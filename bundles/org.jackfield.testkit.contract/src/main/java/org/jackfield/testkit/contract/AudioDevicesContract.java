package org.jackfield.testkit.contract;

import static org.jackfield.testkit.contract.Outcomes.problem;
import static org.jackfield.testkit.contract.Outcomes.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jackfield.api.problem.Codes;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceEvent;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceRequest;
import org.jackfield.spi.audio.DeviceWatch;
import org.jackfield.spi.audio.SoundProcessing;
import org.jackfield.testkit.pulse.PulseServer;
import org.jackfield.testkit.sound.Ear;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every maker of sound devices does on a Linux with a sound server: the tone is measured at
 * the loudspeakers of a PulseAudio server of the test's own. The module that runs it sets {@code
 * PULSE_SERVER} to {@code unix:/proc/self/cwd/target/pulse/native}.
 */
public abstract class AudioDevicesContract {
  private static final Path LINK = Path.of("target", "pulse");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final double FAR = 440;
  private static final double ANNA = 700;
  private static final double BEN = 1100;
  private static final double VOICE = 8000;

  private PulseServer server;
  private AudioDevices devices;

  /** For subclasses. */
  protected AudioDevicesContract() {}

  /** The maker; closed by {@link #close}. Skips where it cannot work. */
  protected abstract AudioDevices make();

  /** Ends a maker. */
  protected abstract void close(AudioDevices made);

  /** Two of each kind, the first of which is the default; each microphone hears its own tone. */
  @BeforeEach
  final void plug() {
    assumeTrue(PulseServer.missing().isEmpty(), () -> "SKIPPED: " + PulseServer.missing());
    server = PulseServer.start();
    server.link(LINK);
    server.plugSpeaker("hall");
    server.plugSpeaker("desk");
    server.plugMicrophone("anna");
    server.plugMicrophone("ben");
    server.defaultSpeaker("hall");
    server.defaultMicrophone("anna");
    devices = make();
  }

  @AfterEach
  final void unplug() {
    if (devices != null) {
      close(devices);
    }
    if (server != null) {
      server.close();
    }
  }

  /** The server, for suites that add to this one. */
  protected final PulseServer server() {
    return server;
  }

  /** The maker under test. */
  protected final AudioDevices devices() {
    return devices;
  }

  private DeviceCall call(DeviceRequest request) {
    return new DeviceCall(value(devices.open(request), SOON), FAR);
  }

  /** Without processing, which takes a tone for noise. */
  private static DeviceRequest plain() {
    return DeviceRequest.defaults().processedBy();
  }

  @Test
  final void listsWhatIsThereWithTheDefaultsFirst() {
    List<AudioDevice> listed = value(devices.list());
    assertEquals(
        List.of("anna", "ben"),
        listed.stream()
            .filter(device -> device.kind() == DeviceKind.INPUT)
            .map(AudioDevice::id)
            .toList());
    List<AudioDevice> outputs =
        listed.stream().filter(device -> device.kind() == DeviceKind.OUTPUT).toList();
    assertEquals("hall", outputs.get(0).id());
    assertTrue(outputs.get(0).isDefault());
    assertTrue(outputs.stream().anyMatch(device -> device.id().equals("desk")));
    assertEquals(1, outputs.stream().filter(AudioDevice::isDefault).count());
    assertTrue(
        listed.stream().noneMatch(device -> device.id().endsWith(".monitor")),
        "the monitor of a loudspeaker is no microphone");
    assertTrue(server.streamsOf(ProcessHandle.current().pid()).isEmpty(), "nothing was opened");
  }

  @Test
  final void aCallIsOnTheDefaults() {
    server.speak("anna", ANNA, VOICE);
    Ear hall = server.ear("hall");
    Ear desk = server.ear("desk");
    try (DeviceCall call = call(plain())) {
      hall.awaitTone(FAR, SOON);
      desk.awaitSilence(SOON);
      call.sent().awaitTone(ANNA, SOON);
      assertEquals("hall", value(call.sound().device(DeviceKind.OUTPUT)).id());
      assertEquals("anna", value(call.sound().device(DeviceKind.INPUT)).id());
      assertEquals(Optional.empty(), call.sound().pinned(DeviceKind.OUTPUT));
    }
  }

  @Test
  final void aCallIsPinnedToOneDeviceWhileAnotherIsTheDefault() {
    server.speak("anna", ANNA, VOICE);
    server.speak("ben", BEN, VOICE);
    Ear hall = server.ear("hall");
    Ear desk = server.ear("desk");
    try (DeviceCall call =
        call(plain().with(DeviceKind.OUTPUT, "desk").with(DeviceKind.INPUT, "ben"))) {
      desk.awaitTone(FAR, SOON);
      hall.awaitSilence(SOON);
      call.sent().awaitTone(BEN, SOON);
      server.defaultSpeaker("desk"); // a pinned call does not follow
      server.defaultSpeaker("hall");
      desk.forget();
      hall.forget();
      desk.awaitTone(FAR, SOON);
      hall.awaitSilence(SOON);
      assertEquals(Optional.of("desk"), call.sound().pinned(DeviceKind.OUTPUT));
    }
  }

  @Test
  final void aCallIsMovedInItsMiddleAndBack() {
    server.speak("anna", ANNA, VOICE);
    server.speak("ben", BEN, VOICE);
    Ear hall = server.ear("hall");
    Ear desk = server.ear("desk");
    try (DeviceCall call = call(plain())) {
      hall.awaitTone(FAR, SOON);
      call.sent().awaitTone(ANNA, SOON);

      value(call.sound().pin(DeviceKind.OUTPUT, "desk"));
      value(call.sound().pin(DeviceKind.INPUT, "ben"));
      desk.awaitTone(FAR, SOON);
      hall.awaitSilence(SOON);
      call.sent().awaitTone(BEN, SOON);
      assertEquals("desk", value(call.sound().device(DeviceKind.OUTPUT)).id());

      value(call.sound().follow(DeviceKind.OUTPUT));
      value(call.sound().follow(DeviceKind.INPUT));
      hall.awaitTone(FAR, SOON);
      desk.awaitSilence(SOON);
      call.sent().awaitTone(ANNA, SOON);
    }
  }

  @Test
  final void aCallThatIsNotPinnedFollowsTheDefault() {
    server.speak("anna", ANNA, VOICE);
    server.speak("ben", BEN, VOICE);
    Ear hall = server.ear("hall");
    Ear desk = server.ear("desk");
    try (DeviceCall call = call(plain())) {
      hall.awaitTone(FAR, SOON);
      server.defaultSpeaker("desk");
      server.defaultMicrophone("ben");
      desk.awaitTone(FAR, SOON);
      hall.awaitSilence(SOON);
      call.sent().awaitTone(BEN, SOON);
    }
  }

  @Test
  final void aDeviceThatIsUnpluggedGivesWayToTheDefaultAndIsTakenAgainWhenItIsBack() {
    server.speak("anna", ANNA, VOICE);
    server.speak("ben", BEN, VOICE);
    Ear hall = server.ear("hall");
    try (DeviceCall call =
        call(plain().with(DeviceKind.OUTPUT, "desk").with(DeviceKind.INPUT, "ben"))) {
      call.sent().awaitTone(BEN, SOON);
      hall.awaitSilence(SOON);

      server.unplug("desk");
      server.unplug("ben");
      hall.awaitTone(FAR, SOON);
      call.sent().awaitTone(ANNA, SOON);
      assertEquals(Optional.of("desk"), call.sound().pinned(DeviceKind.OUTPUT));

      server.plugSpeaker("desk");
      server.plugMicrophone("ben");
      server.speak("ben", BEN, VOICE);
      server.ear("desk").awaitTone(FAR, SOON);
      hall.awaitSilence(SOON);
      call.sent().awaitTone(BEN, SOON);
    }
  }

  @Test
  final void whatComesAndGoesIsToldAndNothingAfterTheEnd() throws InterruptedException {
    assertTrue(devices.abilities().hotPlug());
    BlockingQueue<DeviceEvent> told = new LinkedBlockingQueue<>();
    DeviceWatch watch = devices.watch(told::add);
    value(devices.list()); // the watch stands once what was asked after it is answered
    server.plugSpeaker("head");
    assertEquals("head", await(told, DeviceEvent.Connected.class).device().id());
    server.defaultSpeaker("head");
    assertEquals("head", await(told, DeviceEvent.DefaultChanged.class).device().id());
    server.unplug("head");
    assertEquals("head", await(told, DeviceEvent.Disconnected.class).device().id());
    await(told, DeviceEvent.DefaultChanged.class);
    watch.close();
    value(devices.list());
    server.plugSpeaker("late");
    value(devices.list());
    assertTrue(told.isEmpty(), told::toString);
  }

  @Test
  final void aServerThatGoesTakesItsDevicesAndTheNextOneBringsItsOwn() throws InterruptedException {
    BlockingQueue<DeviceEvent> told = new LinkedBlockingQueue<>();
    devices.watch(told::add);
    value(devices.list());
    server.close();
    List<String> gone = new ArrayList<>();
    while (gone.size() < 2) {
      DeviceEvent.Disconnected event = await(told, DeviceEvent.Disconnected.class);
      if (event.device().kind() == DeviceKind.INPUT) {
        gone.add(event.device().id());
      }
    }
    assertEquals(List.of("anna", "ben"), gone);
    told.clear();
    server = PulseServer.start();
    server.link(LINK);
    server.plugSpeaker("new");
    long end = System.nanoTime() + SOON.toNanos();
    DeviceEvent event = told.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
    while (event == null || !event.device().id().equals("new")) {
      assertTrue(System.nanoTime() < end, "the new server is not seen");
      event = told.poll(1, TimeUnit.SECONDS);
    }
  }

  private static <T extends DeviceEvent> T await(BlockingQueue<DeviceEvent> told, Class<T> kind)
      throws InterruptedException {
    DeviceEvent event = told.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
    assertTrue(kind.isInstance(event), () -> "wanted " + kind.getSimpleName() + ", got " + event);
    return kind.cast(event);
  }

  @Test
  final void aDeviceThatIsNotThereIsRefusedAndChangesNothing() {
    assertEquals(
        Codes.MEDIA_DEVICE_NOT_FOUND,
        problem(devices.open(plain().with(DeviceKind.INPUT, "nobody")), SOON).code());
    Ear hall = server.ear("hall");
    try (DeviceCall call = call(plain())) {
      hall.awaitTone(FAR, SOON);
      assertEquals(
          Codes.MEDIA_DEVICE_NOT_FOUND,
          problem(call.sound().pin(DeviceKind.OUTPUT, "nowhere")).code());
      assertEquals(Optional.empty(), call.sound().pinned(DeviceKind.OUTPUT));
      hall.forget();
      hall.awaitTone(FAR, SOON);
    }
  }

  @Test
  final void theVolumeIsThatOfOneCallAndOneDirection() {
    server.speak("anna", ANNA, VOICE);
    Ear hall = server.ear("hall");
    try (DeviceCall call = call(plain())) {
      double loud = hall.awaitTone(FAR, SOON);
      double voice = call.sent().awaitTone(ANNA, SOON);
      call.sound().volume(DeviceKind.OUTPUT, 0.25);
      call.sound().volume(DeviceKind.INPUT, 0.5);
      soon(() -> hall.level(FAR), loud / 4);
      soon(() -> call.sent().level(ANNA), voice / 2);
      assertEquals(0.25, call.sound().volume(DeviceKind.OUTPUT));
      assertThrows(
          IllegalArgumentException.class, () -> call.sound().volume(DeviceKind.INPUT, 1.5));
    }
  }

  private static void soon(Supplier<Double> level, double wanted) {
    long end = System.nanoTime() + SOON.toNanos();
    while (Math.abs(level.get() / wanted - 1) > 0.1) {
      assertTrue(System.nanoTime() < end, () -> "is " + level.get() + ", not " + wanted);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  final void twoCallsAreEachOnTheirOwnDevice() {
    Ear hall = server.ear("hall");
    Ear desk = server.ear("desk");
    try (DeviceCall one = call(plain().with(DeviceKind.OUTPUT, "hall"));
        DeviceCall two =
            new DeviceCall(
                value(devices.open(plain().with(DeviceKind.OUTPUT, "desk")), SOON), BEN)) {
      hall.awaitTone(FAR, SOON);
      desk.awaitTone(BEN, SOON);
      value(one.sound().pin(DeviceKind.OUTPUT, "desk"));
      value(two.sound().pin(DeviceKind.OUTPUT, "hall"));
      desk.awaitTone(FAR, SOON);
      hall.awaitTone(BEN, SOON);
    }
  }

  @Test
  final void closingLetsGoOfTheDevices() {
    long own = ProcessHandle.current().pid();
    DeviceCall call = call(plain());
    assertEquals(2, server.streamsOf(own).size());
    call.close();
    call.sound().close(); // twice is no fault
    long end = System.nanoTime() + SOON.toNanos();
    while (!server.streamsOf(own).isEmpty()) {
      assertTrue(System.nanoTime() < end, "a stream stays");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  final void whatTheMakerCannotDoToTheSoundIsNotPromised() {
    try (DeviceCall call = call(DeviceRequest.defaults())) {
      assertEquals(devices.abilities().processing(), call.sound().processing());
    }
    try (DeviceCall call = call(plain())) {
      assertFalse(call.sound().processing().contains(SoundProcessing.ECHO_CANCELLATION));
    }
  }

  @Test
  final void withoutAServerItSaysWhatIsMissing() {
    server.close();
    assertEquals(Codes.PROVIDER_MISSING, problem(devices.list(), SOON).code());
    assertEquals(Codes.PROVIDER_MISSING, problem(devices.open(plain()), SOON).code());
  }
}
