package org.jackfield.proof.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jackfield.proof.part.House;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Parts that serve by services without types of ours: asked as the launcher and Gogo ask them. */
final class Insiders {
  private static final String SWAPS =
      "(&(osgi.command.scope=jackfield)(osgi.command.function=swaps))";

  /** Who gives the secure port its certificate. */
  private static final String CERTIFIER = "org.apache.felix.http.jetty.ConnectorFactory";

  private final BundleContext system;
  private final SecurePort port;

  Insiders(House house) {
    this.system = house.system();
    this.port = new SecurePort(system);
  }

  /** The builds that did what they are for a moment ago. */
  Set<String> answering() {
    Set<String> seen = new TreeSet<>();
    ask("(launcher.report=why)", why -> ((Supplier<?>) why).get() instanceof List<?>, seen);
    ask(SWAPS, command -> !call(command, "swaps").isEmpty(), seen);
    ask("(objectClass=" + CERTIFIER + ")", certifier -> port.shakesHands(), seen);
    return seen;
  }

  /** What {@code jackfield:swaps} says. */
  String swaps() {
    List<String> told = new ArrayList<>();
    ask(SWAPS, command -> told.add(call(command, "swaps").strip()), new TreeSet<>());
    return String.join("", told);
  }

  private static String call(Object command, String function) {
    try {
      return String.valueOf(command.getClass().getMethod(function).invoke(command));
    } catch (ReflectiveOperationException fault) {
      return "";
    }
  }

  private void ask(String filter, java.util.function.Predicate<Object> question, Set<String> seen) {
    try {
      ServiceReference<?>[] all = system.getAllServiceReferences(null, filter);
      if (all == null) {
        return;
      }
      ServiceReference<?> best = java.util.Collections.max(List.of(all));
      Object service = system.getService(best);
      if (service != null && question.test(service)) {
        Bundle bundle = FrameworkUtil.getBundle(service.getClass());
        seen.add(House.origin(bundle));
      }
      system.ungetService(best);
    } catch (InvalidSyntaxException never) {
      throw new IllegalStateException(never);
    }
  }
}
