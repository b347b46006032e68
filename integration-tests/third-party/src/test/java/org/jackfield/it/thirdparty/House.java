package org.jackfield.it.thirdparty;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jackfield.launcher.Container;
import org.jackfield.launcher.FeatureFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;

/** An exchange and clients in one framework, whose contracts this test shares. */
final class House implements AutoCloseable {
  private static final Path TARGET = Path.of("../../features/target");
  private static final Pattern SHARED =
      Pattern.compile("org\\.jackfield\\.(api\\.\\w+|exchange\\.api)-.*\\.jar");
  private static final Pattern EXPORT =
      Pattern.compile("(org\\.jackfield[\\w.]+)((?:;[^,;\"]+=\"[^\"]*\")*)");
  private static final Pattern VERSION = Pattern.compile(";version=\"([^\"]+)\"");

  private final Container container;

  private House(Container container) {
    this.container = container;
  }

  /** Starts the demo's set with client alice, and with these configurations on top. */
  static House start(Path cache, Map<String, Map<String, Object>> configurations)
      throws IOException {
    FeatureFile set = FeatureFile.read(TARGET, "demo", FeatureFile.platform());
    JsonObjectBuilder all = Json.createObjectBuilder(set.configurations());
    alice(freePort()).forEach((pid, values) -> all.add(pid, Json.createObjectBuilder(values)));
    configurations.forEach((pid, values) -> all.add(pid, Json.createObjectBuilder(values)));
    FeatureFile configured = new FeatureFile(set.bundles(), all.build(), set.properties());
    return new House(
        Container.start(
            configured,
            cache,
            Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, shared(configured))));
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static Map<String, Map<String, Object>> alice(int port) {
    return Map.of(
        "org.apache.felix.http",
        Map.of(
            "org.apache.felix.http.host",
            "127.0.0.1",
            "org.osgi.service.http.port:Integer",
            port,
            "org.apache.felix.jetty.websocket.enable:Boolean",
            true),
        "org.jackfield.auth.credential~alice",
        Map.of("client.name", "alice", "user", "alice", ".password", "alice-secret"),
        "org.jackfield.client~alice",
        Map.of(
            "client.name", "alice", "uri", "ws://127.0.0.1:" + port, "media.engine", "headless"));
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
