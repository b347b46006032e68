package org.jackfield.featureplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleIdTest {
  @Test
  void shortIdIsAJar() {
    assertEquals("a/b/c/1/c-1.jar", BundleId.of("a.b:c:1").path());
  }

  @Test
  void classifierIsPartOfTheFileName() {
    assertEquals("a/b/c/1/c-1-light.jar", BundleId.of("a.b:c:jar:light:1").path());
  }

  @Test
  void idWithTooFewPartsIsRefused() {
    assertThrows(FeatureFault.class, () -> BundleId.of("a:b"));
    assertThrows(FeatureFault.class, () -> BundleId.of("a::1"));
  }

  @Test
  void placeholderIsFilledAndAnUnknownOneRefused() {
    Map<String, String> values = Map.of("x.version", "1$2");
    assertEquals("a:1$2", Placeholders.filled("a:${x.version}", values::get));
    assertThrows(FeatureFault.class, () -> Placeholders.filled("${y}", values::get));
  }
}
