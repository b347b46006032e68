package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class CausesTest {
  @Test
  void theRootOfAChainIsNamedWithTheBundleThatNeedsIt() {
    assertEquals(
        "a does not resolve: package q is missing, needed by b",
        Causes.line(
            "a",
            unresolved(
                "Unable to resolve a [1](R 1.0): missing requirement [a [1](R 1.0)]"
                    + " osgi.wiring.package; (osgi.wiring.package=p) [caused by: Unable to resolve"
                    + " b [2](R 2.0): missing requirement [b [2](R 2.0)] osgi.wiring.package;"
                    + " (&(osgi.wiring.package=q)(version>=1.0.0)(!(version>=2.0.0)))] Unresolved"
                    + " requirements: [[a [1](R 1.0)] osgi.wiring.package;"
                    + " (osgi.wiring.package=p)]")));
  }

  @Test
  void anotherKindOfRequirementIsShownWithItsFilter() {
    assertEquals(
        "a does not resolve: osgi.extender (osgi.extender=osgi.component) is missing",
        Causes.line(
            "a",
            unresolved(
                "Unable to resolve a [1](R 1.0): missing requirement [a [1](R 1.0)] osgi.extender;"
                    + " (osgi.extender=osgi.component) Unresolved requirements: []")));
  }

  private static BundleException unresolved(String message) {
    return new BundleException(message, BundleException.RESOLVE_ERROR);
  }
}
