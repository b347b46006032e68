package org.jackfield.it.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What strangers build outside of this build: a flow and a sign-in from their archetypes, and tests
 * of their own. Built once for all classes of tests, in one go. Our artifacts come from a file
 * repository, everything else from where this build has it already, so that no network is needed.
 */
final class Strangers {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final Path FLOW_PAGE = HOME.resolve("docs/write-a-flow.md");
  private static final Path TESTS_PAGE = HOME.resolve("docs/test-your-voice-code.md");
  private static final String CALLS = "calls";

  private static Strangers built;

  private final Path projects;
  private final Path repository;

  private Strangers(Path target) throws IOException {
    projects = Fresh.folder(target.resolve("projects"));
    repository = target.resolve("repository");
  }

  /** Everything, built. */
  static synchronized Strangers all() throws Exception {
    if (built == null) {
      Strangers made = new Strangers(Path.of("target").toAbsolutePath());
      made.build();
      built = made;
    }
    return built;
  }

  /** Where a project is. */
  Path project(String artifact) {
    return projects.resolve(artifact);
  }

  /** The bundle of a project. */
  Path jar(String artifact) {
    return project(artifact).resolve("target").resolve(artifact + "-1.0.0.jar");
  }

  /** Where the reports of the tests of {@link #TESTS_PAGE} are. */
  Path reports() {
    return project(CALLS).resolve("target/surefire-reports");
  }

  private void build() throws Exception {
    publish();
    StrangersMaven maven = new StrangersMaven(repository);
    List<String> generate = command(Files.readString(FLOW_PAGE));
    maven.run(projects, generate);
    maven.run(projects, generate.stream().map(it -> it.replace(".flow", ".auth")).toList());
    writeTests(Files.readString(TESTS_PAGE));
    Files.writeString(projects.resolve("pom.xml"), aggregator());
    maven.run(projects, List.of("-T3", "package"));
  }

  /** Puts all of ours where a release would stand. */
  private void publish() throws IOException {
    publish("org.jackfield.cnf", HOME.resolve("cnf"));
    publish("org.jackfield", HOME);
    publish("org.jackfield.features", HOME.resolve("features"));
    publish("org.jackfield.archetype", HOME.resolve("archetypes"));
    publish("org.jackfield.archetype.flow", HOME.resolve("archetypes/flow"));
    publish("org.jackfield.archetype.auth", HOME.resolve("archetypes/auth"));
    try (Stream<Path> rooms = Files.list(HOME.resolve("bundles"))) {
      for (Path room : (Iterable<Path>) rooms::iterator) {
        String name = room.getFileName().toString();
        publish(name.equals("org.jackfield.junit") ? "jackfield-junit" : name, room);
      }
    }
  }

  private void publish(String artifact, Path module) throws IOException {
    String name = artifact + "-" + VERSION;
    Path place =
        Files.createDirectories(
            repository.resolve("org/jackfield").resolve(artifact).resolve(VERSION));
    copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
    for (String built : List.of(artifact, module.getFileName().toString())) {
      Path jar = module.resolve("target").resolve(built + "-" + VERSION + ".jar");
      if (Files.exists(jar)) {
        copy(jar, place.resolve(name + ".jar"));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The page's command that makes a project, without the program. */
  private static List<String> command(String page) {
    Matcher line = Pattern.compile("(?m)^mvn (.*:generate .*)$").matcher(page);
    if (!line.find()) {
      throw new AssertionError(FLOW_PAGE + " has no command that generates a project");
    }
    return List.of(line.group(1).split(" "));
  }

  /** The project of the page, with its test twice: both at the same time. */
  private void writeTests(String page) throws IOException {
    Path project = Files.createDirectory(project(CALLS));
    Files.writeString(project.resolve("pom.xml"), Pages.block(page, "xml"));
    Path sources = Files.createDirectories(project.resolve("src/test/java/com/example/calls"));
    String test = Pages.block(page, "java");
    Files.writeString(sources.resolve("FirstCallTest.java"), test);
    Files.writeString(
        sources.resolve("SecondCallTest.java"),
        test.replace("class FirstCallTest", "class SecondCallTest"));
    Path resources = Files.createDirectories(project.resolve("src/test/resources"));
    Files.writeString(
        resources.resolve("junit-platform.properties"),
        """
        junit.jupiter.execution.parallel.enabled = true
        junit.jupiter.execution.parallel.mode.classes.default = concurrent
        """);
  }

  /** Names the projects to one run of Maven; none of them knows of it. */
  private String aggregator() throws IOException {
    List<String> modules = new ArrayList<>();
    try (Stream<Path> all = Files.list(projects)) {
      all.filter(Files::isDirectory)
          .map(it -> "<module>" + it.getFileName() + "</module>")
          .sorted()
          .forEach(modules::add);
    }
    return """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId><artifactId>all</artifactId><version>1</version>
          <packaging>pom</packaging>
          <modules>%s</modules>
        </project>
        """
        .formatted(String.join("", modules));
  }
}
