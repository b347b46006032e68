package org.jackfield.proof.run;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What is done on calls that are up, to see whether they still do it. For one thread. */
final class Hands {
  private static final int VERB_MILLIS = 10_000;
  private static final long POLL_MILLIS = 50;

  private final Cast cast;

  Hands(Cast cast) {
    this.cast = cast;
  }

  /** On how many of the calls a digit arrives; where the exchange is the other end, it takes it. */
  int press(Collection<String> tags) throws InterruptedException {
    String all = String.join(",", tags);
    cast.askThere("digits", tags);
    Map<String, String> pressed =
        cast.near().ask("press", "tags", all, "digits", "5", "millis", VERB_MILLIS);
    Map<String, String> arrived = new TreeMap<>();
    tags.stream()
        .filter(tag -> cast.echoes(tag) && "ok".equals(pressed.get(tag)))
        .forEach(tag -> arrived.put(tag, "5"));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(VERB_MILLIS);
    while (arrived.size() < tags.size() && System.nanoTime() - end < 0) {
      cast.askThere("digits", tags)
          .forEach(
              (tag, digits) -> {
                if (!digits.isEmpty()) {
                  arrived.merge(tag, digits, String::concat);
                }
              });
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return (int) arrived.values().stream().filter("5"::equals).count();
  }

  /** How many of the calls can be held and taken back. */
  int hold(Collection<String> tags) {
    String all = String.join(",", tags);
    Map<String, String> held = cast.near().ask("hold", "tags", all, "millis", VERB_MILLIS);
    Map<String, String> back = cast.near().ask("resume", "tags", all, "millis", VERB_MILLIS);
    return (int)
        tags.stream()
            .filter(tag -> "ok".equals(held.get(tag)) && "ok".equals(back.get(tag)))
            .count();
  }
}
