package org.jackfield.shell.why;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Reads from the framework and from SCR what keeps our parts from working; one line a cause. */
public final class Parts {
  private static final String OURS = "org.jackfield.";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  /** A reader of this framework. */
  public Parts(BundleContext context, ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  /** Every cause there is: bundles that do not resolve, components that do not work. */
  public List<String> causes() {
    List<String> lines = new ArrayList<>();
    Unresolved unresolved =
        new Unresolved(context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class));
    for (Bundle bundle : context.getBundles()) {
      if (isOurs(bundle) && bundle.getState() == Bundle.INSTALLED) {
        lines.addAll(unresolved.causes(bundle));
      }
    }
    for (ComponentDescriptionDTO description : ours()) {
      lines.addAll(causes(description));
    }
    return lines;
  }

  /** Why nobody offers this service; empty if somebody does. */
  public List<String> causesOfMissing(String service) {
    if (context.getServiceReference(service) != null) {
      return List.of();
    }
    List<ComponentDescriptionDTO> makers =
        ours().stream().filter(it -> offers(it, service)).toList();
    List<String> lines = new ArrayList<>();
    makers.forEach(maker -> lines.addAll(causes(maker)));
    if (makers.isEmpty()) {
      lines.add("service " + service + ": no bundle provides it");
    } else if (lines.isEmpty()) {
      String names = makers.stream().map(it -> it.name).collect(Collectors.joining(", "));
      lines.add("service " + service + ": not registered yet by " + names);
    }
    return lines;
  }

  /** What there is to say about the components whose name holds this text; never empty. */
  public List<String> about(String text) {
    List<String> lines = new ArrayList<>();
    for (ComponentDescriptionDTO description : ours()) {
      if (description.name.contains(text)) {
        Collection<ComponentConfigurationDTO> instances =
            components.getComponentConfigurationDTOs(description);
        List<String> causes = causes(description);
        lines.addAll(causes);
        if (causes.isEmpty()) {
          lines.add(description.name + ": works, " + instances.size() + " instance(s)");
        }
      }
    }
    return lines.isEmpty() ? List.of("no component of ours is called " + text) : lines;
  }

  private List<ComponentDescriptionDTO> ours() {
    return components.getComponentDescriptionDTOs().stream()
        .filter(it -> it.bundle.symbolicName.startsWith(OURS))
        .sorted((a, b) -> a.name.compareTo(b.name))
        .toList();
  }

  private static boolean isOurs(Bundle bundle) {
    return bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith(OURS);
  }

  private static boolean offers(ComponentDescriptionDTO it, String service) {
    return Arrays.asList(it.serviceInterfaces).contains(service);
  }

  private List<String> causes(ComponentDescriptionDTO description) {
    Collection<ComponentConfigurationDTO> instances =
        components.getComponentConfigurationDTOs(description);
    List<String> lines = new ArrayList<>();
    for (ComponentConfigurationDTO instance : instances) {
      switch (instance.state) {
        case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
          for (UnsatisfiedReferenceDTO missing : instance.unsatisfiedReferences) {
            lines.add(description.name + ": " + unsatisfied(description, missing));
          }
        }
        case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
            lines.add(
                description.name
                    + ": needs a configuration for "
                    + String.join(", ", description.configurationPid));
        case ComponentConfigurationDTO.FAILED_ACTIVATION ->
            lines.add(description.name + ": failed to start: " + firstLine(instance.failure));
        default -> {
          // SATISFIED and ACTIVE work.
        }
      }
    }
    return lines;
  }

  private static String unsatisfied(
      ComponentDescriptionDTO description, UnsatisfiedReferenceDTO missing) {
    String service =
        Arrays.stream(description.references)
            .filter(it -> it.name.equals(missing.name))
            .map(it -> it.interfaceName)
            .findFirst()
            .orElse("?");
    String filter = missing.target == null ? "" : " with " + missing.target;
    return "needs " + service + filter + " (reference " + missing.name + ")";
  }

  /** The last cause says what it is about; the frames above it do not. */
  private static String firstLine(String failure) {
    if (failure == null || failure.isBlank()) {
      return "no reason given";
    }
    String cause =
        failure
            .lines()
            .filter(line -> line.startsWith("Caused by: "))
            .reduce((first, second) -> second)
            .map(line -> line.substring("Caused by: ".length()))
            .orElseGet(() -> failure.lines().findFirst().orElse(failure));
    int colon = cause.indexOf(": ");
    return colon > 0 && !cause.substring(0, colon).contains(" ")
        ? cause.substring(colon + 2)
        : cause;
  }
}
