package org.jackfield.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jackfield.demo.figures.Figures;
import org.jackfield.demo.figures.Memory;
import org.jackfield.demo.figures.SwitchTimes;
import org.jackfield.demo.place.Endpoint;
import org.jackfield.demo.place.NativeEngine;
import org.jackfield.demo.place.Parts;
import org.jackfield.demo.place.Ready;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Registrar;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The main job: two clients sign in to the exchange of the same process and call each other, once
 * with each media engine that is there. All that is claimed was measured; the result is the exit
 * code.
 */
@Component(
    service = Callable.class,
    configurationPid = "org.jackfield.demo",
    property = "launcher.main=demo")
@Designate(ocd = DemoMain.Config.class)
public final class DemoMain implements Callable<Integer> {
  private static final Duration WHOLE = Duration.ofSeconds(55);
  private static final Duration STEP = Duration.ofSeconds(6);
  private static final Duration READY = Duration.ofSeconds(10);
  private static final Duration NATIVE = Duration.ofSeconds(5);
  private static final String FIRST_ENGINE = "headless";

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield demo",
      description = "Two clients and an exchange in one process call each other.")
  public @interface Config {
    /** The way to see it fail. */
    @AttributeDefinition(
        name = "Mute",
        required = false,
        description =
            "Whether the caller sends silence instead of its tone: the demo has to notice and exit"
                + " with 1. Acts at the start.")
    boolean mute() default false;

    /** Where the recordings go. */
    @AttributeDefinition(
        name = "Folder",
        required = false,
        description =
            "Where what each side heard is left as WAV; made if it is not there. Empty means a new"
                + " temporary folder, which is kept. Acts at the start.")
    String folder() default "";
  }

  private final LongSupplier nanos = System::nanoTime;
  private final Report report = new Report(System.out::println);
  private final Figures figures = new Figures();
  private final Config config;
  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final Parts parts;
  private final Directory directory;
  private final Switch exchange;
  private final Registrar registrar;
  private final Supplier<List<String>> missing;

  /** For the container. */
  @Activate
  public DemoMain(
      Config config,
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference Parts parts,
      @Reference Directory directory,
      @Reference Switch exchange,
      @Reference Registrar registrar,
      @Reference(target = "(launcher.report=why)") Supplier<List<String>> missing) {
    this.config = config;
    this.context = context;
    this.configurations = configurations;
    this.parts = parts;
    this.directory = directory;
    this.exchange = exchange;
    this.registrar = registrar;
    this.missing = missing;
  }

  @Override
  public Integer call() throws Exception {
    Patience patience = new Patience(nanos, WHOLE, STEP);
    Path folder = folder();
    try {
      String uri = ready();
      for (String engine : engines(patience)) {
        round(engine, uri, patience, folder);
      }
    } catch (StoryOver over) {
      report.say("     nothing more can be tried");
    }
    figures.median(
        "invite to answer",
        SwitchTimes.inviteToAnswer(exchange.ended()),
        " calls, in the exchange's switch");
    figures.memory("resident memory at the end", Memory.resident());
    figures.print(report::say);
    recordings(folder);
    return report.conclude();
  }

  private Path folder() throws IOException {
    return config.folder().isBlank()
        ? Files.createTempDirectory("jackfield-demo-")
        : Files.createDirectories(Path.of(config.folder()).toAbsolutePath());
  }

  private String ready() throws Exception {
    List<String> causes = Ready.await(missing, READY);
    // The JVM's start: the process itself may have been the script that built first.
    Instant began = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    Duration took = Duration.between(began, Instant.now());
    String uri = Endpoint.find(context).orElse("");
    report.must(
        "exchange ready",
        causes.isEmpty() && !uri.isEmpty(),
        causes.isEmpty() ? uri : String.join("; ", causes));
    figures.time("exchange ready", took, "since the JVM began");
    figures.memory("resident memory, idle", Memory.resident());
    report.must(
        "two users are there to call each other",
        users().size() >= 2,
        users().size() + " users of the exchange's own making");
    return uri;
  }

  private List<Samples.User> users() {
    return directory.samples().map(Samples::users).orElse(List.of());
  }

  /** The one that is always there, then the native one if it can come, then any other. */
  private List<String> engines(Patience patience) throws StoryOver, InterruptedException {
    boolean first = parts.engines().await(FIRST_ENGINE, patience.step()).isPresent();
    Optional<String> absent =
        NativeEngine.absent(NativeEngine.installed(context), parts.engines(), NATIVE);
    List<String> engines = new ArrayList<>(parts.engines().names());
    report.must(
        "a media engine serves",
        !engines.isEmpty(),
        engines.isEmpty() ? "none" : String.join(", ", engines));
    if (first) {
      engines.remove(FIRST_ENGINE);
      engines.add(0, FIRST_ENGINE);
    }
    absent.ifPresent(why -> report.skip("the same over engine " + NativeEngine.NAME, why));
    return engines;
  }

  private void round(String engine, String uri, Patience patience, Path folder)
      throws IOException, InterruptedException {
    Clients clients = new Clients(configurations, parts, patience);
    try {
      new Round(engine, clients, report, figures, patience, nanos)
          .run(uri, users(), registrar, exchange, config.mute(), folder);
    } catch (StoryOver over) {
      report.say("     the rest of " + engine + " could not be tried");
    } catch (RuntimeException fault) {
      report.check(engine + ": no surprise", false, fault.toString());
    } finally {
      clients.leave();
    }
  }

  private void recordings(Path folder) throws IOException {
    report.say("what each side heard");
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".wav")).sorted().forEach(this::recording);
    }
  }

  private void recording(Path file) {
    report.say("  " + file);
  }
}
