package org.jackfield.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class DrainsTest {
  @TempDir Path folder;
  private House house;

  @BeforeEach
  void start() throws Exception {
    house = new House(folder.resolve("storage"));
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  @Test
  void aBesidePartStaysUntilItsLastCallHasEnded() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    house.calls.add("engine/1.0.0");
    String said = house.swap(old, jar("engine", "1.1.0", "beside"));
    assertTrue(said.startsWith("engine/1.1.0 has taken over from engine/1.0.0"), said);
    assertTrue(said.contains("1 now, at most 600 s more"), said);
    house.ticks();
    assertEquals(List.of("1.1.0", "1.0.0"), house.working("engine"));
    assertEquals(1, house.drains.now().get(0).calls());
    assertEquals(house.now.plus(House.DRAIN), house.drains.now().get(0).until());
    house.calls.set(0, "engine/1.1.0");
    house.ticks();
    assertEquals(List.of("engine/1.1.0"), house.installed());
    assertTrue(house.drains.now().isEmpty());
    assertEquals(Bundle.UNINSTALLED, old.getState());
  }

  @Test
  void oneLookWithoutACallIsNotEnough() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    house.swap(old, jar("engine", "1.1.0", "beside"));
    house.drains.tick();
    house.calls.add("engine/1.0.0");
    house.ticks();
    assertEquals(List.of("1.1.0", "1.0.0"), house.working("engine"));
  }

  @Test
  void aPartWhoseCallsCannotBeCountedStays() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    house.swap(old, jar("engine", "1.1.0", "beside"));
    house.countable = false;
    house.ticks();
    assertEquals(2, house.installed().size());
    house.countable = true;
    house.ticks();
    assertEquals(List.of("engine/1.1.0"), house.installed());
  }

  @Test
  void whenItsDrainTimeIsOverItGoesWithItsCalls() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    house.calls.add("engine/1.0.0");
    house.swap(old, jar("engine", "1.1.0", "beside"));
    house.settings = new Settings(Optional.empty(), Duration.ZERO, Duration.ofSeconds(1));
    house.now = house.now.plus(House.DRAIN).minusMillis(1);
    house.ticks();
    assertEquals(2, house.installed().size(), "another drain time acts with the next swap");
    house.now = house.now.plusMillis(1);
    house.drains.tick();
    assertEquals(List.of("engine/1.1.0"), house.installed());
  }

  @Test
  void aThirdBuildMayComeWhileTheFirstDrains() throws Exception {
    Bundle first = house.start(Jar.of("engine", "1.0.0", "beside"));
    house.calls.add("engine/1.0.0");
    house.swap(first, jar("engine", "2.0.0", "beside"));
    house.calls.add("engine/2.0.0");
    house.swap(first, jar("engine", "3.0.0", "beside"));
    house.ticks();
    assertEquals(List.of("3.0.0", "2.0.0", "1.0.0"), house.working("engine"));
    house.calls.remove("engine/2.0.0");
    house.ticks();
    assertEquals(List.of("3.0.0", "1.0.0"), house.working("engine"));
    house.calls.clear();
    house.ticks();
    assertEquals(List.of("3.0.0"), house.working("engine"));
  }

  @Test
  void aDrainGoesOnAfterTheFrameworkWasStopped() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    house.calls.add("engine/1.0.0");
    house.swap(old, jar("engine", "1.1.0", "beside"));
    house.close();
    house = new House(folder.resolve("storage"));
    assertEquals(List.of("1.1.0", "1.0.0"), house.working("engine"));
    house.ticks();
    assertEquals(List.of("engine/1.1.0"), house.installed());
  }

  @Test
  void twoBuildsThatSomebodyElseInstalledAreLeftAlone() throws Exception {
    house.start(Jar.of("engine", "1.0.0", "beside"));
    house.start(Jar.of("engine", "1.1.0", "beside"));
    house.ticks();
    assertEquals(2, house.installed().size());
  }

  private Path jar(String name, String version, String promise) {
    return Jar.of(name, version, promise).in(folder, name + "-" + version + ".jar");
  }
}
