package org.jackfield.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.SwapException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;

class SwapperTest {
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
  void aSeamlessPartIsThereAllTheTime() throws Exception {
    Bundle old = house.start(Jar.of("sign.in", "1.0.0", "seamless"));
    List<Integer> there = new ArrayList<>();
    ServiceListener count = event -> there.add(suppliers());
    house.context.addServiceListener(count, "(objectClass=" + Jar.SUPPLIER + ")");
    String said = house.swap(old, jar("sign.in", "1.0.1", "seamless"));
    house.context.removeServiceListener(count);
    assertTrue(said.contains("no call is lost"), said);
    assertEquals(List.of("sign.in/1.0.1"), house.installed());
    assertEquals(List.of(2, 1), there, "when the new one came, and when the old one went");
  }

  private int suppliers() {
    try {
      return house.context.getAllServiceReferences(Jar.SUPPLIER, null).length;
    } catch (InvalidSyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void servicesThatComeALittleLaterAreWaitedFor() throws Exception {
    Bundle old =
        house.start(
            Jar.of("sign.in", "1.0.0", "seamless")
                .with("Test-Services", Jar.SUPPLIER + "," + Jar.RUNNABLE));
    Path next =
        Jar.of("sign.in", "2.0.0", "seamless").with("Test-Late", Jar.RUNNABLE).in(folder, "n.jar");
    house.swap(old, next);
    assertEquals(List.of("sign.in/2.0.0"), house.installed());
  }

  @Test
  void aBuildThatOffersLessIsTakenAwayAgain() throws Exception {
    house.settings = new Settings(Optional.empty(), House.DRAIN, Duration.ofMillis(50));
    Bundle old =
        house.start(
            Jar.of("engine", "1.0.0", "beside")
                .with("Test-Services", Jar.SUPPLIER + "," + Jar.RUNNABLE));
    String why = refusal(old, jar("engine", "2.0.0", "beside"));
    assertTrue(why.contains("did not offer java.lang.Runnable (0 of 1)"), why);
    assertTrue(why.endsWith("engine/1.0.0 goes on"), why);
    assertEquals(List.of("engine/1.0.0"), house.installed());
    assertEquals(List.of("1.0.0"), house.working("engine"));
  }

  @Test
  void aVersionThatIsNotHigherIsRefusedNamingBoth() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.2.0", "beside"));
    String equal = refusal(old, jar("engine", "1.2.0", "beside"));
    assertTrue(equal.contains("1.2.0 of the jar is not higher than 1.2.0"), equal);
    house.swap(old, jar("engine", "1.4.0", "beside"));
    house.calls.add("engine/1.2.0");
    String between = refusal(old, jar("engine", "1.3.0", "beside"));
    assertTrue(between.contains("1.3.0 of the jar is not higher than 1.4.0"), between);
  }

  @Test
  void anotherBundleIsRefused() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    String why = refusal(old, jar("motor", "2.0.0", "beside"));
    assertTrue(why.contains("is motor and not a build of engine"), why);
    assertEquals(List.of("engine/1.0.0"), house.installed());
  }

  @Test
  void wherePartsEndCallsTheyAreExchangedByForceOnly() throws Exception {
    Bundle old = house.start(Jar.of("switch", "1.0.0", "ends").with("Export-Package", "a.b"));
    Bundle user =
        house.start(Jar.of("user", "1.0.0").with("Import-Package", "org.osgi.framework,a.b"));
    Path next =
        Jar.of("switch", "2.0.0", "ends").with("Export-Package", "a.b").in(folder, "next.jar");
    String why = refusal(old, next);
    assertTrue(why.contains("calls that it serves end in bounded time"), why);
    assertTrue(why.contains("--force"), why);
    assertEquals("1.0.0", old.getVersion().toString());
    String said = house.swap(old, next, true);
    assertTrue(said.contains("restarted with it: user/1.0.0"), said);
    assertEquals("2.0.0", old.getVersion().toString());
    assertEquals(Bundle.ACTIVE, old.getState());
    assertEquals(Bundle.ACTIVE, user.getState());
    assertEquals(List.of("switch/2.0.0", "user/1.0.0"), house.installed());
  }

  @Test
  void theWeakerWordOfOldAndNewCounts() throws Exception {
    Bundle old = house.start(Jar.of("switch", "1.0.0", "resume"));
    assertTrue(refusal(old, jar("switch", "2.0.0", "beside")).contains("is resume"));
    Bundle engine = house.start(Jar.of("engine", "1.0.0", "seamless"));
    house.calls.add("engine/1.0.0");
    house.swap(engine, jar("engine", "2.0.0", "beside"));
    assertEquals(List.of("2.0.0", "1.0.0"), house.working("engine"));
  }

  @Test
  void aStrangersBundleIsSeamlessUnlessOthersUseItsPackages() throws Exception {
    Bundle plain = house.start(Jar.of("stranger", "1.0.0").with("Test-Services", Jar.SUPPLIER));
    house.swap(
        plain, Jar.of("stranger", "1.1.0").with("Test-Services", Jar.SUPPLIER).in(folder, "s.jar"));
    assertEquals(List.of("stranger/1.1.0"), house.installed());
    Bundle library = house.start(Jar.of("library", "1.0.0").with("Export-Package", "a.b"));
    house.start(Jar.of("user", "1.0.0").with("Import-Package", "org.osgi.framework,a.b"));
    String why =
        refusal(
            library, Jar.of("library", "1.1.0").with("Export-Package", "a.b").in(folder, "l.jar"));
    assertTrue(why.contains("library/1.0.0 is ends"), why);
  }

  @Test
  void aJarThatDoesNotResolveNamesThePackageAndWhatWasFound() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    String contract = "org.jackfield.api.flow";
    house.start(Jar.of(contract, "0.9.0").with("Export-Package", contract + ";version=\"1.3.0\""));
    Path next =
        Jar.of("engine", "2.0.0", "beside")
            .with(
                "Import-Package",
                "org.osgi.framework," + contract + ";version=\"[2,3)\",c.d;version=\"[1.1,2)\"")
            .in(folder, "next.jar");
    assertEquals(
        "engine/2.0.0 does not resolve: built against api.flow 2.0, running 1.3 of api.flow/0.9.0;"
            + " it needs package c.d with (&(osgi.wiring.package=c.d)(version>=1.1.0)"
            + "(!(version>=2.0.0))), which nobody provides",
        refusal(old, next));
    assertEquals(List.of("engine/1.0.0", "api.flow/0.9.0"), house.installed());
    assertEquals(List.of("1.0.0"), house.working("engine"));
  }

  @Test
  void byForceTooWhatDoesNotResolveCostsNothing() throws Exception {
    Bundle old = house.start(Jar.of("switch", "1.0.0", "ends"));
    Path next =
        Jar.of("switch", "2.0.0", "ends")
            .with("Require-Capability", "some.thing;filter:=\"(a=b)\"")
            .in(folder, "next.jar");
    String why = assertThrows(SwapException.class, () -> house.swap(old, next, true)).getMessage();
    assertTrue(why.contains("capability some.thing (a=b), which nobody provides"), why);
    assertEquals(List.of("1.0.0"), house.working("switch"));
    assertEquals(List.of("switch/1.0.0"), house.installed());
  }

  @Test
  void aBuildThatDoesNotStartLeavesNoTrace() throws Exception {
    Bundle old = house.start(Jar.of("engine", "1.0.0", "beside"));
    Path next =
        Jar.of("engine", "2.0.0", "beside").with("Test-Fault", "out of oil").in(folder, "next.jar");
    String why = refusal(old, next);
    assertTrue(why.contains("engine/2.0.0 does not start: out of oil"), why);
    assertEquals(List.of("engine/1.0.0"), house.installed());
  }

  @Test
  void whatIsNoBundleIsNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "no zip");
    assertTrue(fault(text).startsWith("jar: text.jar cannot be read"), fault(text));
    Path plain = Jar.of("x", "1").without("Bundle-SymbolicName").in(folder, "plain.jar");
    assertTrue(fault(plain).contains("plain.jar is no bundle: it has no Bundle-SymbolicName"));
    Path version = Jar.of("x", "one").in(folder, "version.jar");
    assertTrue(fault(version).contains("version.jar: Bundle-Version"), fault(version));
    Path word = Jar.of("x", "1", "perhaps").in(folder, "word.jar");
    assertTrue(fault(word).contains("Jackfield-Swap: is none of seamless, beside"), fault(word));
    Path fragment = Jar.of("x", "1").with("Fragment-Host", "y").in(folder, "fragment.jar");
    assertTrue(fault(fragment).contains("fragment.jar is a fragment"), fault(fragment));
  }

  @Test
  void bundlesAreFoundByIdAndByName() throws Exception {
    Bundle old = house.start(Jar.of("org.jackfield.engine", "1.0.0", "beside"));
    Bundle next = house.start(Jar.of("org.jackfield.engine", "1.1.0", "beside"));
    assertEquals(old, house.builds.named(Long.toString(old.getBundleId())));
    assertEquals(next, house.builds.named("org.jackfield.engine"));
    assertEquals(next, house.builds.named("engine"));
    String why = assertThrows(SwapException.class, () -> house.builds.named("motor")).getMessage();
    assertEquals("bundle: motor is not installed", why);
  }

  private static String fault(Path jar) {
    return assertThrows(SwapException.class, () -> NewBuild.read(jar)).getMessage();
  }

  private String refusal(Bundle old, Path jar) {
    return assertThrows(SwapException.class, () -> house.swap(old, jar)).getMessage();
  }

  private Path jar(String name, String version, String promise) {
    return Jar.of(name, version, promise).in(folder, name + "-" + version + ".jar");
  }
}
