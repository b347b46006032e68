package org.jackfield.it.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stranger's sign-in comes and goes by the plug-in folder, and a call notices nothing of it. */
@ExtendWith(OneHouse.class)
class StrangersProviderIT {
  private static final String STRANGER = "com.example.signin";

  @Test
  void takesOverByItsRankingAndGoesAgainWhileACallLasts(House house) throws Exception {
    Path jar = Strangers.all().jar(STRANGER);
    itIsAStrangers(jar);
    VoiceClient alice = house.client("alice");
    Registrar registrar = house.service(Registrar.class, "");
    assertEquals(List.of(false), signedInByStranger(registrar));
    Talk talk = Talk.with(alice);

    Path plugin = house.plugin("signin.jar");
    copyInTwoParts(jar, plugin);
    Soon.until("the stranger signs in", () -> signedInByStranger(registrar).contains(true));
    talk.goesOn();

    Files.delete(plugin);
    Soon.until("the stranger is gone", () -> house.versions(STRANGER).isEmpty());
    talk.goesOn();
    talk.end();

    Soon.soon(alice.disconnect());
    Soon.soon(alice.connect());
    Soon.until("the old one signs in", () -> signedInByStranger(registrar).equals(List.of(false)));
  }

  private static void itIsAStrangers(Path jar) throws Exception {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertEquals(
          STRANGER, file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
      assertTrue(
          file.stream().noneMatch(it -> it.getName().startsWith("org/jackfield")),
          "nothing of ours is in it");
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
