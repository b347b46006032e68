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
import org.jackfield.bench.flow.LocalBench;
import org.jackfield.bench.flow.ParkedBench;
import org.jackfield.bench.flow.RemoteBench;
import org.jackfield.bench.flow.WebhookBench;
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
      List.of("logins", "idle", "media", "conference", "calls", "client", "flows");

  private static final List<String> ENGINES = List.of("headless", "webrtc");
  private static final int LOGIN_USERS = 1000;
  private static final int IDLE_USERS = 10_000;
  private static final int SECONDS = 20;
  private static final int CALL_RATE = 80;
  private static final int CLIENT_CALLS = 100;
  private static final int FLOW_RATE = 20;
  private static final int FLOWS = 10_000;
  private static final int WEBHOOK_RATE = 500;
  private static final int WEBHOOK_SECONDS = 60;

  /** What to measure. */
  @ObjectClassDefinition(
      name = "Jackfield bench",
      description = "Load for an exchange in a process of its own, and what it cost there.")
  public @interface Config {
    /** Which. */
    @AttributeDefinition(
        name = "Name",
        description =
            "What to measure: logins, idle, media, conference, calls, client, flows. Acts at the"
                + " start.")
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
        min = "0",
        max = "3600",
        description =
            "Seconds that media, conference, calls without sound and the webhooks of flows are"
                + " measured; 0 means 20, and 60 for webhooks. Acts at the start.")
    int seconds() default 0;

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
        min = "0",
        max = "10000",
        description =
            "Calls without sound, flows or webhooks a second; 0 means 80, 20 and 500. Acts at the"
                + " start.")
    int rate() default 0;

    /** Whose calls. */
    @AttributeDefinition(
        name = "Engine",
        description = "Media engine of client: headless or webrtc. Acts at the start.")
    String engine() default "headless";

    /** How many calls of our client, or flows. */
    @AttributeDefinition(
        name = "Calls",
        min = "0",
        max = "100000",
        description = "Calls of client, or flows; 0 means 100 and 10000. Acts at the start.")
    int calls() default 0;

    /** Whether flows run in the exchange. */
    @AttributeDefinition(
        name = "Local",
        description =
            "Whether the calls of flows are joined by a flow in the exchange instead of a backend."
                + " Acts at the start.")
    boolean local() default false;

    /** How many parked calls. */
    @AttributeDefinition(
        name = "Parked",
        min = "0",
        max = "20000",
        description =
            "Parked calls that flows keep up at a time, to see what each needs; 0 for none of"
                + " that. Acts at the start.")
    int parked() default 0;

    /** Whether webhooks are measured. */
    @AttributeDefinition(
        name = "Webhooks",
        description = "Whether flows measures webhooks alone, at a steady rate. Acts at the start.")
    boolean webhooks() default false;

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
    if (kinds() > 1 || kinds() == 1 && !config.name().equals("flows")) {
      System.out.println(
          "jackfield: --local, --parked and --webhooks are of bench flows, one at a time");
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
      case "idle" -> new IdleBench(or(config.users(), IDLE_USERS), System.out::println);
      case "flows" -> flows();
      case "client" ->
          new ClientBench(
              clients, config.engine(), or(config.calls(), CLIENT_CALLS), System.out::println);
      case "conference" -> new ConferenceBench(clients, plan(10, "opus"), System.out::println);
      default ->
          new LoginBench(or(config.users(), LOGIN_USERS), config.guesses(), System.out::println);
    };
  }

  /** How many of the flags are given that say what of flows is measured. */
  private int kinds() {
    return (config.local() ? 1 : 0) + (config.parked() > 0 ? 1 : 0) + (config.webhooks() ? 1 : 0);
  }

  private Bench flows() {
    int flows = or(config.calls(), FLOWS);
    if (config.parked() > 0) {
      return new ParkedBench(config.parked(), System.out::println);
    } else if (config.webhooks()) {
      return new WebhookBench(
          or(config.rate(), WEBHOOK_RATE),
          or(config.seconds(), WEBHOOK_SECONDS),
          System.out::println);
    } else if (config.local()) {
      return new LocalBench(or(config.rate(), FLOW_RATE), flows, System.out::println);
    }
    return new RemoteBench(or(config.rate(), FLOW_RATE), flows, System.out::println);
  }

  /** What is configured, or what 0 means. */
  private static int or(int configured, int otherwise) {
    return configured == 0 ? otherwise : configured;
  }

  private Bench calls() {
    return config.media()
        ? new CallsBench(clients, plan(50, "PCMU"), System.out::println)
        : new SignallingBench(
            or(config.rate(), CALL_RATE), or(config.seconds(), SECONDS), System.out::println);
  }

  private Bench media() {
    Impairment network = new Impairment(config.loss(), config.jitter(), config.drift());
    return network.any()
        ? new RoughBench(clients, plan(4, "PCMU"), network, config.minutes(), System.out::println)
        : new LegsBench(clients, plan(40, "PCMU"), System.out::println);
  }

  private Plan plan(int legs, String codec) {
    return new Plan(
        or(config.legs(), legs),
        config.codec().isEmpty() ? codec : config.codec(),
        or(config.seconds(), SECONDS));
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
                .add("local", config.local())
                .add("parked", config.parked())
                .add("webhooks", config.webhooks())
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
