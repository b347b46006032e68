package org.jackfield.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.audio.SoundProcessing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call of a person. */
@Timeout(20)
class DevicesTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Events events = new Events(lines::add, () -> 0);
  private final FakeDevices none =
      new FakeDevices(
          Optional.of(Problem.passing(Codes.PROVIDER_MISSING, Area.AUDIO, "sound: no server")),
          Set.of());

  private List<String> said() {
    return lines.stream().map(line -> line.replaceFirst("^ +0\\.000  ", "")).toList();
  }

  @Test
  void theFirstMakerThatHasDevicesIsTakenAndNamed() throws Exception {
    FakeDevices plain = new FakeDevices(Optional.empty(), Set.of());
    assertSame(plain, new Devices(List.of(none, plain), events).open().orElseThrow());
    assertEquals(
        List.of(
            "no sound devices: AUDIO 60401: sound: no server", "on Mike and Horn; use a headset"),
        said());
  }

  @Test
  void echoThatIsTakenOutIsTold() throws Exception {
    FakeDevices fine = new FakeDevices(Optional.empty(), Set.of(SoundProcessing.ECHO_CANCELLATION));
    new Devices(List.of(fine), events).open();
    assertEquals(List.of("on Mike and Horn, without their echo"), said());
  }

  @Test
  void withoutAMakerItSaysSo() throws Exception {
    assertTrue(new Devices(List.of(), events).open().isEmpty());
    assertEquals(List.of("no sound devices: no such maker is installed"), said());
  }

  @Test
  void theCallIsOnTheDevicesAndLetsGoOfThem() throws Exception {
    FakeDevices devices = new FakeDevices(Optional.empty(), Set.of());
    FakeClient client = FakeClient.signedIn();
    client.whenDialled(() -> client.call.answer(440));
    Duration most = Duration.ofSeconds(10);
    Limits limits = new Limits(most, most, Duration.ofMillis(20), most);

    assertEquals(Phone.OK, new Phone(events, limits).call(client, "bob", Sound.on(devices)));

    assertTrue(client.call.sendsSound());
    assertTrue(devices.played > 0);
    assertTrue(devices.closed);
    assertEquals("phone ok: the call was answered and ended normally", lines.get(lines.size() - 1));
  }

  @Test
  void aPersonTalksLongerThanAMachine() {
    assertEquals(Duration.ofHours(1), Limits.of(0, true).talk());
    assertEquals(Duration.ofSeconds(5), Limits.of(0, false).talk());
    assertEquals(Duration.ofSeconds(7), Limits.of(7, true).talk());
  }
}
