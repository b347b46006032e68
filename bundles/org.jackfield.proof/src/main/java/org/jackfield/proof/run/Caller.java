package org.jackfield.proof.run;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.proof.part.House;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Calls from outside, and asks who serves the flow that takes the call. */
final class Caller {
  private static final String LINE = "org.jackfield.exchange.api.line.OutsideLine";
  private static final String ORDER = "org.jackfield.exchange.api.line.OutsideOrder";
  private static final String DESK = "org.jackfield.spi.flow.FlowDesk";
  private static final Pattern BUILD = Pattern.compile("[a-z.]+/\\d[\\w.-]*");
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(3);
  private static final long BETWEEN_MILLIS = 50;
  private static final int HERTZ = 600;

  private final BundleContext system;
  private final String number;

  /**
   * @param number that a flow takes the calls of
   */
  Caller(BundleContext system, String number) {
    this.system = system;
    this.number = number;
  }

  /** The builds of the line, the runner, the driver and the flows; none where one is away. */
  Set<String> serving() throws InterruptedException {
    Set<String> seen = new TreeSet<>();
    try {
      Object line = best(LINE);
      Object desk = best(DESK);
      if (line == null || desk == null) {
        return seen;
      }
      seen.add(House.origin(FrameworkUtil.getBundle(line.getClass())));
      addBuilds(desk, "flows", seen);
      Object call = call(line);
      try {
        long end = System.nanoTime() + LONGEST_WAIT;
        while (!addBuilds(desk, "running", seen) && System.nanoTime() < end) {
          Thread.sleep(BETWEEN_MILLIS);
        }
      } finally {
        line.getClass().getMethod("hangUp", String.class).invoke(line, id(call));
      }
    } catch (ReflectiveOperationException | InvalidSyntaxException away) {
      // A part that is being exchanged right now serves nobody.
      return new TreeSet<>();
    }
    return seen;
  }

  private Object best(String type) throws InvalidSyntaxException {
    ServiceReference<?>[] all = system.getAllServiceReferences(type, null);
    if (all == null) {
      return null;
    }
    ServiceReference<?> best = Collections.max(List.of(all));
    Object service = system.getService(best);
    system.ungetService(best); // it is asked at once, and not kept
    return service;
  }

  private Object call(Object line) throws ReflectiveOperationException {
    Class<?> type = line.getClass().getClassLoader().loadClass(ORDER);
    Object order =
        type.getMethod("of", String.class, String.class, int.class)
            .invoke(null, "+13125550123", number, HERTZ);
    return line.getClass().getMethod("call", type).invoke(line, order);
  }

  private static Object id(Object call) throws ReflectiveOperationException {
    return call.getClass().getMethod("id").invoke(call);
  }

  /** Adds the builds that this answer names; false if it names none. */
  private static boolean addBuilds(Object desk, String question, Set<String> seen)
      throws ReflectiveOperationException {
    Matcher builds =
        BUILD.matcher(String.valueOf(desk.getClass().getMethod(question).invoke(desk)));
    boolean found = false;
    while (builds.find()) {
      found = true;
      seen.add(builds.group());
    }
    return found;
  }
}
