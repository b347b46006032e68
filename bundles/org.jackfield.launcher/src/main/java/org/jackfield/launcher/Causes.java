package org.jackfield.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;

/** Turns what a framework says about a bundle that did not start into one line for people. */
final class Causes {
  /** The last one of a chain is the requirement at its root. */
  private static final Pattern MISSING =
      Pattern.compile(
          "missing requirement \\[(\\S+) \\[\\d+]\\([^)]*\\)] ([\\w.]+); (\\([^\\[]*\\))");

  private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]+)");

  private Causes() {}

  static String line(String bundle, Throwable thrown) {
    return thrown instanceof BundleException e && e.getType() == BundleException.RESOLVE_ERROR
        ? unresolved(bundle, String.valueOf(e.getMessage()))
        : bundle + " does not start: " + root(thrown);
  }

  private static String unresolved(String bundle, String message) {
    Matcher found = MISSING.matcher(message);
    String line = bundle + " does not resolve: " + message.replaceAll("\\s+", " ");
    while (found.find()) {
      Matcher wanted = PACKAGE.matcher(found.group(3));
      String missing =
          wanted.find()
              ? "package " + wanted.group(1)
              : found.group(2) + " " + found.group(3).trim();
      String by = found.group(1).equals(bundle) ? "" : ", needed by " + found.group(1);
      line = bundle + " does not resolve: " + missing + " is missing" + by;
    }
    return line;
  }

  private static String root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root).replaceAll("\\s+", " ");
  }
}
