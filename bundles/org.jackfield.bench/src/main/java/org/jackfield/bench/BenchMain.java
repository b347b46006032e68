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
import org.osgi.service.metatype.annotations.Designate;

/** The program of {@code ./jackfield bench}. */
@Component(
    service = Callable.class,
    configurationPid = "org.jackfield.bench",
    property = "launcher.main=bench")
@Designate(ocd = BenchConfig.class)
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

  private final BenchConfig config;
  private final Clients clients;

  /** For the container. */
  @Activate
  public BenchMain(BenchConfig config, @Reference Clients clients) {
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
