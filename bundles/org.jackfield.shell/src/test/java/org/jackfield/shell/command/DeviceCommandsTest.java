package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.shell.Fake;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceAbilities;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.SoundProcessing;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class DeviceCommandsTest {
  private final DeviceCommands commands = new DeviceCommands();

  private void add(String name, int rank, DeviceAbilities able, CompletionStage<?> listed) {
    commands.bindMaker(
        new Named(name, rank).reference(),
        Fake.of(AudioDevices.class, Map.of("abilities", able, "list", listed)));
  }

  /** A service's place in the order. */
  private record Named(String name, int rank) {
    private static final Map<Object, Integer> RANKS = new IdentityHashMap<>();

    @SuppressWarnings("unchecked")
    ServiceReference<AudioDevices> reference() {
      ServiceReference<AudioDevices> made =
          Fake.answering(
              ServiceReference.class,
              call ->
                  call.method().equals("getProperty")
                      ? name
                      : (Object) Integer.compare(rank, RANKS.get(call.argument())));
      RANKS.put(made, rank);
      return made;
    }
  }

  @Test
  void devicesAreListedByMakerTheBestFirst() {
    add(
        "plain",
        0,
        new DeviceAbilities(false, false, Set.of()),
        CompletableFuture.failedStage(
            Problem.passing(Codes.PROVIDER_MISSING, Area.AUDIO, "sound: none here").asException()));
    add(
        "fine",
        100,
        new DeviceAbilities(true, true, Set.of(SoundProcessing.ECHO_CANCELLATION)),
        CompletableFuture.completedStage(
            List.of(
                new AudioDevice("mic.1", "Desk", DeviceKind.INPUT, true),
                new AudioDevice("ear.1", "Hall", DeviceKind.OUTPUT, false))));
    assertEquals(
        """
        fine: can pin a device, tells what comes and goes, echo cancellation
        kind         default  name  id
        microphone   *        Desk  mic.1
        loudspeaker           Hall  ear.1
        plain: follows the default only
        AUDIO 60401: sound: none here
        """,
        commands.devices());
  }

  @Test
  void withoutAMakerItSaysSo() {
    assertEquals("no maker of sound devices is installed\n", commands.devices());
  }
}
