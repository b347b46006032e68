package org.jackfield.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jackfield.bench.login.LoginBench;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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
  private static final List<String> NAMES = List.of("logins");

  /** What to measure. */
  @ObjectClassDefinition(
      name = "Jackfield bench",
      description = "Load for an exchange in a process of its own, and what it cost there.")
  public @interface Config {
    /** Which. */
    @AttributeDefinition(name = "Name", description = "What to measure: logins. Acts at the start.")
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
        min = "1",
        description =
            "Users, each with a password; also the sign-ins of a wave. Acts at the start.")
    int users() default 1000;

    /** How many wrong sign-ins. */
    @AttributeDefinition(
        name = "Guesses",
        min = "2",
        description = "Wrong sign-ins beside the right ones. Acts at the start.")
    int guesses() default 100_000;
  }

  private final Config config;

  /** For the container. */
  @Activate
  public BenchMain(Config config) {
    this.config = config;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!NAMES.contains(config.name())) {
      System.out.println("jackfield: bench '" + config.name() + "' is not one of " + NAMES);
      return 2;
    }
    LoginBench bench = new LoginBench(config.users(), config.guesses(), System.out::println);
    JsonObject results = bench.run();
    if (!config.json().isEmpty()) {
      Files.writeString(Path.of(config.json()), report(results) + System.lineSeparator());
      System.out.println("figures in " + config.json());
    }
    bench.missed().forEach(line -> System.out.println("MISSED: " + line));
    return bench.missed().isEmpty() ? 0 : 1;
  }

  private JsonObject report(JsonObject results) {
    return Json.createObjectBuilder()
        .add("bench", config.name())
        .add(
            "parameters",
            Json.createObjectBuilder()
                .add("users", config.users())
                .add("guesses", config.guesses()))
        .add("requested", 3 * config.users())
        .add("achieved", 3 * config.users() - results.getInt("lost"))
        .add("verified", 3 * config.users() - results.getInt("lost"))
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
