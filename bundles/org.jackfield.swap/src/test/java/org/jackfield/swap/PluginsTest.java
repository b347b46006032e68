package org.jackfield.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jackfield.swap.build.Builds;
import org.jackfield.swap.build.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class PluginsTest {
  @TempDir Path temporary;
  private Path folder;
  private House house;
  private Plugins plugins;
  private int seconds;

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(temporary.resolve("plug ins"));
    begin();
  }

  private void begin() throws Exception {
    house = new House(temporary.resolve("storage"));
    plugins = house.watch(folder);
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  @Test
  void aNewJarIsStartedOnceTwoLooksHaveFoundItTheSame() throws Exception {
    put("a.jar", Jar.of("sign.in", "1.0.0"));
    plugins.tick();
    assertEquals(List.of(), house.installed());
    plugins.tick();
    assertEquals(List.of("1.0.0"), house.working("sign.in"));
    looks();
    assertEquals(List.of("sign.in/1.0.0"), house.installed());
  }

  @Test
  void aHalfCopiedJarWaitsUntilItIsWhole() throws Exception {
    byte[] whole = Jar.of("sign.in", "1.0.0").bytes();
    for (int length = 1; length < whole.length; length += whole.length / 5) {
      write("a.jar", Arrays.copyOf(whole, length));
      looks();
      assertEquals(List.of(), house.installed(), length + " bytes of " + whole.length);
    }
    assertTrue(plugins.troubles().get("a.jar").contains("cannot be read"));
    write("a.jar", whole);
    looks();
    assertEquals(List.of("1.0.0"), house.working("sign.in"));
    assertEquals(Map.of(), plugins.troubles());
  }

  @Test
  void aChangedJarOfABesidePartGetsAPlaceOfItsOwnAndTheOldOneDrains() throws Exception {
    put("engine.jar", Jar.of("engine", "1.0.0", "beside"));
    looks();
    house.calls.add("engine/1.0.0");
    put("engine.jar", Jar.of("engine", "1.1.0", "beside"));
    looks();
    assertEquals(List.of("1.1.0", "1.0.0"), house.working("engine"));
    List<Bundle> both = house.builds.of("engine");
    assertNotEquals(both.get(0).getLocation(), both.get(1).getLocation());
    house.ticks();
    looks();
    assertEquals(2, house.installed().size());
    house.calls.clear();
    house.ticks();
    assertEquals(List.of("engine/1.1.0"), house.installed());
  }

  @Test
  void aSecondJarOfABesidePartTakesOverAndItsRemovalBringsTheFirstBack() throws Exception {
    put("engine-1.jar", Jar.of("engine", "1.0.0", "beside"));
    looks();
    put("engine-2.jar", Jar.of("engine", "2.0.0", "beside"));
    looks();
    house.ticks();
    looks();
    assertEquals(List.of("engine/2.0.0"), house.installed(), "the first is not put back");
    house.calls.add("engine/2.0.0");
    Files.delete(folder.resolve("engine-2.jar"));
    looks();
    house.ticks();
    assertEquals(List.of("engine/2.0.0"), house.installed(), "it has a call");
    house.calls.clear();
    house.ticks();
    looks();
    assertEquals(List.of("engine/1.0.0"), house.installed());
    assertEquals(List.of("1.0.0"), house.working("engine"));
  }

  @Test
  void aRemovedJarOfABesidePartIsUninstalledWhenItHasDrained() throws Exception {
    put("engine.jar", Jar.of("engine", "1.0.0", "beside"));
    looks();
    house.calls.add("engine/1.0.0");
    Files.delete(folder.resolve("engine.jar"));
    looks();
    house.ticks();
    assertEquals(List.of("1.0.0"), house.working("engine"));
    assertEquals("engine/1.0.0", Builds.text(house.drains.now().get(0).old()));
    house.now = house.now.plus(House.DRAIN);
    house.ticks();
    assertEquals(List.of(), house.installed());
  }

  @Test
  void aJarThatIsBackBeforeItHasDrainedStays() throws Exception {
    byte[] jar = Jar.of("engine", "1.0.0", "beside").bytes();
    write("engine.jar", jar);
    looks();
    house.calls.add("engine/1.0.0");
    Files.delete(folder.resolve("engine.jar"));
    looks();
    write("engine.jar", jar);
    plugins.tick();
    plugins.tick();
    house.calls.clear();
    house.ticks();
    assertEquals(List.of("engine/1.0.0"), house.installed());
  }

  @Test
  void aRenamedJarIsNoNews() throws Exception {
    put("a.jar", Jar.of("sign.in", "1.0.0", "seamless"));
    looks();
    long before = house.changes.get();
    Files.move(folder.resolve("a.jar"), folder.resolve("b.jar"));
    looks();
    assertEquals(before, house.changes.get());
    assertEquals(List.of("sign.in/1.0.0"), house.installed());
  }

  @Test
  void aRemovedSeamlessPartGoesAtOnceAndAnOlderJarOfItTakesItsPlaceFirst() throws Exception {
    put("one.jar", Jar.of("sign.in", "1.0.0", "seamless"));
    put("two.jar", Jar.of("sign.in", "2.0.0", "seamless"));
    looks();
    assertEquals(List.of("sign.in/2.0.0"), house.installed());
    Files.delete(folder.resolve("two.jar"));
    looks();
    assertEquals(List.of("1.0.0"), house.working("sign.in"));
    Files.delete(folder.resolve("one.jar"));
    looks();
    assertEquals(List.of(), house.installed());
  }

  @Test
  void whileAJarIsWrittenNobodyTakesItsPlace() throws Exception {
    put("one.jar", Jar.of("sign.in", "1.0.0", "seamless"));
    put("two.jar", Jar.of("sign.in", "2.0.0", "seamless"));
    looks();
    byte[] third = Jar.of("sign.in", "3.0.0", "seamless").bytes();
    write("two.jar", Arrays.copyOf(third, third.length / 2));
    looks();
    assertEquals(List.of("sign.in/2.0.0"), house.installed());
    write("two.jar", third);
    looks();
    assertEquals(List.of("sign.in/3.0.0"), house.installed());
  }

  @Test
  void aSeamlessJarOfTheSameVersionWithOtherContentIsUpdatedInItsPlace() throws Exception {
    put("a.jar", Jar.of("sign.in", "1.0.0").with("Test-Services", Jar.SUPPLIER));
    looks();
    Bundle there = house.builds.newest("sign.in").orElseThrow();
    assertEquals(Map.of(Jar.SUPPLIER, 1), Readiness.offers(there));
    put("a.jar", Jar.of("sign.in", "1.0.0").with("Test-Services", Jar.RUNNABLE));
    looks();
    assertEquals(Map.of(Jar.RUNNABLE, 1), Readiness.offers(there));
  }

  @Test
  void oneOfTheSameVersionThatDoesNotResolveCostsNothing() throws Exception {
    put("a.jar", Jar.of("sign.in", "1.0.0").with("Test-Services", Jar.SUPPLIER));
    looks();
    put(
        "a.jar",
        Jar.of("sign.in", "1.0.0")
            .with("Test-Services", Jar.RUNNABLE)
            .with("Import-Package", "org.osgi.framework,nobody.has.it"));
    looks();
    assertTrue(plugins.troubles().get("a.jar").contains("it needs package nobody.has.it"));
    assertEquals(List.of("sign.in/1.0.0"), house.installed());
    assertEquals(
        Map.of(Jar.SUPPLIER, 1), Readiness.offers(house.builds.newest("sign.in").orElseThrow()));
  }

  @Test
  void aBesideJarOfTheSameVersionWithOtherContentIsReported() throws Exception {
    put("a.jar", Jar.of("engine", "1.0.0", "beside"));
    looks();
    put("a.jar", Jar.of("engine", "1.0.0", "beside").with("Test-Services", Jar.RUNNABLE));
    looks();
    assertTrue(plugins.troubles().get("a.jar").contains("needs a higher one"));
    assertEquals(
        Map.of(Jar.SUPPLIER, 1), Readiness.offers(house.builds.newest("engine").orElseThrow()));
  }

  @Test
  void aJarThatDoesNotResolveIsReportedAndTriedAgainWhenSomethingChanges() throws Exception {
    put(
        "a.jar",
        Jar.of("sign.in", "1.0.0").with("Import-Package", "org.osgi.framework,a.b;version=2"));
    house.start(Jar.of("old.contract", "1.0.0").with("Export-Package", "a.b;version=1.5"));
    looks();
    String trouble = plugins.troubles().get("a.jar");
    assertTrue(
        trouble.contains("built against a.b 2.0, running 1.5 of old.contract/1.0.0"), trouble);
    assertEquals(List.of("old.contract/1.0.0"), house.installed());
    long before = house.changes.get();
    looks();
    assertEquals(before, house.changes.get(), "it is not tried again and again");
    house.start(Jar.of("contract", "1.0.0").with("Export-Package", "a.b;version=2"));
    looks();
    assertEquals(List.of("1.0.0"), house.working("sign.in"));
    assertEquals(Map.of(), plugins.troubles());
  }

  @Test
  void whatEndsCallsIsLeftToThePersonAtThePrompt() throws Exception {
    house.start(Jar.of("switch", "1.0.0", "ends"));
    put("a.jar", Jar.of("switch", "2.0.0", "ends"));
    looks();
    assertTrue(plugins.troubles().get("a.jar").contains("--force"));
    assertEquals(List.of("1.0.0"), house.working("switch"));
  }

  @Test
  void aJarTakesOverFromWhatWasInstalledOtherwiseIfItsVersionIsHigher() throws Exception {
    house.start(Jar.of("sign.in", "1.0.0", "seamless"));
    put("old.jar", Jar.of("sign.in", "0.9.0", "seamless"));
    looks();
    assertEquals(List.of("sign.in/1.0.0"), house.installed());
    put("new.jar", Jar.of("sign.in", "1.1.0", "seamless"));
    looks();
    assertEquals(List.of("sign.in/1.1.0"), house.installed());
  }

  @Test
  void afterARestartTheFolderIsFollowedWithoutInstallingAnythingTwice() throws Exception {
    put("engine.jar", Jar.of("engine", "1.0.0", "beside"));
    put("gone.jar", Jar.of("sign.in", "1.0.0", "seamless"));
    looks();
    house.close();
    Files.delete(folder.resolve("gone.jar"));
    begin();
    looks();
    assertEquals(List.of("engine/1.0.0"), house.installed());
    assertEquals(Map.of(), plugins.troubles());
    house.close();
    Files.setLastModifiedTime(
        put("engine.jar", Jar.of("engine", "1.1.0", "beside")), FileTime.from(Instant.EPOCH));
    begin();
    looks();
    house.ticks();
    assertEquals(List.of("engine/1.1.0"), house.installed());
  }

  @Test
  void whatCameFromAnotherFolderStays() throws Exception {
    put("engine.jar", Jar.of("engine", "1.0.0", "beside"));
    looks();
    plugins = house.watch(Files.createDirectory(temporary.resolve("other")));
    looks();
    house.ticks();
    assertEquals(List.of("engine/1.0.0"), house.installed());
  }

  private void looks() {
    plugins.tick();
    plugins.tick();
    plugins.tick();
  }

  private Path put(String file, Jar jar) throws IOException {
    return write(file, jar.bytes());
  }

  /** Each with a time of its own, so that no test hangs on the resolution of the file system. */
  private Path write(String file, byte[] bytes) throws IOException {
    Path written = Files.write(folder.resolve(file), bytes);
    Instant when = Instant.now().plusSeconds(seconds++);
    return Files.setLastModifiedTime(written, FileTime.from(when));
  }
}
