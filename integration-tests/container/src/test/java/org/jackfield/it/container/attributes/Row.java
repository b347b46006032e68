package org.jackfield.it.container.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jackfield.it.container.world.Settings;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;
import org.osgi.service.cm.Configuration;

/**
 * What is done with one attribute: what to change, what shows it, what is refused. Begin with
 * {@link Rows#of}.
 */
final class Row {
  /** Gives the configurations that are changed. */
  interface Target {
    List<Configuration> in(World world) throws Exception;
  }

  private final String pid;
  private final String key;
  private Target target;
  private boolean own;
  private Map<String, Object> good = Map.of();
  private final List<Map<String, Object>> bad = new ArrayList<>();
  private Optional<String> noBad = Optional.empty();
  private Callable<?> probe = () -> "";
  private Optional<Object> before = Optional.empty();
  private Object after = "";
  private Callable<?> kept;
  private Optional<String> startOf = Optional.empty();

  Row(String pid, String key) {
    this.pid = pid;
    this.key = key;
    this.target = world -> List.of(world.settings.of(pid));
  }

  /** The attribute's name in the table. */
  String name() {
    return pid + ":" + key;
  }

  /** Changes the factory's configurations of these names, which are there all the time. */
  Row of(String... names) {
    target =
        world -> {
          List<Configuration> all = new ArrayList<>();
          for (String each : names) {
            all.add(world.settings.of(pid + "~" + each));
          }
          return all;
        };
    return this;
  }

  /** Changes a configuration of its own, which begins with these values. */
  Row own(Map<String, Object> values) {
    own = true;
    target = world -> List.of(world.settings.another(pid, values));
    return this;
  }

  /** From nothing to this value. */
  Row good(Object value) {
    return goods(Map.of(key, value));
  }

  /** To these values, where the attribute is no use alone. */
  Row goods(Map<String, Object> values) {
    good = values;
    return this;
  }

  /** The change shows in this; what it is before takes too long to see. */
  Row shows(Object expected, Callable<?> look) {
    after = expected;
    probe = look;
    kept = look;
    return this;
  }

  /** The change shows in this, before and after it. */
  Row shows(Object first, Object then, Callable<?> look) {
    before = Optional.of(first);
    return shows(then, look);
  }

  /** After a refused value this is looked at instead. */
  Row keeps(Callable<?> look) {
    kept = look;
    return this;
  }

  /** It acts when this bundle starts: until then what is seen stays as it is. */
  Row whenStarts(String bundle) {
    startOf = Optional.of(bundle);
    return this;
  }

  /** These are refused, beside what is out of the attribute's own bounds. */
  Row refuses(Object... values) {
    for (Object each : values) {
      bad.add(Map.of(key, each));
    }
    return this;
  }

  /** These are refused together, since the attribute alone is no use. */
  Row refusesAll(Map<String, Object> values) {
    bad.add(values);
    return this;
  }

  /** Every value of its type is good. */
  Row refusesNothing(String because) {
    noBad = Optional.of(because);
    return this;
  }

  /** Changes it, wrongly too, and looks, while the calls of this world go on. */
  void run(World world, Attribute attribute) throws Exception {
    List<Configuration> all = target.in(world);
    List<Map<String, Object>> original = all.stream().map(Settings::values).toList();
    try {
      if (before.isPresent()) {
        Soon.until("before", before.get(), probe);
      }
      change(world, all, good);
      Soon.until("after", expectedNow(), probe, 15);
      world.callsGoOn();
      refuse(world, attribute, all);
    } finally {
      for (int i = 0; i < all.size(); i++) {
        if (own) {
          all.get(i).delete();
        } else if (startOf.isEmpty()) {
          restore(all.get(i), original.get(i));
        }
      }
      world.settings.told();
    }
    world.callsGoOn();
  }

  private Object expectedNow() {
    return startOf.isPresent() ? before.orElseThrow() : after;
  }

  private void refuse(World world, Attribute attribute, List<Configuration> all) throws Exception {
    List<Map<String, Object>> wrong = new ArrayList<>(bad);
    attribute.outOfBounds().forEach(it -> wrong.add(Map.of(key, it)));
    if (wrong.isEmpty() == noBad.isEmpty()) {
      throw new AssertionError(
          name() + ": the table needs a value that is refused, or why there is none");
    }
    for (Map<String, Object> values : wrong) {
      int mark = world.log.mark();
      change(world, all, values);
      Soon.until(
          values + " in the log, by the name of " + key,
          true,
          () -> world.log.names(key, mark),
          10);
    }
    Object seen = kept.call();
    if (!expectedNow().equals(seen)) {
      throw new AssertionError(wrong + " did not keep <" + expectedNow() + "> but <" + seen + ">");
    }
    change(world, all, good);
  }

  private static void restore(Configuration it, Map<String, Object> values) throws Exception {
    if (values.isEmpty()) {
      it.delete();
    } else {
      Settings.put(it, values);
    }
  }

  private static void change(World world, List<Configuration> all, Map<String, Object> values)
      throws Exception {
    for (Configuration each : all) {
      Settings.change(each, values);
    }
    world.settings.told();
  }

  /** The bundle at whose start it acts. */
  Optional<String> startOf() {
    return startOf;
  }

  /** Before that start. */
  void prepare(World world) throws Exception {
    change(world, target.in(world), good);
  }

  /** After that start. */
  void runAtStart() throws Exception {
    Soon.until("after the start", after, probe);
  }
}
