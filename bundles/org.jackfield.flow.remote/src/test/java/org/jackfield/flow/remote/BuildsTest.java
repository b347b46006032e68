package org.jackfield.flow.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class BuildsTest {
  private final List<String> told = new ArrayList<>();
  private final Letter letter = letter(Events.answered("1"));

  private static Letter letter(String body) {
    return new Letter(Optional.of("tag"), body, WebhookEvent.read(body));
  }

  private static Bundle bundle(long id, String version) {
    return Rig.fake(
        Bundle.class,
        Map.of(
            "getBundleId",
            id,
            "getSymbolicName",
            "org.jackfield.flow.remote",
            "getVersion",
            Version.valueOf(version)));
  }

  private final class Other
      implements BiPredicate<String, Boolean>, Function<String, Optional<byte[]>> {
    private final boolean knows;

    Other(boolean knows) {
      this.knows = knows;
    }

    @Override
    public boolean test(String text, Boolean anyway) {
      told.add((anyway ? "take " : "know ") + Letter.read(text).tag().orElseThrow());
      return anyway || knows;
    }

    @Override
    public Optional<byte[]> apply(String path) {
      return Optional.of(new byte[] {7}).filter(it -> path.equals("/sounds/its"));
    }
  }

  /** Another build beside 1.0.0, and the one there is. */
  private Builds beside(String version, String pid, boolean knows) {
    Other other = new Other(knows);
    BundleContext context =
        Rig.fake(
            BundleContext.class,
            Map.of("getBundle", bundle(1, "1.0.0"), "getService", other, "ungetService", true));
    Builds builds = new Builds(context, "here");
    builds.add(reference(bundle(1, "1.0.0"), "here"));
    builds.add(reference(bundle(2, version), pid));
    return builds;
  }

  private static ServiceReference<?> reference(Bundle bundle, String pid) {
    return Rig.fake(ServiceReference.class, Map.of("getBundle", bundle, "getProperty", pid));
  }

  @Test
  void buildThatKnowsTheCallTakesIt() {
    assertTrue(beside("0.9.0", "here", true).take(letter));
    assertEquals(List.of("know tag"), told);
  }

  @Test
  void callThatNobodyKnowsIsTheNewestBuilds() {
    assertTrue(beside("1.0.1", "here", false).take(letter));
    assertEquals(List.of("know tag", "take tag"), told);
  }

  @Test
  void newestBuildKeepsIt() {
    assertFalse(beside("0.9.0", "here", false).take(letter));
    assertEquals(List.of("know tag"), told);
  }

  @Test
  void soundOfAnotherBuildIsGivenOut() {
    Builds builds = beside("1.0.1", "here", false);
    assertEquals(7, builds.sound("/sounds/its").orElseThrow()[0]);
    assertEquals(Optional.empty(), builds.sound("/sounds/other"));
  }

  @Test
  void otherConfigurationsAreNotAsked() {
    assertFalse(beside("2.0.0", "elsewhere", true).take(letter));
    assertEquals(List.of(), told);
  }
}
