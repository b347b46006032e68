package org.jackfield.swap.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Says what a bundle that does not resolve asks for, and what is there instead. */
final class Missing {
  private static final Pattern PACKAGE =
      Pattern.compile("\\(" + Pattern.quote(PackageNamespace.PACKAGE_NAMESPACE) + "=([^)]+)\\)");

  private static final Pattern LEAST = Pattern.compile("\\(version>=([^)]+)\\)");
  private static final String OURS = "org.jackfield.";

  private final BundleContext context;
  private final FrameworkWiring wiring;

  Missing(BundleContext context) {
    this.context = context;
    this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class);
  }

  /** Tries to resolve it. Says in one line why that does not work; empty if it does. */
  Optional<String> of(Bundle bundle) {
    if (wiring.resolveBundles(List.of(bundle))) {
      return Optional.empty();
    }
    List<String> lacks = new ArrayList<>();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    for (BundleRequirement need : revision.getDeclaredRequirements(null)) {
      if (isNeeded(need) && wiring.findProviders(need).isEmpty()) {
        lacks.add(text(bundle, need));
      }
    }
    return Optional.of(
        lacks.isEmpty()
            ? "two versions of a package conflict, or what it needs does not resolve itself"
            : String.join("; ", lacks));
  }

  private static boolean isNeeded(BundleRequirement need) {
    Map<String, String> directives = need.getDirectives();
    String resolution = directives.get(Constants.RESOLUTION_DIRECTIVE);
    return !Constants.RESOLUTION_OPTIONAL.equals(resolution)
        && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution)
        && Constants.EFFECTIVE_RESOLVE.equals(
            directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE));
  }

  private String text(Bundle bundle, BundleRequirement need) {
    String filter = need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    Matcher matcher = PACKAGE.matcher(filter);
    if (!PackageNamespace.PACKAGE_NAMESPACE.equals(need.getNamespace()) || !matcher.find()) {
      return "it needs capability "
          + need.getNamespace()
          + " "
          + filter
          + ", which nobody provides";
    }
    String wanted = matcher.group(1);
    String found =
        exports(bundle, wanted)
            .map(it -> version(it) + " of " + Builds.text(it.getRevision().getBundle()))
            .distinct()
            .collect(Collectors.joining(", "));
    Matcher least = LEAST.matcher(filter);
    if (!found.isEmpty() && least.find()) {
      String name = wanted.startsWith(OURS) ? wanted.substring(OURS.length()) : wanted;
      return "built against " + name + " " + plain(least.group(1)) + ", running " + found;
    }
    String versions = filter.equals(matcher.group()) ? "" : " with " + filter;
    return "it needs package "
        + wanted
        + versions
        + (found.isEmpty() ? ", which nobody provides" : ", but found only " + found);
  }

  private Stream<BundleCapability> exports(Bundle asking, String wanted) {
    return Stream.of(context.getBundles())
        .filter(it -> it != asking)
        .map(it -> it.adapt(BundleRevision.class))
        .filter(Objects::nonNull)
        .flatMap(it -> it.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
        .filter(it -> wanted.equals(it.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
  }

  private static String version(BundleCapability export) {
    return plain(
        String.valueOf(export.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)));
  }

  /** As people say it: 2.0 for 2.0.0. */
  private static String plain(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+)\\.0$", "$1");
  }
}
