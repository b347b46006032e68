package org.jackfield.testkit.pulse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jackfield.testkit.sound.Ear;

/**
 * A PulseAudio server in a folder of its own, without any hardware. Its loudspeakers are null sinks
 * that can be listened to, its microphones are fed. Both can be plugged and unplugged. For Linux
 * with the Debian packages {@code pulseaudio} and {@code pulseaudio-utils}; see {@link #missing}.
 *
 * <p>Who is to use it needs {@code PULSE_SERVER=}{@link #address()} in its environment, which no
 * process can change of its own; {@link #link} gives it a name that is known before.
 */
public final class PulseServer implements AutoCloseable {
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long ANSWER_SECONDS = 5;

  private final Path folder;
  private final Process server;
  private final Map<String, List<String>> modules = new ConcurrentHashMap<>();
  private final Map<String, ToneFeed> feeds = new ConcurrentHashMap<>();
  private final List<MonitorEar> ears = new ArrayList<>();

  private PulseServer(Path folder, Process server) {
    this.folder = folder;
    this.server = server;
  }

  /** What this machine lacks for a server, or empty. */
  public static String missing() {
    List<String> programs = List.of("pulseaudio", "pactl", "parec", "pacat");
    List<String> lacking = programs.stream().filter(name -> !onPath(name)).toList();
    return lacking.isEmpty()
        ? ""
        : "no " + lacking + " here; install the Debian packages pulseaudio and pulseaudio-utils";
  }

  private static boolean onPath(String name) {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
        .anyMatch(place -> !place.isEmpty() && Files.isExecutable(Path.of(place, name)));
  }

  /** Starts one that has no devices yet; within 10 s. */
  public static PulseServer start() {
    try {
      Path folder = Files.createTempDirectory("jf-pulse-");
      ProcessBuilder builder =
          new ProcessBuilder(
              "pulseaudio",
              "-n",
              "--daemonize=no",
              "--exit-idle-time=-1",
              "--use-pid-file=no",
              "--disable-shm=yes",
              "--log-target=file:" + folder.resolve("log"),
              "-L",
              "module-native-protocol-unix auth-anonymous=1 socket=" + folder.resolve("native"));
      builder.environment().put("PULSE_RUNTIME_PATH", folder.toString());
      builder.environment().put("HOME", folder.toString());
      builder.environment().remove("PULSE_SERVER");
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
      PulseServer made = new PulseServer(folder, builder.start());
      made.awaitAnswer();
      return made;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void awaitAnswer() {
    long end = System.nanoTime() + START_NANOS;
    while (!Files.exists(folder.resolve("native"))) {
      if (System.nanoTime() > end || !server.isAlive()) {
        close();
        throw new AssertionError("pulseaudio did not start");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    control("info");
  }

  /**
   * Makes its folder known under another name too, in place of what had that name before.
   *
   * @param name a link; the socket is {@code native} in it
   */
  public void link(Path name) {
    try {
      Files.createDirectories(name.toAbsolutePath().getParent());
      Files.deleteIfExists(name);
      Files.createSymbolicLink(name, folder);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** For {@code PULSE_SERVER}. */
  public String address() {
    return "unix:" + folder.resolve("native");
  }

  /** Plugs a loudspeaker; the first one is the default. */
  public void plugSpeaker(String name) {
    modules.put(
        name, List.of(load("module-null-sink", "sink_name=" + name, described("sink", name))));
  }

  /** Plugs a microphone, silent until it is fed; the first one is the default. */
  public void plugMicrophone(String name) {
    String feed = load("module-null-sink", "sink_name=" + feed(name), "rate=48000");
    String source =
        load(
            "module-remap-source",
            "master=" + feed(name) + ".monitor",
            "source_name=" + name,
            described("source", name));
    modules.put(name, List.of(source, feed));
  }

  /** A microphone that hears what a loudspeaker plays, as in a room. */
  public void plugMicrophoneBefore(String speaker, String name) {
    modules.put(
        name,
        List.of(
            load(
                "module-remap-source",
                "master=" + speaker + ".monitor",
                "source_name=" + name,
                described("source", name))));
  }

  private static String described(String what, String name) {
    return what + "_properties=device.description=" + name.replace('-', '_');
  }

  private static String feed(String microphone) {
    return microphone + "-feed";
  }

  private String load(String... module) {
    List<String> line = new ArrayList<>(List.of("load-module"));
    line.addAll(List.of(module));
    return control(line.toArray(String[]::new)).strip();
  }

  /** Unplugs a loudspeaker or a microphone. */
  public void unplug(String name) {
    // Else the server would let its voice be heard by the loudspeakers.
    Optional.ofNullable(feeds.remove(name)).ifPresent(ToneFeed::close);
    modules.remove(name).forEach(module -> control("unload-module", module));
  }

  /** Makes this loudspeaker the default. */
  public void defaultSpeaker(String name) {
    control("set-default-sink", name);
  }

  /** Makes this microphone the default. */
  public void defaultMicrophone(String name) {
    control("set-default-source", name);
  }

  /** Listens to what a loudspeaker plays, until the server ends. */
  public Ear ear(String speaker) {
    MonitorEar ear =
        new MonitorEar(
            start(
                "parec",
                "--device=" + speaker + ".monitor",
                "--raw",
                "--format=s16le",
                "--rate=" + MonitorEar.RATE,
                "--channels=1",
                "--latency-msec=20"));
    ears.add(ear);
    return ear.ear();
  }

  /** Lets a microphone hear a tone, once in its life, until it is unplugged. */
  public void speak(String microphone, double hertz, double amplitude) {
    ToneFeed feed =
        new ToneFeed(
            start(
                "pacat",
                "--playback",
                "--device=" + feed(microphone),
                "--raw",
                "--format=s16le",
                "--rate=" + ToneFeed.RATE,
                "--channels=1",
                "--latency-msec=40"),
            hertz,
            amplitude);
    feeds.put(microphone, feed);
  }

  /** The streams of a process: what plays and what records, as lines of pactl. */
  public List<String> streamsOf(long process) {
    String own = "application.process.id = \"" + process + "\"";
    return Stream.of("sink-inputs", "source-outputs")
        .flatMap(what -> Stream.of(control("list", what).split("\n\n")))
        .filter(stream -> stream.contains(own))
        .toList();
  }

  /** Runs pactl with this server. */
  public String control(String... arguments) {
    List<String> line = new ArrayList<>(List.of("pactl"));
    line.addAll(List.of(arguments));
    Process process = start(line.toArray(String[]::new));
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(line + " failed: " + said);
      }
      return said;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String... line) {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("PULSE_SERVER", address());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectError(folder.resolve("errors").toFile());
    try {
      return builder.start();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Ends it and all that it started, and removes its folder. Twice is no fault. */
  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      ears.forEach(MonitorEar::close);
      feeds.values().forEach(ToneFeed::close);
      server.destroy();
      if (!server.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
