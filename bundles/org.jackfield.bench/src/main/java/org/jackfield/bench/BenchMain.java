package org.jackfield.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jackfield.bench.call.SignallingBench;
import org.jackfield.bench.client.ClientBench;
import org.jackfield.bench.idle.IdleBench;
import org.jackfield.bench.login.LoginBench;
import org.jackfield.bench.media.CallsBench;
import org.jackfield.bench.media.Clients;
import org.jackfield.bench.media.ConferenceBench;
import org.jackfield.bench.media.LegsBench;
import org.jackfield.bench.media.Plan;
import org.jackfield.bench.media.RoughBench;
import org.jackfield.bench.wire.Impairment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The program of {@code ./jackfield bench}. */
@Component(
    service = Callable.class,
    configurationPid = "org.jackfield.bench",
    property = "launcher.main=bench")
@Designate(ocd = BenchMain.Config.class)
public final class BenchMain implements Callable<Integer> {
  private static final List<String> NAMES =
      List.of("logins", "idle", "media", "conference", "calls", "client");

  private static final List<String> ENGINES = List.of("headless", "webrtc");
  private static final int LOGIN_USERS = 1000;
  private static final int IDLE_USERS = 10_000;

  /** What to measure. */
  @ObjectClassDefinition(
      name = "Jackfield bench",
      description = "Load for an exchange in a process of its own, and what it cost there.")
  public @interface Config {
    /** Which. */
    @AttributeDefinition(
        name = "Name",
        description =
            "What to measure: logins, idle, media, conference, calls, client. Acts at the start.")
    String name() default "logins";

    /** Where the figures go. */
    @AttributeDefinition(
        name = "JSON",
        required = false,
        description = "File for the figures; empty means none. Acts at the start.")
    String json() default "";

    /** How many users. */
    @AttributeDefinition(
        name = "Users",
        min = "0",
        description =
            "Users of logins, each with a password, and the sign-ins of a wave; or clients of idle."
                + " 0 means 1000 and 10000. Acts at the start.")
    int users() default 0;

    /** How many wrong sign-ins. */
    @AttributeDefinition(
        name = "Guesses",
        min = "2",
        description = "Wrong sign-ins beside the right ones. Acts at the start.")
    int guesses() default 100_000;

    /** How many legs. */
    @AttributeDefinition(
        name = "Legs",
        min = "0",
        max = "2000",
        description =
            "Legs of media and conference, or how many calls; 0 means 40, 10 and 50, and 4 where"
                + " the network is bad. Acts at the start.")
    int legs() default 0;

    /** What they speak. */
    @AttributeDefinition(
        name = "Codec",
        description =
            "The codec of media, calls and conference; empty means PCMU, PCMU and opus. Acts at the"
                + " start.",
        required = false)
    String codec() default "";

    /** For how long. */
    @AttributeDefinition(
        name = "Seconds",
        min = "1",
        max = "3600",
        description =
            "Seconds that media, conference and calls without sound are measured. Acts at the"
                + " start.")
    int seconds() default 20;

    /** Whether sound is measured. */
    @AttributeDefinition(
        name = "Media",
        description =
            "Whether calls come up to their first sound, one after the other; without it they are"
                + " of scripted devices and only signalled. Acts at the start.")
    boolean media() default false;

    /** How many calls a second. */
    @AttributeDefinition(
        name = "Rate",
        min = "1",
        max = "1000",
        description = "Calls a second without sound. Acts at the start.")
    int rate() default 80;

    /** Whose calls. */
    @AttributeDefinition(
        name = "Engine",
        description = "Media engine of client: headless or webrtc. Acts at the start.")
    String engine() default "headless";

    /** How many calls of our client. */
    @AttributeDefinition(
        name = "Calls",
        min = "1",
        max = "100000",
        description = "Calls of client. Acts at the start.")
    int calls() default 100;

    /** Loss. */
    @AttributeDefinition(
        name = "Loss",
        min = "0",
        max = "50",
        description =
            "Percent of packets that the network of each device of media loses in each direction;"
                + " sound passes two of them. Acts at the start.")
    int loss() default 0;

    /** Jitter. */
    @AttributeDefinition(
        name = "Jitter",
        min = "0",
        max = "500",
        description =
            "Milliseconds that a packet of media comes later at most, at random. Acts at the"
                + " start.")
    int jitter() default 0;

    /** Drift. */
    @AttributeDefinition(
        name = "Drift",
        min = "0",
        max = "1000",
        description =
            "Microseconds that packets of media come later with every second. Acts at the start.")
    int drift() default 0;

    /** For how long the network is bad. */
    @AttributeDefinition(
        name = "Minutes",
        min = "2",
        max = "60",
        description =
            "Minutes of media with loss, jitter or drift; the first is not counted. Acts at the"
                + " start.")
    int minutes() default 10;
  }

  private final Config config;
  private final Clients clients;

  /** For the container. */
  @Activate
  public BenchMain(Config config, @Reference Clients clients) {
    this.config = config;
    this.clients = clients;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!NAMES.contains(config.name())) {
      System.out.println("jackfield: bench '" + config.name() + "' is not one of " + NAMES);
      return 2;
    }
    if (config.name().equals("client") && !ENGINES.contains(config.engine())) {
      System.out.println("jackfield: --engine '" + config.engine() + "' is not one of " + ENGINES);
      return 2;
    }
    Bench bench = bench();
    JsonObject results = bench.run();
    if (!config.json().isEmpty()) {
      Files.writeString(Path.of(config.json()), report(bench, results) + System.lineSeparator());
      System.out.println("figures in " + config.json());
    }
    bench.missed().forEach(line -> System.out.println("MISSED: " + line));
    return bench.missed().isEmpty() ? 0 : 1;
  }

  private Bench bench() {
    return switch (config.name()) {
      case "media" -> media();
      case "calls" -> calls();
      case "idle" -> new IdleBench(users(IDLE_USERS), System.out::println);
      case "client" ->
          new ClientBench(clients, config.engine(), config.calls(), System.out::println);
      case "conference" -> new ConferenceBench(clients, plan(10, "opus"), System.out::println);
      default -> new LoginBench(users(LOGIN_USERS), config.guesses(), System.out::println);
    };
  }

  private int users(int otherwise) {
    return config.users() == 0 ? otherwise : config.users();
  }

  private Bench calls() {
    return config.media()
        ? new CallsBench(clients, plan(50, "PCMU"), System.out::println)
        : new SignallingBench(config.rate(), config.seconds(), System.out::println);
  }

  private Bench media() {
    Impairment network = new Impairment(config.loss(), config.jitter(), config.drift());
    return network.any()
        ? new RoughBench(clients, plan(4, "PCMU"), network, config.minutes(), System.out::println)
        : new LegsBench(clients, plan(40, "PCMU"), System.out::println);
  }

  private Plan plan(int legs, String codec) {
    return new Plan(
        config.legs() == 0 ? legs : config.legs(),
        config.codec().isEmpty() ? codec : config.codec(),
        config.seconds());
  }

  private JsonObject report(Bench bench, JsonObject results) {
    return Json.createObjectBuilder()
        .add("bench", config.name())
        .add(
            "parameters",
            Json.createObjectBuilder()
                .add("users", config.users())
                .add("guesses", config.guesses())
                .add("legs", config.legs())
                .add("codec", config.codec())
                .add("seconds", config.seconds())
                .add("media", config.media())
                .add("rate", config.rate())
                .add("engine", config.engine())
                .add("calls", config.calls())
                .add("loss", config.loss())
                .add("jitter", config.jitter())
                .add("drift", config.drift())
                .add("minutes", config.minutes()))
        .add("requested", bench.requested())
        .add("achieved", bench.verified())
        .add("verified", bench.verified())
        .add("results", results)
        .add(
            "environment",
            Json.createObjectBuilder()
                .add("java", System.getProperty("java.version"))
                .add("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .add("processors", Runtime.getRuntime().availableProcessors()))
        .build();
  }
}
