package org.jackfield.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.SwapException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private record Given(String plugins, int drain_seconds, int ready_seconds)
      implements SwapRoom.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return SwapRoom.Config.class;
    }
  }

  @TempDir Path folder;
  private House house;
  private SwapRoom room;

  @BeforeEach
  void start() throws Exception {
    house = new House(folder.resolve("storage"));
    room = new SwapRoom(house.context, new Given("", 7, 20));
  }

  @AfterEach
  void stop() throws Exception {
    room.deactivate();
    house.close();
  }

  @Test
  void valuesAreTakenAsTheyAre() {
    Settings settings = Settings.of(new Given(" a/../b ", 0, 300));
    assertEquals(Optional.of(Path.of("b").toAbsolutePath()), settings.plugins());
    assertEquals(Duration.ZERO, settings.drain());
    assertEquals(Duration.ofSeconds(300), settings.patience());
  }

  @Test
  void badValuesAreNamed() {
    assertTrue(fault(new Given("", -1, 20)).startsWith("drain.seconds"));
    assertTrue(fault(new Given("", 604_801, 20)).startsWith("drain.seconds"));
    assertTrue(fault(new Given("", 600, 0)).startsWith("ready.seconds"));
    assertTrue(fault(new Given("\0", 600, 20)).startsWith("plugins"));
  }

  @Test
  void aBadValueKeepsWhatWasAndTheFolderChangesAtOnce() throws Exception {
    room.modified(new Given("\0", 8, 20));
    room.modified(new Given("", -1, 20));
    house.start(Jar.of("engine", "1.0.0", "beside"));
    Path next = Jar.of("engine", "1.1.0", "beside").in(folder, "next.jar");
    assertTrue(room.swap("engine", NewBuild.read(next), false).contains("at most 7 s"));
    room.modified(new Given("", 9, 20));
    Path third = Jar.of("engine", "1.2.0", "beside").in(folder, "third.jar");
    String said = new SwapCommands(room).swap(false, "engine", third.toString());
    assertTrue(said.contains("at most 9 s"), said);
    String swaps = new SwapCommands(room).swaps();
    assertTrue(swaps.contains("goes with its last call: 0 now"), swaps);
  }

  private static String fault(Given given) {
    return assertThrows(SwapException.class, () -> Settings.of(given)).getMessage();
  }
}
