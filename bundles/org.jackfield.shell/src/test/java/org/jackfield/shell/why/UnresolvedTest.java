package org.jackfield.shell.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Through {@link Parts}, as people see it. */
class UnresolvedTest {
  private static final String PACKAGE = "osgi.wiring.package";
  private static final String RANGE =
      "(&(osgi.wiring.package=org.jackfield.media)(version>=1.0.0)(!(version>=2.0.0)))";

  private final List<BundleRequirement> needs = new ArrayList<>();
  private final List<BundleCapability> providers = new ArrayList<>();
  private int state = Bundle.INSTALLED;

  @Test
  void aPackageNobodyExportsIsNamed() {
    need(PACKAGE, Map.of("filter", "(osgi.wiring.package=org.jackfield.media)"));

    assertEquals(
        List.of(
            "bundle org.jackfield.phone: needs package org.jackfield.media, which no bundle"
                + " provides"),
        causes());
  }

  @Test
  void theVersionsThatWouldDoAreShown() {
    need(PACKAGE, Map.of("filter", RANGE));

    assertEquals(
        List.of(
            "bundle org.jackfield.phone: needs package org.jackfield.media "
                + RANGE
                + ", which no bundle provides"),
        causes());
  }

  @Test
  void aCapabilityNobodyProvidesIsNamedByItsFilter() {
    need("osgi.extender", Map.of("filter", "(osgi.extender=osgi.component)"));

    assertEquals(
        List.of(
            "bundle org.jackfield.phone: needs capability osgi.extender"
                + " (osgi.extender=osgi.component), which no bundle provides"),
        causes());
  }

  @Test
  void aPackageOfABundleThatDoesNotResolveEitherIsNamedWithThatBundle() {
    need(PACKAGE, Map.of("filter", "(osgi.wiring.package=org.jackfield.media)"));
    provider(Bundle.INSTALLED);

    assertEquals(
        List.of(
            "bundle org.jackfield.phone: needs package org.jackfield.media of com.example.media,"
                + " which does not resolve itself"),
        causes());
  }

  @Test
  void whatIsOptionalOrDynamicOrForLaterIsNotMissed() {
    need(PACKAGE, Map.of("filter", "(osgi.wiring.package=a)", "resolution", "optional"));
    need(PACKAGE, Map.of("filter", "(osgi.wiring.package=b)", "resolution", "dynamic"));
    need("osgi.service", Map.of("filter", "(objectClass=c)", "effective", "active"));

    assertEquals(List.of(nothingMissing()), causes());
  }

  @Test
  void aBundleWithAllItNeedsIsStillTold() {
    need(PACKAGE, Map.of("filter", "(osgi.wiring.package=org.jackfield.media)"));
    provider(Bundle.RESOLVED);

    assertEquals(List.of(nothingMissing()), causes());
  }

  @Test
  void aResolvedBundleIsNoCause() {
    state = Bundle.RESOLVED;
    need(PACKAGE, Map.of("filter", "(osgi.wiring.package=org.jackfield.media)"));

    assertEquals(List.of(), causes());
  }

  private static String nothingMissing() {
    return "bundle org.jackfield.phone: not resolved though all it needs is there: not tried yet,"
        + " or two versions of a package conflict";
  }

  private void need(String namespace, Map<String, String> directives) {
    needs.add(
        Fake.of(
            BundleRequirement.class,
            Map.of("getNamespace", namespace, "getDirectives", directives)));
  }

  private void provider(int itsState) {
    Bundle bundle = Fake.of(Bundle.class, Map.of("getState", itsState));
    BundleRevision revision =
        Fake.of(
            BundleRevision.class,
            Map.of("getBundle", bundle, "getSymbolicName", "com.example.media"));
    providers.add(Fake.of(BundleCapability.class, Map.of("getRevision", revision)));
  }

  private List<String> causes() {
    BundleRevision revision =
        Fake.of(BundleRevision.class, Map.of("getDeclaredRequirements", needs));
    Bundle phone =
        Fake.of(
            Bundle.class,
            Map.of("getSymbolicName", "org.jackfield.phone", "getState", state, "adapt", revision));
    FrameworkWiring wiring = Fake.of(FrameworkWiring.class, Map.of("findProviders", providers));
    BundleContext context =
        Fake.of(
            BundleContext.class,
            Map.of(
                "getBundle",
                Fake.of(Bundle.class, Map.of("adapt", wiring)),
                "getBundles",
                new Bundle[] {phone}));
    ServiceComponentRuntime runtime =
        Fake.of(ServiceComponentRuntime.class, Map.of("getComponentDescriptionDTOs", List.of()));
    return new Parts(context, runtime).causes();
  }
}
