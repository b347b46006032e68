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
import org.jackfield.proof.table.Endings;
import org.jackfield.proof.table.Sound;
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

  /** Those of these calls whose other end is the other process. */
  private String there(Collection<String> tags) {
    return tags.stream().filter(tag -> !echoes.contains(tag)).collect(Collectors.joining(","));
  }

  private Map<String, String> askThere(String verb, Collection<String> tags, Object... more) {
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
    for (Role role : roles) {
      setup.make(role, 0);
      for (int i = 0; i < role.calls(); i++) {
        int number = lines.size() + 1;
        lines.add(new Line(String.format("c%02d", number), role, number * NUMBERS_APART));
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

  private List<String> heard() {
    return lines.stream().filter(Line::heard).map(Line::tag).toList();
  }

  private Set<String> clients() {
    return lines.stream().map(Line::client).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Waits until every client is signed in and every engine is there, at most 30 s. */
  void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(UP_MILLIS);
    Set<String> missing = unready();
    while (!missing.isEmpty() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      missing = unready();
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
    Line line = new Line("n" + made, like.role(), made * 7 + NUMBERS_APART * (lines.size() + 1));
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

  /** Waits until a call is heard at the other end: by its numbers, where the engine keeps them. */
  boolean awaitSound(Line line, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Side ear = line.echoes() ? near : far;
    while (System.nanoTime() - end < 0) {
      Sound sound = Sound.read(ear.ask("counts", "tags", line.tag()).get(line.tag()));
      if (sound.least() + (line.heard() ? 0 : sound.unreadable()) >= 5) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return false;
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

  /** Listens from now on. */
  void listen() {
    far.ask("reset", "tags", String.join(",", heard()));
  }

  /** Listens from now on, and the next frame may have any number. */
  void listenAnew() {
    askThere("reset", tags(), "forget", "yes");
  }

  /** Whether all that was sent up to now is heard at the other end within this time. */
  boolean awaitCaughtUp(long millis) throws InterruptedException {
    String tags = String.join(",", heard());
    Map<String, String> sent = near.ask("numbers", "tags", tags);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!caughtUp(sent, far.ask("numbers", "tags", tags))) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  private static boolean caughtUp(Map<String, String> sent, Map<String, String> heard) {
    return sent.entrySet().stream()
        .allMatch(
            one -> {
              int upcoming = Integer.parseInt(one.getValue().split(" ")[0]);
              int newest = Integer.parseInt(heard.get(one.getKey()).split(" ")[1]);
              return newest >= 0 && (short) (newest - upcoming) >= 0;
            });
  }

  /** What was heard since then. */
  Sound sound() {
    return sound(heard());
  }

  Sound sound(Collection<String> tags) {
    return far.ask("counts", "tags", String.join(",", tags)).values().stream()
        .map(Sound::read)
        .reduce(Sound.NONE, Sound::and);
  }

  /** Waits until so many frames of each were heard, or the time is over. */
  void awaitFrames(Collection<String> tags, long frames, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (sound(tags).least() < frames && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  void awaitFrames(long frames, long millis) throws InterruptedException {
    awaitFrames(heard(), frames, millis);
  }

  /** On how many of the calls a digit arrives; where the exchange is the other end, it takes it. */
  int press(Collection<String> tags) throws InterruptedException {
    String all = String.join(",", tags);
    askThere("digits", tags);
    Map<String, String> pressed =
        near.ask("press", "tags", all, "digits", "5", "millis", VERB_MILLIS);
    Map<String, String> arrived = new TreeMap<>();
    tags.stream()
        .filter(tag -> echoes.contains(tag) && "ok".equals(pressed.get(tag)))
        .forEach(tag -> arrived.put(tag, "5"));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(VERB_MILLIS);
    while (arrived.size() < tags.size() && System.nanoTime() - end < 0) {
      askThere("digits", tags)
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
    Map<String, String> held = near.ask("hold", "tags", all, "millis", VERB_MILLIS);
    Map<String, String> back = near.ask("resume", "tags", all, "millis", VERB_MILLIS);
    return (int)
        tags.stream()
            .filter(tag -> "ok".equals(held.get(tag)) && "ok".equals(back.get(tag)))
            .count();
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

  /** How the calls of these tags ended, as the other process was told. */
  Endings endings(Collection<String> tags, long beganNanos) {
    int never = 0;
    int once = 0;
    int more = 0;
    long slowest = 0;
    Set<String> causes = new TreeSet<>();
    Set<String> up = up(tags);
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    for (Map.Entry<String, String> one : askThere("endings", tags).entrySet()) {
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
    String other = place.get("user.1") + " ";
    Map<String, String> logins = new TreeMap<>(near.ask("logins"));
    logins.values().removeIf(login -> login.startsWith(other));
    return logins;
  }

  /** Each client under test: the service that it is, and how often its socket was closed. */
  Map<String, String[]> clientsNow() {
    Map<String, String[]> now = new TreeMap<>();
    near.ask("clients").forEach((name, words) -> now.put(name, words.split(" ")));
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
        : origins(near.ask("serving", "tags", String.join(",", tags)).get("seen"));
  }

  /** The builds that answer when asked. */
  Set<String> answering() {
    Set<String> found = origins(near.ask("answering").get("seen"));
    found.addAll(origins(near.ask("rest", "uri", place.get("uri")).get("seen")));
    return found;
  }

  private static List<String> bad(Map<String, String> outcomes) {
    return outcomes.entrySet().stream()
        .filter(one -> !one.getValue().equals("ok"))
        .map(one -> one.getKey() + " " + one.getValue())
        .toList();
  }
}
