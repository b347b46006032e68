package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jackfield.testkit.pulse.PulseServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sound devices of a machine: used when asked for, and by nobody else. */
class DevicesIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final double VOICE = 700;

  @TempDir Path folder;

  @BeforeEach
  void here() {
    assumeTrue(PulseServer.missing().isEmpty(), () -> "SKIPPED: " + PulseServer.missing());
  }

  private List<String> phone(String url, String... more) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "alice-secret");
    return Stream.concat(
            Stream.of(
                "phone", "--login", "alice", "--password-file", password.toString(), "--host", url),
            Stream.of(more))
        .toList();
  }

  @Test
  void aPhoneWithoutFilesTalksOnTheDevicesAndWithoutThemItSaysSo() throws Exception {
    int port = Product.freePort();
    String url = "ws://127.0.0.1:" + port;
    try (PulseServer server = PulseServer.start();
        Product exchange = Product.start("exchange", "--port", Integer.toString(port))) {
      server.plugSpeaker("hall");
      server.plugMicrophone("anna");
      server.defaultSpeaker("hall");
      server.defaultMicrophone("anna");
      server.speak("anna", VOICE, 8000);
      exchange.await("exchange ready");

      // What the microphone hears comes back from the exchange and out of the loudspeaker.
      try (Product phone =
          start(
              server.address(),
              phone(url, "--to", "echo", "--set", "org.jackfield.phone:devices=javasound"))) {
        phone.await("on anna and hall; use a headset");
        phone.await("media up");
        server.ear("hall").awaitTone(VOICE, SOON);
        assertEquals(2, server.streamsOf(phone.pid()).size());
      }

      // The native maker's processing takes a steady tone for noise; what comes is heard.
      try (Product phone = start(server.address(), phone(url, "--to", "tone"))) {
        phone.await("on anna and hall");
        phone.await("media up");
        server.ear("hall").awaitTone(440, SOON);
      }

      try (Product phone = start("unix:" + folder.resolve("none"), phone(url, "--to", "echo"))) {
        phone.await("no sound devices: AUDIO 60401: sound: no PulseAudio server answers here");
        phone.await("sending a tone of 1000 Hz instead");
        phone.await("phone ok");
        assertEquals(0, phone.exit());
      }
    }
  }

  private Product start(String server, List<String> words) throws IOException {
    return Product.startIn(folder, Map.of("PULSE_SERVER", server), words.toArray(String[]::new));
  }

  @Test
  void nobodyWhoDoesNotAskTouchesADevice() throws Exception {
    try (SoundServerDouble door = new SoundServerDouble()) {
      try (Product demo = start(door.address(), List.of("demo"))) {
        demo.await(": bob hears 1000 Hz");
        assertEquals(List.of(), soundLibraries(demo.pid()), "the JDK's sound was loaded");
        demo.await("demo ok");
        assertEquals(0, demo.exit());
      }
      assertEquals(0, door.knocks(), "the demo asked for a sound server");

      int port = Product.freePort();
      try (Product exchange =
          start(door.address(), List.of("exchange", "--port", Integer.toString(port)))) {
        exchange.await("exchange ready");
        String url = "ws://127.0.0.1:" + port;
        String heard = folder.resolve("heard.wav").toString();
        try (Product phone = start(door.address(), phone(url, "--to", "echo", "--record", heard))) {
          phone.await("media up");
          assertEquals(List.of(), soundLibraries(phone.pid()), "the JDK's sound was loaded");
          phone.await("phone ok");
        }
        assertEquals(List.of(), soundLibraries(exchange.pid()));
        assertEquals(0, door.knocks(), "a phone with a file asked for a sound server");

        // And the door does notice who knocks.
        try (Product phone = start(door.address(), phone(url, "--to", "echo"))) {
          phone.await("no sound devices");
        }
        assertTrue(door.knocks() > 0);
      }
    }
  }

  /** Those of ALSA and of the JDK that a process has loaded. */
  private static List<String> soundLibraries(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "maps")).stream()
        .filter(line -> line.contains("libasound") || line.contains("libjsound"))
        .toList();
  }
}
