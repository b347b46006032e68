package org.jackfield.media.webrtc.natives;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads the native library, or says in one sentence why it cannot be had here. */
public final class NativeLibrary {
  /** Initialising it loads the library, and does nothing else. */
  private static final String LOADS_IT = "dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule";

  private static final Pattern SHARED_OBJECT =
      Pattern.compile("([\\w.+-]+\\.so[.\\d]*): cannot open");
  private static final Map<String, String> PACKAGES = new LinkedHashMap<>();

  static {
    PACKAGES.put("libpulse.so.0", "libpulse0");
    PACKAGES.put("libudev.so.1", "libudev1");
    PACKAGES.put("libX11.so.6", "libx11-6");
    PACKAGES.put("libXfixes.so.3", "libxfixes3");
    PACKAGES.put("libXrandr.so.2", "libxrandr2");
    PACKAGES.put("libXcomposite.so.1", "libxcomposite1");
    PACKAGES.put("libdbus-1.so.3", "libdbus-1-3");
  }

  private NativeLibrary() {}

  /**
   * Loads the library if it is not loaded yet; no thread or device of it is started.
   *
   * @return why it cannot be loaded, naming the Debian package where one is missing; empty if it is
   *     there
   */
  public static Optional<String> fault() {
    Leftovers copies = Leftovers.here();
    copies.removeOlder(Instant.now());
    Set<Path> before = copies.all();
    try {
      Class.forName(LOADS_IT, true, NativeLibrary.class.getClassLoader());
      return Optional.empty();
    } catch (ClassNotFoundException | LinkageError | RuntimeException fault) {
      copies.removeNew(before);
      return Optional.of(advice(fault));
    }
  }

  /** What the fault of a load means for a person. */
  static String advice(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      Matcher missing = SHARED_OBJECT.matcher(String.valueOf(t.getMessage()));
      if (missing.find()) {
        String debian = PACKAGES.get(missing.group(1));
        return missing.group(1)
            + " is missing"
            + (debian == null ? "" : "; install the Debian package " + debian)
            + " (all that webrtc-java needs: "
            + String.join(" ", PACKAGES.values())
            + ")";
      }
    }
    String platform = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    return fault instanceof ClassNotFoundException
        ? "no bundle with webrtc-java for " + platform + " is installed"
        : "webrtc-java's native library cannot be loaded on "
            + platform
            + " ("
            + fault.getClass().getSimpleName()
            + reason(fault)
            + ")";
  }

  /** What the linker says, without the name of the temporary copy. */
  private static String reason(Throwable fault) {
    String message = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    return fault instanceof UnsatisfiedLinkError
        ? ": " + message.replaceFirst("^\\S*webrtc-java\\S*: ", "")
        : "";
  }
}
