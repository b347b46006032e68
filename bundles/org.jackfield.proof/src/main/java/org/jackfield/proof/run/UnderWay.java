package org.jackfield.proof.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jackfield.proof.table.Errand;

/**
 * Something that is under way while a part is exchanged: it has to be done once, or to fail with a
 * problem that has a name.
 */
final class UnderWay {
  private static final int PATIENCE_MILLIS = 12_000;
  private static final int RING_MILLIS = 3_000;
  private static final long POLL_MILLIS = 20;

  private final String kind;
  private final Cast cast;
  private final String id;
  private final List<String> tags;
  private final String spare;

  private UnderWay(String kind, Cast cast, String id, List<String> tags, String spare) {
    this.kind = kind;
    this.cast = cast;
    this.id = id;
    this.tags = tags;
    this.spare = spare;
  }

  /**
   * Begins it.
   *
   * @param what {@code ring}, {@code hold}, {@code write}, {@code check}, {@code login} with how to
   *     sign in; empty for nothing
   */
  static UnderWay begin(String what, Cast cast, Collection<String> up) {
    String kind = what.split(" ")[0];
    String id = "errand-" + System.nanoTime();
    List<String> tags =
        switch (kind) {
          case "" -> List.of();
          case "ring" -> List.of(cast.ring().tag());
          // One that is not listened to: a held call is silent, and rightly so.
          case "hold" ->
              cast.lines().stream()
                  .filter(line -> !line.heard() && up.contains(line.tag()))
                  .map(Line::tag)
                  .limit(1)
                  .toList();
          default -> List.of();
        };
    String spare = Role.spareName(what.substring(what.indexOf(' ') + 1));
    if (!kind.isEmpty() && !kind.equals("ring")) {
      String all = String.join(",", tags);
      cast.near().ask("begin", "kind", kind, "id", id, "tags", all, "client", spare);
    }
    return new UnderWay(kind, cast, id, tags, spare);
  }

  /** What became of it. */
  Errand end() throws InterruptedException {
    return switch (kind) {
      case "" -> Errand.NONE;
      case "ring" -> ring();
      case "hold" -> hold();
      case "login" -> login();
      default -> asked();
    };
  }

  /** It ended before it came there: then the caller was told, unless it is gone itself. */
  private Errand neverRang(String tag) {
    String over =
        cast.near().ask("over", "tags", tag, "millis", PATIENCE_MILLIS).getOrDefault(tag, "");
    String[] told = cast.near().ask("endings", "tags", tag).get(tag).split(" ", 4);
    boolean gone = cast.near().ask("states", "tags", tag).get(tag).equals("none");
    int ended = gone ? 1 : Integer.parseInt(told[1]);
    String cause = gone ? "BEFORE_IT_RANG" : told[3];
    cast.hangUp(tags);
    return new Errand(kind, ended == 0 ? over : "ended " + cause, ended);
  }

  private Errand asked() {
    Map<String, String> end =
        cast.near().ask("end", "kind", kind, "id", id, "millis", PATIENCE_MILLIS);
    String outcome = end.get("outcome");
    int times = outcome.equals("ok") ? 1 : 0;
    return new Errand(kind, outcome, Integer.parseInt(end.getOrDefault("written", "" + times)));
  }

  private Errand login() {
    Errand login = asked();
    cast.near().ask("disconnect", "client", spare, "millis", PATIENCE_MILLIS);
    return login;
  }

  private Errand hold() {
    Errand held = asked();
    cast.near().ask("resume", "tags", String.join(",", tags), "millis", PATIENCE_MILLIS);
    return held;
  }

  /** What the far end was told of it: news of an answer may come after the answer itself. */
  private String[] told(String tag, boolean answered) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    String[] told = cast.far().ask("endings", "tags", tag).get(tag).split(" ", 4);
    while (answered && told[0].equals("0") && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      told = cast.far().ask("endings", "tags", tag).get(tag).split(" ", 4);
    }
    return told;
  }

  /** The far end answers only now: the call comes up, once, or is over with a cause. */
  private Errand ring() throws InterruptedException {
    String tag = tags.get(0);
    if (!cast.rings(tag, RING_MILLIS)) {
      return neverRang(tag);
    }
    String answered =
        cast.far().ask("answer", "tags", tag, "millis", PATIENCE_MILLIS).getOrDefault(tag, "?");
    String[] told = told(tag, answered.equals("ok"));
    cast.hangUp(tags);
    if (answered.equals("ok")) {
      return new Errand(kind, "ok", Integer.parseInt(told[0]));
    }
    int ended = Integer.parseInt(told[1]);
    return new Errand(kind, ended == 0 ? answered : "ended " + told[3], ended);
  }
}
