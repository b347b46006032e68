package org.jackfield.proof.part;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Who serves the consumers of a contract or library: the bundle that a class of it comes from when
 * a consumer loads it.
 */
public final class Consumers {
  private static final String PACKAGE = "osgi.wiring.package";

  private final House house;

  /** The consumers in this house. */
  public Consumers(House house) {
    this.house = house;
  }

  /** Whether anybody but an exempt part imports something of it. */
  public boolean any(Bundle bundle) {
    return !wires(bundle).isEmpty();
  }

  private Collection<BundleWire> wires(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    return wiring == null
        ? Set.of()
        : wiring.getProvidedWires(PACKAGE).stream().filter(Consumers::serious).toList();
  }

  private static boolean serious(BundleWire wire) {
    Bundle consumer = wire.getRequirer().getBundle();
    return consumer.getState() == Bundle.ACTIVE
        && Promise.of(consumer.getHeaders("")).filter(Promise.EXEMPT::equals).isEmpty();
  }

  /** The builds of a part that its consumers load their classes from, as origins. */
  public Set<String> serving(String part) {
    Set<String> origins = new TreeSet<>();
    for (Bundle build : house.builds(part)) {
      for (BundleWire wire : wires(build)) {
        origins.add(loaded(wire));
      }
    }
    return origins;
  }

  private static String loaded(BundleWire wire) {
    String exported = (String) wire.getCapability().getAttributes().get(PACKAGE);
    Bundle consumer = wire.getRequirer().getBundle();
    Collection<String> classes =
        wire.getProviderWiring()
            .listResources(exported.replace('.', '/'), "*.class", BundleWiring.LISTRESOURCES_LOCAL);
    for (String file : classes) {
      String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
      if (!name.endsWith("package-info")) {
        try {
          return House.origin(FrameworkUtil.getBundle(consumer.loadClass(name)));
        } catch (ClassNotFoundException | LinkageError fault) {
          return House.name(consumer) + " cannot load " + name;
        }
      }
    }
    return "no class in " + exported;
  }
}
