package org.jackfield.it.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.jackfield.api.client.VoiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code jackfield:swap} in a whole house: who serves which call, and when the old build goes. */
@ExtendWith(OneHouse.class)
class SwapCommandIT {
  private static final String ENGINE = "org.jackfield.media.headless";
  private static final String CODEC = "org.jackfield.codec.g711";
  private static final String ROOM = "org.jackfield.swap";
  private static final String FIRST = "0.1.0.SNAPSHOT";

  @TempDir Path folder;

  @Test
  void newCallsTakeTheNewBuildsAndTheOldOnesGoWithTheirLastCall(House house) throws Exception {
    VoiceClient alice = house.client("alice");
    Talk old = Talk.with(alice);
    assertServedBy(old, "media.headless/" + FIRST, "codec.g711/" + FIRST);
    swap(house, ENGINE, "0.1.1");
    swap(house, CODEC, "0.1.1");

    Talk next = Talk.with(alice);
    assertServedBy(next, "media.headless/0.1.1", "codec.g711/0.1.1");
    old.goesOn();
    next.goesOn();
    assertEquals(List.of("0.1.1", FIRST), house.versions(ENGINE));
    assertEquals(List.of("0.1.1", FIRST), house.versions(CODEC));

    swap(house, ROOM, "0.1.1");
    Soon.until("the old room is gone", () -> house.versions(ROOM).equals(List.of("0.1.1")));
    assertEquals(List.of("0.1.1", FIRST), house.versions(ENGINE), "the drain goes on");

    old.end();
    Soon.until("the old engine is gone", () -> house.versions(ENGINE).equals(List.of("0.1.1")));
    Soon.until("the old codec is gone", () -> house.versions(CODEC).equals(List.of("0.1.1")));
    next.goesOn();
    next.end();
  }

  private void swap(House house, String name, String version) throws Exception {
    String said =
        (String) house.command("swap", false, name, Rebuilt.of(jar(name), version, folder));
    assertTrue(said.contains("has taken over from"), said);
  }

  private static Path jar(String name) {
    return Path.of("../../bundles", name, "target", name + "-0.1.0-SNAPSHOT.jar");
  }

  private static void assertServedBy(Talk talk, String... parts) {
    List<String> there = talk.call().parts();
    assertTrue(there.containsAll(List.of(parts)), there.toString());
  }
}
