package org.jackfield.demo.place;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The engine with native code. Whether it serves shows only once its bundle has tried to load the
 * library, some time after the start.
 */
public final class NativeEngine {
  /** Its name among the engines. */
  public static final String NAME = "webrtc";

  private static final String BUNDLE = "org.jackfield.media.webrtc";
  private static final String LIBRARIES = "org.jackfield.libs.webrtc.";

  private NativeEngine() {}

  /** The symbolic names of the bundles that are installed. */
  public static List<String> installed(BundleContext context) {
    return Stream.of(context.getBundles())
        .map(Bundle::getSymbolicName)
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /**
   * Waits for it where it can come at all.
   *
   * @param installed the symbolic names of the bundles
   * @return why it is not there; empty as soon as it is
   */
  public static Optional<String> absent(
      Collection<String> installed, Arrivals<?> engines, Duration atMost)
      throws InterruptedException {
    if (!installed.contains(BUNDLE)) {
      return Optional.of("its bundle " + BUNDLE + " is not installed");
    }
    if (installed.stream().noneMatch(name -> name.startsWith(LIBRARIES))) {
      return Optional.of("no bundle " + LIBRARIES + "* with a native library is installed");
    }
    if (engines.await(NAME, atMost).isEmpty()) {
      return Optional.of(
          "it did not appear within "
              + atMost.toMillis()
              + " ms; the log says what its native library lacks");
    }
    return Optional.empty();
  }
}
