package org.jackfield.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
      check(configurations);
      try (Ending ending = new Ending(verb.program(), workplace);
          Container container =
              Container.start(feature, workplace.cache(), properties(configurations, workplace))) {
        ending.guard(container);
        return verb.program() ? program(container) : serve(container);
      }
    }
  }

  private void apply(Configurations configurations, Workplace workplace) {
    if (options.verb() == Verb.DEMO) {
      // The demo must not fail because somebody has an exchange running.
      String port = Integer.toString(Preflight.freePort());
      configurations.set(new Setting(Pids.HTTP, Pids.HTTP_PORT, port));
    }
    options.settings().forEach(configurations::set);
    for (Map.Entry<Flag, String> given : options.values().entrySet()) {
      String value = value(given.getKey(), given.getValue(), workplace);
      for (Flag.Target to : given.getKey().targets()) {
        configurations.set(new Setting(to.pid(), to.key(), value));
      }
    }
  }

  private static String value(Flag flag, String argument, Workplace workplace) {
    Path path = Path.of(argument).toAbsolutePath().normalize();
    return switch (flag.kind()) {
      case TEXT, PORT -> argument;
      case PLACE -> path.toString();
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
    Preflight.udp(host);
  }

  private Map<String, String> properties(Configurations configurations, Workplace workplace) {
    System.setProperty("logback.configurationFile", workplace.logSettings().toString());
    Map<String, String> properties = new HashMap<>();
    properties.put("configurator.initial", configurations.initial());
    properties.put(
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
        workplace.secrets().toString());
    if (options.verb() != Verb.SHELL) {
      // At the end of its input the shell stops the framework: right for a shell, and for no other.
      properties.put("gosh.args", "--nointeractive");
    }
    return properties;
  }

  private int program(Container container) throws Exception {
    String filter = "(launcher.main=" + options.verb().word() + ")";
    Callable<?> program =
        new Readiness(container)
            .await(
                () -> container.service(Callable.class, filter),
                "the program of '" + options.verb().word() + "'",
                patience);
    return (Integer) program.call();
  }

  private int serve(Container container) throws InterruptedException {
    Readiness readiness = new Readiness(container);
    readiness.await(readiness::ready, "the exchange", patience);
    Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    out.println("exchange ready in " + Duration.between(began, Instant.now()).toMillis() + " ms");
    readiness.card().ifPresent(out::println);
    out.flush();
    container.awaitStop();
    return 0;
  }
}
