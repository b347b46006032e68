package org.jackfield.it.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's sign-in comes and goes by the plug-in folder, and a call notices nothing of it. */
class StrangersProviderIT {
  private static final String STRANGER = "com.example.signin";
  private static final Path SOURCE =
      Path.of("plugin/src/main/java/com/example/signin/ExampleSignIn.java");

  @TempDir Path folder;

  @Test
  void takesOverByItsRankingAndGoesAgainWhileACallLasts() throws Exception {
    Path jar = StrangersBuild.run();
    itIsAStrangers(jar);
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    try (House house =
        House.start(
            folder.resolve("cache"),
            Map.of(
                "org.jackfield.swap",
                Map.of("plugins", plugins.toString()),
                STRANGER,
                // Written otherwise, so that it is not just the same: user names compare without
                // case.
                Map.of("user", "Alice", ".password", "alice-secret")))) {
      VoiceClient alice = house.service(VoiceClient.class, "(client.name=alice)");
      Registrar registrar = house.service(Registrar.class, "");
      Soon.soon(alice.connect());
      assertEquals(List.of(false), signedInByStranger(registrar));
      Talk talk = Talk.with(alice);

      copyInTwoParts(jar, plugins.resolve("signin.jar"));
      Soon.until("the stranger signs in", () -> signedInByStranger(registrar).contains(true));
      talk.goesOn();

      Files.delete(plugins.resolve("signin.jar"));
      Soon.until("the stranger is gone", () -> house.versions(STRANGER).isEmpty());
      talk.goesOn();
      talk.end();

      Soon.soon(alice.disconnect());
      Soon.soon(alice.connect());
      Soon.until(
          "the old one signs in", () -> signedInByStranger(registrar).equals(List.of(false)));
    }
  }

  private static void itIsAStrangers(Path jar) throws Exception {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertEquals(
          STRANGER, file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
      assertTrue(
          file.stream().noneMatch(it -> it.getName().startsWith("org/jackfield")),
          "nothing of ours is in it");
    }
    try (Stream<String> lines = Files.lines(SOURCE)) {
      assertTrue(lines.count() < 60);
    }
  }

  private static void copyInTwoParts(Path jar, Path copy) throws Exception {
    byte[] whole = Files.readAllBytes(jar);
    Files.write(copy, Arrays.copyOf(whole, whole.length / 2));
    Files.write(copy, whole);
  }

  /** For each contact of alice, whether the login was made with the stranger's credentials. */
  private static List<Boolean> signedInByStranger(Registrar registrar) {
    return registrar.contacts("alice").stream()
        .map(Contact::device)
        .map(device -> device.contains(STRANGER + "/1.0.0"))
        .toList();
  }
}
