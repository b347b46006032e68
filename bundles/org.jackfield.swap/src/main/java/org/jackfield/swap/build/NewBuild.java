package org.jackfield.swap.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that is to be installed.
 *
 * @param jar where it is
 * @param name its symbolic name
 * @param version its version
 * @param promise what it says about calls
 */
public record NewBuild(Path jar, String name, Version version, Optional<Promise> promise) {

  /**
   * Reads its manifest.
   *
   * @throws SwapException if it is no whole jar, or no bundle that can be started
   */
  public static NewBuild read(Path jar) {
    // Opening reads the directory at the end of the file: a half-copied jar has none.
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      if (manifest == null) {
        throw new SwapException("jar: " + jar.getFileName() + " has no manifest");
      }
      return of(jar, manifest.getMainAttributes());
    } catch (IOException fault) {
      throw new SwapException(
          "jar: " + jar.getFileName() + " cannot be read: " + fault.getMessage(), fault);
    }
  }

  private static NewBuild of(Path jar, Attributes headers) {
    String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
    if (name == null) {
      throw new SwapException(
          "jar: " + jar.getFileName() + " is no bundle: it has no Bundle-SymbolicName");
    }
    if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
      throw new SwapException(
          "jar: " + jar.getFileName() + " is a fragment, which cannot be exchanged by itself");
    }
    return new NewBuild(
        jar,
        name.split(";")[0].trim(),
        version(jar, headers.getValue(Constants.BUNDLE_VERSION)),
        Promise.of(headers.getValue(Promise.HEADER)));
  }

  private static Version version(Path jar, String text) {
    try {
      return Version.parseVersion(text);
    } catch (IllegalArgumentException fault) {
      throw new SwapException(
          "jar: " + jar.getFileName() + ": Bundle-Version: " + fault.getMessage(), fault);
    }
  }

  /** Name and version, for people. */
  public String text() {
    return Builds.text(name, version);
  }
}
