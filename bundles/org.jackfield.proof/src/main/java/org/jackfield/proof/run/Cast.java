package org.jackfield.proof.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jackfield.proof.wire.ProofException;
import org.jackfield.proof.wire.Side;

/**
 * Who calls whom: clients of every kind in the framework under test, and one in the other process
 * that answers them all and counts what it hears. For one thread.
 */
final class Cast {
  /** The client in the other process. */
  static final String FAR = "far";

  private static final int UP_MILLIS = 30_000;
  private static final int VERB_MILLIS = 10_000;
  private static final int NUMBERS_APART = 3000;
  private static final long POLL_MILLIS = 50;

  private final Side near;
  private final Side far;
  private final List<Line> lines;
  private final Map<String, String> place;
  private final Set<String> echoes = new TreeSet<>();
  private final Set<String> renewed = new TreeSet<>();
  private int made;

  private Cast(Side near, Side far, List<Line> lines, Map<String, String> place) {
    this.near = near;
    this.far = far;
    this.lines = lines;
    this.place = place;
    lines.stream().filter(Line::echoes).map(Line::tag).forEach(echoes::add);
  }

  /** Whether the exchange itself is this call's other end. */
  boolean echoes(String tag) {
    return echoes.contains(tag);
  }

  /** Those of these calls whose other end is the other process. */
  private String there(Collection<String> tags) {
    return tags.stream().filter(tag -> !echoes.contains(tag)).collect(Collectors.joining(","));
  }

  Map<String, String> askThere(String verb, Collection<String> tags, Object... more) {
    String there = there(tags);
    if (there.isEmpty()) {
      return Map.of();
    }
    List<Object> fields = new ArrayList<>(List.of("tags", there));
    fields.addAll(List.of(more));
    return far.ask(verb, fields.toArray());
  }

  /**
   * Signs everybody in.
   *
   * @param roles the clients under test
   */
  static Cast open(Side near, Side far, List<Role> roles) throws InterruptedException {
    Map<String, String> place = near.ask("place");
    if (roles.stream().anyMatch(role -> role.signIn().equals("jwt"))) {
      awaitRest(near, place.get("uri"));
    }
    List<Line> lines = new ArrayList<>();
    Setup setup = new Setup(near, place);
    setup.flows();
    for (Role role : roles) {
      setup.make(role, 0);
      for (int i = 0; i < role.calls(); i++) {
        int number = lines.size() + 1;
        String tag = String.format("c%02d", number);
        lines.add(new Line(tag, role, number * NUMBERS_APART, role.codec()));
      }
    }
    new Setup(far, place).make(new Role(FAR, "headless", "credential", 1, false), 1);
    Cast cast = new Cast(near, far, List.copyOf(lines), place);
    cast.awaitReady();
    return cast;
  }

  /** Tokens come from the Voice API, which comes up after the sockets. */
  private static void awaitRest(Side near, String uri) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(UP_MILLIS);
    while (near.ask("rest", "uri", uri).get("seen").isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new ProofException("the Voice API does not answer");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** A fault made on purpose: another client signs in as the first does. */
  void doubleOf(Role role) {
    new Setup(near, place)
        .make(new Role(role.client() + "-double", role.engine(), role.signIn(), 1, false), 0);
  }

  /** That one goes again; its configuration stays. */
  void doubleGoes(Role role) {
    near.ask("disconnect", "client", role.client() + "-double", "millis", VERB_MILLIS);
  }

  Side near() {
    return near;
  }

  Side far() {
    return far;
  }

  List<Line> lines() {
    return lines;
  }

  List<String> tags() {
    return lines.stream().map(Line::tag).toList();
  }

  List<String> heard() {
    return lines.stream().filter(Line::heard).map(Line::tag).toList();
  }

  /** Where the exchange is, and who may sign in. */
  Map<String, String> place() {
    return place;
  }

  private Set<String> clients() {
    return lines.stream().map(Line::client).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Waits until every client is signed in and every engine is there, at most 30 s. */
  void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(UP_MILLIS);
    Set<String> missing = unready();
    // Twice in a row: an engine that has come is told to one client after the other.
    for (int seen = 0; seen < 2 && System.nanoTime() - end < 0; ) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      missing = unready();
      seen = missing.isEmpty() ? seen + 1 : 0;
    }
    if (!missing.isEmpty()) {
      throw new ProofException("not signed in: " + String.join(", ", missing));
    }
  }

  private Set<String> unready() {
    Set<String> missing = new TreeSet<>(clients());
    missing.removeAll(ready(near));
    if (!ready(far).contains(FAR)) {
      missing.add(FAR);
    }
    Set<String> engines = near.ask("engines").keySet();
    lines.stream()
        .map(line -> line.role().engine())
        .filter(engine -> !engines.contains(engine))
        .forEach(engine -> missing.add("engine " + engine));
    return missing;
  }

  private static Set<String> ready(Side side) {
    return side.ask("clients").entrySet().stream()
        .filter(client -> client.getValue().startsWith("READY "))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Places these calls at once and waits until they are up at both ends; what failed, and why. */
  List<String> dial(Collection<Line> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    String tags = wanted.stream().map(Line::tag).collect(Collectors.joining(","));
    near.ask("forget", "tags", tags);
    far.ask("forget", "tags", tags);
    List<String> failed = new ArrayList<>();
    wanted.forEach(line -> dial(line, "now"));
    failed.addAll(bad(near.ask("active", "tags", tags, "millis", UP_MILLIS)));
    List<String> all = wanted.stream().map(Line::tag).toList();
    failed.addAll(bad(askThere("active", all, "millis", VERB_MILLIS)));
    return failed;
  }

  private void dial(Line line, String answer) {
    near.ask(
        "dial",
        "tag",
        line.tag(),
        "client",
        line.client(),
        "to",
        place.get("user.1"),
        "first",
        line.first(),
        "codec",
        line.codec(),
        "answer",
        answer);
  }

  /** A call with a tag of its own that rings there until it is answered. */
  Line ring() {
    Line line = fresh(lines.get(0));
    dial(line, "asked");
    return line;
  }

  private Line fresh(Line like) {
    made++;
    int first = made * 7 + NUMBERS_APART * (lines.size() + 1);
    Line line = new Line("n" + made, like.role(), first, like.codec());
    if (line.echoes()) {
      echoes.add(line.tag());
    }
    return line;
  }

  /** Whether a call comes to the other end within this time. */
  boolean rings(String tag, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (far.ask("states", "tags", tag).get(tag).equals("none")) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  /** A line for one call more of each client. */
  List<Line> oneMoreOfEach() {
    Map<String, Line> one = new TreeMap<>();
    lines.forEach(line -> one.putIfAbsent(line.client(), line));
    return one.values().stream().map(this::fresh).toList();
  }

  /** Hangs up one call of each client and places it again; what failed, and why. */
  List<String> renewOneOfEach() {
    Map<String, Line> one = new TreeMap<>();
    for (Line line : lines) {
      if (one.get(line.client()) == null || renewed.contains(one.get(line.client()).tag())) {
        one.put(line.client(), line);
      }
    }
    List<String> tags = one.values().stream().map(Line::tag).toList();
    renewed.removeAll(tags);
    renewed.addAll(tags);
    hangUp(tags);
    return dial(one.values());
  }

  /** Those that are not up any more. */
  List<Line> down() {
    Set<String> up = up(tags());
    return lines.stream().filter(line -> !up.contains(line.tag())).toList();
  }

  /** Which of these calls are up at both ends. */
  Set<String> up(Collection<String> tags) {
    Set<String> up = new TreeSet<>();
    Map<String, String> here = near.ask("states", "tags", String.join(",", tags));
    Map<String, String> there = askThere("states", tags);
    for (String tag : tags) {
      boolean upThere = echoes.contains(tag) || "ACTIVE".equals(there.get(tag));
      if ("ACTIVE".equals(here.get(tag)) && upThere) {
        up.add(tag);
      }
    }
    return up;
  }

  /** Hangs these up, and forgets them: a call that is kept keeps the builds that served it. */
  void hangUp(Collection<String> tags) {
    if (!tags.isEmpty()) {
      // One that the hands do not know went with the hands before.
      Map<String, String> states = near.ask("states", "tags", String.join(",", tags));
      states.values().removeIf("none"::equals);
      if (!states.isEmpty()) {
        String known = String.join(",", states.keySet());
        near.ask("hang-up", "tags", known, "millis", VERB_MILLIS);
      }
      askThere("over", tags, "millis", VERB_MILLIS);
      near.ask("forget", "tags", String.join(",", tags));
      askThere("forget", tags);
    }
  }

  private static List<String> bad(Map<String, String> outcomes) {
    return outcomes.entrySet().stream()
        .filter(one -> !one.getValue().equals("ok"))
        .map(one -> one.getKey() + " " + one.getValue())
        .toList();
  }
}
