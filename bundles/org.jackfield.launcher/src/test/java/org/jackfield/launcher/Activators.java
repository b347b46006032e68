package org.jackfield.launcher;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Activators of the bundles that the tests start; each is packed alone into its bundle. */
final class Activators {
  private Activators() {}

  /** Reports that nothing is missing, shows a card, and stops the framework once it is read. */
  public static final class Ready implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      Supplier<List<String>> why = List::of;
      Supplier<String> card =
          () -> {
            String text = "the card of " + context.getProperty("test.property");
            stop(context.getBundle(0));
            return text;
          };
      context.registerService(Supplier.class, why, property("launcher.report", "why"));
      context.registerService(Supplier.class, card, property("launcher.report", "card"));
    }

    private static void stop(org.osgi.framework.Bundle framework) {
      try {
        framework.stop();
      } catch (org.osgi.framework.BundleException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Dictionary<String, Object> property(String key, String value) {
      return new Hashtable<>(java.util.Map.of(key, value));
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Reports one cause for ever. */
  public static final class Waiting implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      Supplier<List<String>> why = () -> List.of("component X waits for (y=z)");
      context.registerService(
          Supplier.class, why, new Hashtable<>(java.util.Map.of("launcher.report", "why")));
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** A program that ends with 3. */
  public static final class Program implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      Callable<Integer> program = () -> 3;
      context.registerService(
          Callable.class, program, new Hashtable<>(java.util.Map.of("launcher.main", "demo")));
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Cannot start. */
  public static final class Broken implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      throw new IllegalStateException("no such device");
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Ready, and says so when it is stopped. */
  public static final class Steady implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      Supplier<List<String>> why = List::of;
      context.registerService(
          Supplier.class, why, new Hashtable<>(java.util.Map.of("launcher.report", "why")));
    }

    @Override
    public void stop(BundleContext context) {
      System.out.println("calls hung up");
    }
  }

  /** Ready, and never done with stopping. */
  public static final class Stubborn implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      Supplier<List<String>> why = List::of;
      context.registerService(
          Supplier.class, why, new Hashtable<>(java.util.Map.of("launcher.report", "why")));
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
      new java.util.concurrent.CountDownLatch(1).await(60, java.util.concurrent.TimeUnit.SECONDS);
    }
  }
}
