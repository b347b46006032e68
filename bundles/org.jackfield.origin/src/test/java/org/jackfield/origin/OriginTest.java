package org.jackfield.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginTest {

  @Test
  void partsOutsideAFrameworkHaveNoOrigin() {
    assertEquals(Optional.empty(), Origin.of(this));
    assertEquals(List.of(), Origin.ofAll(this, Origin.class));
  }

  @Test
  void ourBundlesAreToldInShortAndOthersInFull() {
    assertEquals("media.headless/0.1.0", Origin.text("org.jackfield.media.headless", "0.1.0"));
    assertEquals("com.example.auth/2.0.0", Origin.text("com.example.auth", "2.0.0"));
  }

  @Test
  void plainProgramNeedsNoClassesOfTheFramework() throws Exception {
    URL[] room = {Origin.class.getProtectionDomain().getCodeSource().getLocation()};
    try (URLClassLoader plain = new URLClassLoader(room, ClassLoader.getPlatformClassLoader())) {
      Class<?> origin = plain.loadClass(Origin.class.getName());
      Object told = origin.getMethod("of", Object.class).invoke(null, "a part");
      assertEquals(Optional.empty(), told);
      Class<?> standing = plain.loadClass(Standing.class.getName());
      Object first =
          standing
              .getMethod("of", Object.class, Map.class, Collection.class)
              .invoke(null, "a part", Map.of("service.ranking", 7), List.of());
      assertEquals(7, standing.getMethod("ranking").invoke(first));
    }
  }
}
