package org.jackfield.proof.run;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jackfield.proof.table.Endings;

/** What the clients, the exchange and the other process say of sessions, builds and endings. */
final class Sightings {
  private final Cast cast;

  Sightings(Cast cast) {
    this.cast = cast;
  }

  /** How the calls of these tags ended, as the other process was told. */
  Endings endings(Collection<String> tags, long beganNanos) {
    int never = 0;
    int once = 0;
    int more = 0;
    long slowest = 0;
    Set<String> causes = new TreeSet<>();
    Set<String> up = cast.up(tags);
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    for (Map.Entry<String, String> one : cast.askThere("endings", tags).entrySet()) {
      String[] words = one.getValue().split(" ", 4);
      int times = Integer.parseInt(words[1]);
      if (times == 0) {
        never += up.contains(one.getKey()) ? 0 : 1;
      } else {
        once += times == 1 ? 1 : 0;
        more += times == 1 ? 0 : 1;
        slowest = Math.max(slowest, since - Long.parseLong(words[2]));
        causes.add(words[3] + " ");
      }
    }
    return new Endings(never, once, more, slowest, causes);
  }

  /** What the exchange calls each session of the clients under test, by session. */
  Map<String, String> logins() {
    String other = cast.place().get("user.1") + " ";
    Map<String, String> logins = new TreeMap<>(cast.near().ask("logins"));
    logins.values().removeIf(login -> login.startsWith(other));
    return logins;
  }

  /** Each client under test: the service that it is, and how often its socket was closed. */
  Map<String, String[]> clientsNow() {
    Map<String, String[]> now = new TreeMap<>();
    cast.near().ask("clients").forEach((name, words) -> now.put(name, words.split(" ")));
    now.keySet().removeIf(Role::isSpare);
    return now;
  }

  /** Builds that a text of origins names. */
  static Set<String> origins(String text) {
    Set<String> found = new TreeSet<>();
    for (String word : text.split(" ")) {
      if (!word.isEmpty()) {
        found.add(word);
      }
    }
    return found;
  }

  /** The builds that serve these calls. */
  Set<String> serving(Collection<String> tags) {
    return tags.isEmpty()
        ? Set.of()
        : origins(cast.near().ask("serving", "tags", String.join(",", tags)).get("seen"));
  }

  /** The builds that answer when asked. */
  Set<String> answering() {
    Set<String> found = origins(cast.near().ask("answering").get("seen"));
    found.addAll(origins(cast.near().ask("rest", "uri", cast.place().get("uri")).get("seen")));
    return found;
  }
}
