package org.jackfield.shell.why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Says what a bundle that does not resolve is waiting for, without trying to start it. */
final class Unresolved {
  private static final Pattern PACKAGE =
      Pattern.compile("\\(" + Pattern.quote(PackageNamespace.PACKAGE_NAMESPACE) + "=([^)]+)\\)");

  private final FrameworkWiring wiring;

  Unresolved(FrameworkWiring wiring) {
    this.wiring = wiring;
  }

  /** One line for each thing that is missing; never empty. */
  List<String> causes(Bundle bundle) {
    String start = "bundle " + bundle.getSymbolicName() + ": ";
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return List.of(start + "uninstalled meanwhile");
    }
    List<String> lines = new ArrayList<>();
    for (BundleRequirement need : revision.getDeclaredRequirements(null)) {
      if (isNeededToResolve(need)) {
        missing(need).ifPresent(it -> lines.add(start + it));
      }
    }
    return lines.isEmpty()
        ? List.of(
            start
                + "not resolved though all it needs is there: not tried yet, or two versions of a"
                + " package conflict")
        : lines;
  }

  private static boolean isNeededToResolve(BundleRequirement need) {
    Map<String, String> directives = need.getDirectives();
    return !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
        && !"dynamic".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
        && Constants.EFFECTIVE_RESOLVE.equals(
            directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE));
  }

  private Optional<String> missing(BundleRequirement need) {
    Collection<BundleCapability> providers = wiring.findProviders(need);
    if (providers.isEmpty()) {
      return Optional.of("needs " + name(need) + ", which no bundle provides");
    }
    boolean usable =
        providers.stream()
            .anyMatch(it -> it.getRevision().getBundle().getState() != Bundle.INSTALLED);
    return usable
        ? Optional.empty()
        : Optional.of(
            "needs "
                + name(need)
                + " of "
                + providers.iterator().next().getRevision().getSymbolicName()
                + ", which does not resolve itself");
  }

  /** The package with the versions that would do; for other namespaces the filter says it. */
  private static String name(BundleRequirement need) {
    String filter = need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    String details = filter.isEmpty() ? "" : " " + filter;
    Matcher matcher = PACKAGE.matcher(filter);
    if (!PackageNamespace.PACKAGE_NAMESPACE.equals(need.getNamespace()) || !matcher.find()) {
      return "capability " + need.getNamespace() + details;
    }
    boolean any = filter.equals(matcher.group());
    return "package " + matcher.group(1) + (any ? "" : details);
  }
}
