package org.jackfield.it.container.world;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;

/** The configurations of the container. */
public final class Settings {
  private static final String MARK = "it.mark";

  private final ConfigurationAdmin admin;
  private final Semaphore marks = new Semaphore(0);
  private int made;

  public Settings(ConfigurationAdmin admin, BundleContext context) {
    this.admin = admin;
    context.registerService(
        ConfigurationListener.class,
        event -> {
          if (MARK.equals(event.getPid())) {
            marks.release();
          }
        },
        null);
  }

  /**
   * Returns when components have been told of everything that was changed before. Changes are told
   * one after the other, so they have been when a change that comes last is heard of.
   */
  public void told() throws Exception {
    admin.getConfiguration(MARK, "?").update(new Hashtable<>(Map.of("mark", ++made)));
    if (!marks.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("changes of the configuration are not told within 20 s");
    }
  }

  /** The one of this PID; of a factory as {@code pid~name}. */
  public Configuration of(String pid) throws Exception {
    int name = pid.indexOf('~');
    return name < 0
        ? admin.getConfiguration(pid, "?")
        : admin.getFactoryConfiguration(pid.substring(0, name), pid.substring(name + 1), "?");
  }

  /** Another one of this factory. */
  public Configuration another(String factoryPid, Map<String, Object> values) throws Exception {
    Configuration it = of(factoryPid + "~row" + ++made);
    put(it, values);
    return it;
  }

  public static Map<String, Object> values(Configuration of) {
    Map<String, Object> values = new HashMap<>();
    Dictionary<String, Object> there = of.getProperties();
    if (there != null) {
      there.keys().asIterator().forEachRemaining(key -> values.put(key, there.get(key)));
    }
    values.keySet().removeIf(it -> it.startsWith("service.") && !it.equals("service.ranking"));
    return values;
  }

  public static void put(Configuration to, Map<String, Object> values) throws Exception {
    to.updateIfDifferent(new Hashtable<>(values));
  }

  /** These values in place of its own ones. */
  public static void change(Configuration it, Map<String, Object> some) throws Exception {
    Map<String, Object> values = values(it);
    values.putAll(some);
    put(it, values);
  }
}
