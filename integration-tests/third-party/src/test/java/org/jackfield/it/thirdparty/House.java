package org.jackfield.it.thirdparty;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.launcher.Container;
import org.jackfield.launcher.FeatureFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;

/** An exchange and clients in one framework, whose contracts this test shares. */
final class House implements AutoCloseable {
  private static final Path FEATURES = Path.of("../../features/target");
  private static final List<String> USERS = List.of("alice", "bob", "carol");
  private static final String DIRECTORY =
      """
      {"connections": [
        {"connection_name": "office", "user_name": "alice", "password": "alice-secret"},
        {"connection_name": "desk", "user_name": "bob", "password": "bob-secret"},
        {"connection_name": "flows", "user_name": "carol", "password": "carol-secret",
         "outbound": {"call_parking_enabled": true}}]}
      """;
  private static final Pattern SHARED =
      Pattern.compile("org\\.jackfield\\.(api\\.\\w+|spi\\.flow|exchange\\.api)-.*\\.jar");
  private static final Pattern EXPORT =
      Pattern.compile("(org\\.jackfield[\\w.]+)((?:;[^,;\"]+=\"[^\"]*\")*)");
  private static final Pattern VERSION = Pattern.compile(";version=\"([^\"]+)\"");

  private final Container container;
  private final Path plugins;

  private House(Container container, Path plugins) {
    this.container = container;
    this.plugins = plugins;
  }

  /** A jar of this name in the folder of plug-ins. */
  Path plugin(String file) {
    return plugins.resolve(file);
  }

  /** The client of this name, signed in. */
  VoiceClient client(String name) throws Exception {
    VoiceClient client = service(VoiceClient.class, "(client.name=" + name + ")");
    Soon.soon(client.connect());
    return client;
  }

  /** Starts the demo's set; of its clients only carol's calls are for flows. */
  static House start() {
    try {
      Path folder = Fresh.folder(Path.of("target/house").toAbsolutePath());
      Path plugins = Files.createDirectory(folder.resolve("plugins"));
      FeatureFile set = FeatureFile.read(FEATURES, "demo", FeatureFile.platform());
      JsonObjectBuilder all = Json.createObjectBuilder(set.configurations());
      configurations(folder, plugins)
          .forEach((pid, values) -> all.add(pid, Json.createObjectBuilder(values)));
      FeatureFile configured = new FeatureFile(set.bundles(), all.build(), set.properties());
      return new House(
          Container.start(
              configured,
              folder.resolve("cache"),
              Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, shared(configured))),
          plugins);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Map<String, Map<String, Object>> configurations(Path folder, Path plugins)
      throws IOException {
    int port = freePort();
    Map<String, Map<String, Object>> all = new HashMap<>();
    all.put(
        "org.apache.felix.http",
        Map.of(
            "org.apache.felix.http.host",
            "127.0.0.1",
            "org.osgi.service.http.port:Integer",
            port,
            "org.apache.felix.jetty.websocket.enable:Boolean",
            true));
    Path directory = Files.writeString(folder.resolve("directory.json"), DIRECTORY);
    all.put("org.jackfield.exchange.directory", Map.of("file", directory.toString()));
    all.put("org.jackfield.swap", Map.of("plugins", plugins.toString()));
    // A tone is measured: it must be heard as it was sent, not as the delay wants.
    all.put("org.jackfield.media.headless", Map.of("least.delay.millis:Integer", 300));
    for (String user : USERS) {
      all.put(
          "org.jackfield.auth.credential~" + user,
          Map.of("client.name", user, "user", user, ".password", user + "-secret"));
      all.put(
          "org.jackfield.client~" + user,
          Map.of("client.name", user, "uri", "ws://127.0.0.1:" + port, "media.engine", "headless"));
    }
    // Written otherwise, so that it is not just the same: user names compare without case.
    all.put(
        "com.example.signin",
        Map.of("client.name", "alice", "user", "Alice", ".password", "alice-secret"));
    return all;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** No client has a call or is signed in, and no plug-in is there, whatever a test has left. */
  void calm() throws Exception {
    for (String user : USERS) {
      VoiceClient client = service(VoiceClient.class, "(client.name=" + user + ")");
      for (Call call : client.calls()) {
        Soon.soon(call.hangUp());
      }
      Soon.soon(client.disconnect());
    }
    Fresh.folder(plugins);
  }

  private static String shared(FeatureFile set) throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    for (FeatureFile.Entry entry : set.bundles()) {
      if (SHARED.matcher(entry.jar().getFileName().toString()).matches()) {
        try (JarFile jar = new JarFile(entry.jar().toFile())) {
          String exports = jar.getManifest().getMainAttributes().getValue("Export-Package");
          Matcher each = EXPORT.matcher(exports.replace("uses:=", "uses="));
          while (each.find()) {
            Matcher version = VERSION.matcher(each.group(2));
            if (version.find()) {
              packages.add(each.group(1) + ";version=\"" + version.group(1) + "\"");
            }
          }
        }
      }
    }
    return String.join(",", packages);
  }

  /** The service, waiting for it if it is not there yet. */
  <T> T service(Class<T> type, String filter) throws Exception {
    String kind = type == Object.class ? "" : "(objectClass=" + type.getName() + ")";
    String both = "(&" + kind + filter + ")";
    ServiceTracker<T, T> tracker =
        new ServiceTracker<>(container.context(), container.context().createFilter(both), null);
    tracker.open();
    try {
      T service = tracker.waitForService(20_000);
      if (service == null) {
        throw new AssertionError("no service " + both + " after 20 s");
      }
      return service;
    } finally {
      tracker.close();
    }
  }

  /** The installed versions of a bundle, newest first. */
  List<String> versions(String symbolicName) {
    return Stream.of(container.context().getBundles())
        .filter(it -> symbolicName.equals(it.getSymbolicName()))
        .map(Bundle::getVersion)
        .sorted(Comparator.reverseOrder())
        .map(Version::toString)
        .toList();
  }

  /** Runs a command of ours as the prompt does: by its name and what it is given. */
  Object command(String function, boolean flag, String one, Path other) throws Exception {
    Object commands = service(Object.class, "(osgi.command.function=" + function + ")");
    Method method =
        commands.getClass().getMethod(function, boolean.class, String.class, String.class);
    return method.invoke(commands, flag, one, other.toString());
  }

  @Override
  public void close() {
    container.close();
  }
}
