package org.jackfield.media.webrtc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jackfield.media.webrtc.natives.NativeLibrary;

/** Whether the native library can be loaded on this machine. */
final class Here {
  private Here() {}

  /** An engine; where there can be none, the tests are skipped, and the report says why. */
  static WebrtcEngine engine() {
    Optional<String> fault = NativeLibrary.fault();
    assumeTrue(fault.isEmpty(), () -> "SKIPPED: " + fault.get());
    return new WebrtcEngine();
  }
}
