package org.jackfield.featureplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KarafFeaturesTest {
  private static final String BASE =
      """
      {"description": "below", "bundles": [
        {"id": "a.b:bridge:1", "start-level": 1},
        {"id": "a.b:log:1", "start-level": 2, "jackfield.karaf": "none"},
        {"id": "a.b:plug:1", "start-level": 3, "jackfield.karaf": "always"}]}\
      """;
  private static final String CLIENT =
      """
      {"description": "above", "bundles": [
        {"id": "a.b:lib:jar:light:2", "start-level": 6},
        {"id": "org.jackfield:native:3", "start-level": 6, "jackfield.platform": "pdp-11"},
        {"id": "org.jackfield:client:3", "start-level": 20}],
       "extensions": {"jackfield.includes": {"json": ["base"]}}}\
      """;

  private final String xml = generator(BASE, CLIENT).xml(List.of("base", "client"));

  private static KarafFeatures generator(String base, String client) {
    return new KarafFeatures(Map.of("base", read(base), "client", read(client)), "3-SNAPSHOT");
  }

  private static JsonObject read(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  @Test
  void aLibraryIsADependencyAndOurOwnBundleIsNot() {
    assertTrue(xml.contains("<bundle dependency=\"true\">mvn:a.b/lib/2/jar/light</bundle>"), xml);
    assertTrue(xml.contains("<bundle>mvn:org.jackfield/client/3</bundle>"), xml);
  }

  @Test
  void whatKarafBringsIsLeftOutAndWhatNobodyRequiresIsThere() {
    assertFalse(xml.contains("a.b/log"), xml);
    assertTrue(xml.contains("<bundle>mvn:a.b/plug/1</bundle>"), xml);
  }

  @Test
  void theBridgeStartsBeforeTheRest() {
    assertTrue(xml.contains("start-level=\"30\">mvn:a.b/bridge/1"), xml);
  }

  @Test
  void anIncludedSetIsAFeatureThatIsInstalledToo() {
    assertTrue(xml.contains("<feature>jackfield-base</feature>"), xml);
  }

  @Test
  void nativeCodeIsAFeatureOfItsOwn() {
    int client = xml.indexOf("\"jackfield-client\"");
    int code = xml.indexOf("\"jackfield-webrtc-pdp-11\"");
    assertTrue(client < code && code < xml.indexOf("native/3"), xml);
  }

  @Test
  void anUnknownMarkAndAMissingSetAreNamed() {
    FeatureFault mark =
        assertThrows(
            FeatureFault.class,
            () -> generator(BASE.replace("none", "never"), CLIENT).xml(List.of("base")));
    assertTrue(mark.getMessage().contains("never"), mark.getMessage());
    FeatureFault set =
        assertThrows(FeatureFault.class, () -> generator(BASE, CLIENT).xml(List.of("client")));
    assertEquals("Karaf set 'client' includes 'base', no Karaf set", set.getMessage());
  }
}
