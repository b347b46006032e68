package org.jackfield.proof.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.proof.table.Sound;
import org.jackfield.proof.wire.Side;

/** What is heard of the calls at their other ends. For one thread. */
final class Ears {
  private static final long POLL_MILLIS = 50;

  private final Cast cast;

  Ears(Cast cast) {
    this.cast = cast;
  }

  private String heard() {
    return String.join(",", cast.heard());
  }

  /** Listens from now on. */
  void listen() {
    cast.far().ask("reset", "tags", heard());
  }

  /** Listens from now on, and the next frame may have any number. */
  void listenAnew() {
    cast.askThere("reset", cast.tags(), "forget", "yes");
  }

  /** Whether all that was sent up to now is heard at the other end within this time. */
  boolean awaitCaughtUp(long millis) throws InterruptedException {
    String tags = heard();
    Map<String, String> sent = cast.near().ask("numbers", "tags", tags);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!caughtUp(sent, cast.far().ask("numbers", "tags", tags))) {
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
    return cast.far().ask("counts", "tags", heard()).values().stream()
        .map(Sound::read)
        .reduce(Sound.NONE, Sound::and);
  }

  /** Hears so many frames more of each, each in its turn; gives up when the time is over. */
  void hearOn(long frames, long millis) throws InterruptedException {
    Map<String, Long> start = heardOfEach();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!further(start, frames) && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private boolean further(Map<String, Long> start, long frames) {
    return heardOfEach().entrySet().stream()
        .allMatch(one -> one.getValue() >= start.get(one.getKey()) + frames);
  }

  private Map<String, Long> heardOfEach() {
    Map<String, Long> heard = new TreeMap<>();
    cast.far()
        .ask("counts", "tags", heard())
        .forEach((tag, counts) -> heard.put(tag, Sound.read(counts).least()));
    return heard;
  }

  /** Waits until a call is heard at the other end: by its numbers, where the engine keeps them. */
  boolean awaitSound(Line line, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Side ear = line.echoes() ? cast.near() : cast.far();
    while (System.nanoTime() - end < 0) {
      Sound sound = Sound.read(ear.ask("counts", "tags", line.tag()).get(line.tag()));
      if (sound.least() + (line.heard() ? 0 : sound.unreadable()) >= 5) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return false;
  }
}
