package org.jackfield.it.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the README says about Karaf, done line by line; only the exchange's port is another. */
class StockKarafIT {
  private static final String HEADING = "In a stock Karaf";
  private static final Path KARAF = Path.of(System.getProperty("karaf.stock"));

  /** Nothing of an earlier run may help. */
  @BeforeEach
  void stock() throws IOException {
    for (String left : List.of("data", "deploy/jackfield.kar")) {
      delete(KARAF.resolve(left));
    }
    try (Stream<Path> settings = Files.list(KARAF.resolve("etc"))) {
      for (Path each : settings.toList()) {
        if (each.getFileName().toString().startsWith("org.jackfield.")) {
          Files.delete(each);
        }
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @Test
  void theReadmesLinesInstallTheClientCallEchoAndSwapTheSignIn() throws Exception {
    assumeTrue(
        Runtime.version().feature() < 24,
        "Karaf 4.4.10 does not start on a Java without its" + " Security Manager");
    List<String> blocks = Readme.blocks(HEADING);
    assertEquals(3, blocks.size(), "prepare, console, swap");
    int port = freePort();
    try (Running exchange = Running.exchange(port)) {
      exchange.await("exchange ready");
      try (Running karaf = Running.start(script(withPort(blocks.get(0), port)))) {
        String call = call(exchange, karaf, blocks.get(1).lines().toList());
        swap(withPort(blocks.get(2), port));
        exchange.await("signed in");
        karaf.typeUntil("jackfield:call " + call, "hears 1000 Hz");
        karaf.type("jackfield:call " + call);
        karaf.await("ACTIVE");
        karaf.type("jackfield:hangup " + call);
        karaf.await("NORMAL_CLEARING");
        karaf.type("shutdown -f");
      }
    }
  }

  /** The console's lines; gives the call's id. */
  private static String call(Running exchange, Running karaf, List<String> typed)
      throws IOException, InterruptedException {
    assertEquals(3, typed.size(), "install, dial, look");
    karaf.typeUntil("feature:list | grep jackfield-client", "Uninstalled");
    karaf.type(typed.get(0));
    // Karaf begins its console anew while it installs: what is typed meanwhile is lost.
    exchange.await("signed in");
    karaf.typeUntil("jackfield:clients", "READY");
    karaf.type(typed.get(1));
    String[] words = karaf.await("ACTIVE").split("\\W+ACTIVE")[0].split("\\s+|>");
    String call = words[words.length - 1];
    karaf.typeUntil(typed.get(2).replaceAll(" \\S+$", " " + call), "hears 1000 Hz");
    return call;
  }

  private static void swap(String lines) throws IOException, InterruptedException {
    Process script = script(lines).inheritIO().start();
    assertEquals(true, script.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, script.exitValue());
  }

  private static ProcessBuilder script(String lines) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-c", lines);
    builder.directory(Path.of("../..").toRealPath().toFile());
    builder.environment().put("KARAF", KARAF.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static String withPort(String lines, int port) {
    return lines.replace("8080", Integer.toString(port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
