package org.jackfield.media.webrtc.natives;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
  @ParameterizedTest
  @CsvSource({
    "libpulse.so.0, libpulse0",
    "libudev.so.1, libudev1",
    "libX11.so.6, libx11-6",
    "libXfixes.so.3, libxfixes3",
    "libXrandr.so.2, libxrandr2",
    "libXcomposite.so.1, libxcomposite1",
    "libdbus-1.so.3, libdbus-1-3"
  })
  void missingLibraryIsNamedWithItsDebianPackage(String library, String debian) {
    String message =
        "/tmp/libwebrtc-java-linux-x86_64123.so: "
            + library
            + ": cannot open shared object file: No such file or directory";
    String advice = NativeLibrary.advice(new UnsatisfiedLinkError(message));
    assertTrue(advice.startsWith(library + " is missing"), advice);
    assertTrue(advice.contains("Debian package " + debian + " "), advice);
  }

  @Test
  void libraryNobodyKnowsIsNamedWithoutAPackage() {
    String advice =
        NativeLibrary.advice(
            new UnsatisfiedLinkError("/x.so: libstrange.so.7: cannot open shared object file"));
    assertTrue(advice.startsWith("libstrange.so.7 is missing (all"), advice);
  }

  @Test
  void secondAttemptStillKnowsTheCause() {
    Error first = new UnsatisfiedLinkError("x: libudev.so.1: cannot open shared object file");
    Error second = new NoClassDefFoundError("Could not initialize class x");
    second.initCause(new ExceptionInInitializerError(first));
    String advice = NativeLibrary.advice(second);
    assertTrue(advice.contains("libudev1"), advice);
  }

  @Test
  void platformWithoutABundleIsNamed() {
    String advice = NativeLibrary.advice(new ClassNotFoundException("dev.onvoid.webrtc.X"));
    assertTrue(advice.contains("no bundle"), advice);
    assertTrue(advice.contains(System.getProperty("os.arch")), advice);
  }

  @Test
  void whatTheLinkerSaysIsKeptWithoutThePathOfTheCopy() {
    String advice =
        NativeLibrary.advice(
            new UnsatisfiedLinkError("/tmp/libwebrtc-java-linux-x86_649.so: file too short"));
    assertTrue(advice.endsWith("(UnsatisfiedLinkError: file too short)"), advice);
  }

  @Test
  void anyOtherFaultIsNamedByItsKind() {
    String advice = NativeLibrary.advice(new RuntimeException("Load library failed"));
    assertTrue(advice.contains("cannot be loaded") && advice.contains("RuntimeException"), advice);
  }
}
