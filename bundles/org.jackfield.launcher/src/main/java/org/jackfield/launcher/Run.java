package org.jackfield.launcher;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One run of one verb, from its options to its exit code. */
final class Run {
  private final Options options;
  private final Path target;
  private final PrintStream out;
  private final Duration patience;

  /**
   * @param target the folder with the built {@code features} and {@code repository}
   * @param patience how long to wait until all is ready
   */
  Run(Options options, Path target, PrintStream out, Duration patience) {
    this.options = options;
    this.target = target;
    this.out = out;
    this.patience = patience;
  }

  /**
   * @return the exit code
   * @throws Failure if it came to nothing
   */
  int run() throws Exception {
    Verb verb = options.verb();
    FeatureFile feature = FeatureFile.read(target, verb.word(), FeatureFile.platform());
    Configurations configurations = new Configurations(feature.configurations());
    Optional<Path> data = options.value("--data").map(d -> Path.of(d).toAbsolutePath());
    try (Workplace workplace = Workplace.open(data)) {
      apply(configurations, workplace);
      Network network = new Network(options, configurations);
      network.apply(workplace);
      check(configurations);
      List<String> warnings = network.warnings();
      try (Ending ending = new Ending(verb.program(), workplace);
          Container container =
              Container.start(feature, workplace.cache(), properties(configurations, workplace))) {
        ending.guard(container);
        return verb.program() ? program(container) : serve(container, warnings);
      }
    }
  }

  private void apply(Configurations configurations, Workplace workplace) {
    if (options.verb() == Verb.DEMO) {
      // The demo must not fail because somebody has an exchange running.
      String port = Integer.toString(Preflight.freePort());
      configurations.set(new Setting(Pids.HTTP, Pids.HTTP_PORT, port));
    }
    if (options.verb().exchange()) {
      // What one build of access seals and signs has to be good for the next one; --data is better.
      configurations.set(new Setting(Pids.ACCESS, "data", workplace.keys().toString()));
      configurations.set(new Setting(Pids.WEBHOOK, "keys", workplace.keys().toString()));
    }
    if (options.program().equals("proof")) {
      serveAll(configurations, workplace);
    }
    options.operand().ifPresent(name -> configurations.set(new Setting(Pids.BENCH, "name", name)));
    if (!options.verb().program()) {
      String folder = AttachFolder.ofThisUser().path().toString();
      configurations.set(new Setting(Pids.ATTACH, "folder", folder));
    }
    options.settings().forEach(configurations::set);
    for (Map.Entry<Flag, List<String>> given : options.values().entrySet()) {
      String value = value(given.getKey(), given.getValue().get(0), workplace);
      if (given.getKey().kind() == Flag.Kind.PORTS) {
        apply(configurations, given.getKey(), Ports.of(given.getKey().name(), value));
        continue;
      }
      for (Flag.Target to : given.getKey().targets()) {
        configurations.set(new Setting(to.pid(), to.key(), value));
      }
    }
  }

  private static void apply(Configurations configurations, Flag flag, Ports ports) {
    Flag.Target first = flag.targets().get(0);
    Flag.Target last = flag.targets().get(1);
    configurations.set(new Setting(first.pid(), first.key(), Integer.toString(ports.first())));
    configurations.set(new Setting(last.pid(), last.key(), Integer.toString(ports.last())));
  }

  /** Each part has something to do: a port that speaks TLS, too. */
  private static void serveAll(Configurations configurations, Workplace workplace) {
    String folder = workplace.authority().toString();
    String port = Integer.toString(Preflight.freePort());
    configurations.set(new Setting(Pids.HTTP, Pids.HTTPS_ON, "true"));
    configurations.set(new Setting(Pids.HTTP, Pids.HTTPS_PORT, port));
    configurations.set(new Setting(Pids.TLS, "folder", folder));
  }

  private static String value(Flag flag, String argument, Workplace workplace) {
    return switch (flag.kind()) {
      case SWITCH, TEXT, PORT, PORTS, HOST, NUMBER, CERTIFICATE -> argument;
      default -> value(flag, Path.of(argument).toAbsolutePath().normalize(), workplace);
    };
  }

  private static String value(Flag flag, Path path, Workplace workplace) {
    return switch (flag.kind()) {
      case FOLDER -> {
        Preflight.folder(flag.name(), path);
        yield path.toString();
      }
      case FILE -> {
        Preflight.readable(flag.name(), path);
        yield path.toString();
      }
      case SECRET -> {
        Preflight.readable(flag.name(), path);
        String name = flag.name().substring(2);
        workplace.keepSecret(name, path);
        yield "$[secret:" + name + "]";
      }
      default -> path.toString();
    };
  }

  private void check(Configurations configurations) {
    Preflight.java(Runtime.version().feature());
    String host = "127.0.0.1";
    if (options.verb().exchange()) {
      host = configurations.text(Pids.HTTP, Pids.HTTP_HOST, host);
      String port = configurations.text(Pids.HTTP, Pids.HTTP_PORT, "8080");
      Preflight.tcp(host, Integer.parseInt(port));
    }
    Preflight.udp(
        host, options.value("--media-port").map(it -> Ports.of("", it)).orElse(Ports.ANY));
  }

  private Map<String, String> properties(Configurations configurations, Workplace workplace) {
    System.setProperty("logback.configurationFile", workplace.logSettings().toString());
    Map<String, String> properties = new HashMap<>();
    properties.put("configurator.initial", configurations.initial());
    properties.put(
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
        workplace.secrets().toString());
    return properties;
  }

  private int program(Container container) throws Exception {
    String filter = "(launcher.main=" + options.program() + ")";
    Callable<?> program =
        new Readiness(container)
            .await(
                () -> container.service(Callable.class, filter),
                "the program of '" + options.verb().word() + "'",
                patience);
    return (Integer) program.call();
  }

  private int serve(Container container, List<String> warnings) throws InterruptedException {
    Readiness readiness = new Readiness(container);
    readiness.await("the exchange", patience);
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    out.println("exchange ready in " + uptime + " ms");
    readiness.card().ifPresent(out::println);
    warnings.forEach(warning -> out.println("  warning: " + warning));
    out.flush();
    container.awaitStop();
    return 0;
  }
}
