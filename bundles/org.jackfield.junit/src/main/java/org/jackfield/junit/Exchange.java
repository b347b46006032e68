package org.jackfield.junit;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jackfield.launcher.Container;
import org.jackfield.launcher.Failure;
import org.jackfield.launcher.FeatureFile;
import org.jackfield.launcher.Readiness;
import org.osgi.framework.Constants;
import org.slf4j.Logger;

/** An exchange in a Felix of its own, on a free port of this machine. */
final class Exchange implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SLF4J = version(Logger.class, "2.0.17");

  /** Bundles that were made for it run with the one after it; its own bundle says so, too. */
  private static final String SLF4J_BEFORE = "1.7.36";

  /**
   * Held, or they would be forgotten. They tell, and warn at each start, of what is as it ought.
   */
  private static final List<java.util.logging.Logger> QUIET =
      Stream.of("org.apache.aries.spifly", "Jakartars", "runtime.check", "org.glassfish.jersey")
          .map(java.util.logging.Logger::getLogger)
          .toList();

  private final Container container;
  private final Path folder;
  private final int port;

  private Exchange(Container container, Path folder, int port) {
    this.container = container;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts one with these users.
   *
   * @throws IllegalStateException saying why it does not come up
   */
  static Exchange start(List<User> users) {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader own = Exchange.class.getClassLoader();
    // Threads of bundles inherit this one's loader, and must not find the test's libraries by it.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    Optional<Exchange> exchange = Optional.empty();
    try {
      Path folder = Files.createTempDirectory("jackfield-junit");
      int port = freePort();
      Container container =
          Container.start(
              set(own).with(configurations(folder, port, users)),
              folder.resolve("framework"),
              Map.of(
                  Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                  slf4j(),
                  // Otherwise Felix would look for what a bundle lacks on the class path.
                  "felix.bootdelegation.implicit",
                  "false"));
      exchange = Optional.of(new Exchange(container, folder, port));
      new Readiness(container).await("the exchange", PATIENCE);
      return exchange.get();
    } catch (IOException fault) {
      throw new UncheckedIOException("the exchange has no place for its files", fault);
    } catch (Failure failure) {
      exchange.ifPresent(Exchange::close);
      throw new IllegalStateException(
          "the exchange does not start:\n  " + String.join("\n  ", failure.lines()), failure);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static FeatureFile set(ClassLoader loader) throws IOException {
    ClassPathBundles bundles = ClassPathBundles.seenBy(loader);
    try (InputStream in = Exchange.class.getResourceAsStream("exchange.json")) {
      JsonObject set =
          Json.createReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readObject();
      JsonArrayBuilder wanted = Json.createArrayBuilder();
      set.getJsonArray("bundles").getValuesAs(JsonObject.class).stream()
          .filter(bundle -> ClassPathBundles.installed(bundle.getString("id")))
          .forEach(wanted::add);
      JsonObject ours = Json.createObjectBuilder(set).add("bundles", wanted).build();
      return FeatureFile.read(new StringReader(ours.toString()), FeatureFile.platform(), bundles);
    }
  }

  private static JsonObject configurations(Path folder, int port, List<User> users)
      throws IOException {
    Path directory = folder.resolve("directory.json");
    Files.writeString(directory, directory(users).toString());
    return Json.createObjectBuilder()
        .add(
            "org.apache.felix.http",
            Json.createObjectBuilder()
                .add("org.apache.felix.http.host", "127.0.0.1")
                .add("org.osgi.service.http.port:Integer", port)
                .add("org.apache.felix.jetty.websocket.enable:Boolean", true))
        .add(
            "org.jackfield.exchange.directory",
            Json.createObjectBuilder().add("file", directory.toString()))
        .build();
  }

  private static JsonObject directory(List<User> users) {
    JsonArrayBuilder connections = Json.createArrayBuilder();
    for (User user : users) {
      JsonObjectBuilder connection =
          Json.createObjectBuilder()
              .add("connection_name", user.name())
              .add("user_name", user.name())
              .add("password", user.password())
              // Whoever has a number rings when it is called.
              .add("inbound", Json.createObjectBuilder().add("dnis_number_format", "sip_username"));
      if (!user.number().isEmpty()) {
        connection.add("phone_numbers", Json.createArrayBuilder().add(user.number()));
      }
      connections.add(connection);
    }
    return Json.createObjectBuilder().add("connections", connections).build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static String slf4j() {
    return String.join(
        ",",
        Stream.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")
            .flatMap(name -> Stream.of(SLF4J, SLF4J_BEFORE).map(v -> name + ";version=" + v))
            .toList());
  }

  private static String version(Class<?> of, String otherwise) {
    StringWriter numbers = new StringWriter();
    String told = Optional.ofNullable(of.getPackage().getImplementationVersion()).orElse(otherwise);
    told.chars().takeWhile(c -> c == '.' || Character.isDigit(c)).forEach(numbers::write);
    return numbers.toString().replaceFirst("\\.$", "");
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    container.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(each);
      }
    } catch (IOException left) {
      throw new UncheckedIOException("the exchange's files cannot be removed", left);
    }
  }
}
