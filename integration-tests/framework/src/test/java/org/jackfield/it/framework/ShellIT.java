package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt: what its commands show and do, with a call and without. */
class ShellIT {
  private static final String CREDENTIAL = "org.jackfield.auth.credential";

  @TempDir Path folder;
  private Product shell;

  @BeforeEach
  void start() throws Exception {
    int port = freePort();
    shell =
        Product.start(
            "shell",
            "--set",
            "org.apache.felix.http:org.osgi.service.http.port=" + port,
            "--set",
            "org.jackfield.client~alice:uri=ws://127.0.0.1:" + port,
            "--set",
            "org.jackfield.client~bob:uri=ws://127.0.0.1:" + port);
    shell.await("exchange ready");
  }

  @AfterEach
  void stop() {
    shell.close();
  }

  @Test
  void aCallIsDialledLookedAtAndHungUp() throws Exception {
    shell.type("jackfield:why");
    shell.await("all parts are there");
    String id = dial();
    shell.type("jackfield:calls");
    assertTrue(shell.await(id).contains("OUTBOUND"));
    shell.type("jackfield:call " + id);
    assertTrue(shell.await(id).endsWith("ACTIVE"));
    shell.await("CallStatistics");
    shell.type("jackfield:clients");
    assertTrue(shell.await("alice").matches(".*alice +READY +1"));
    shell.type("jackfield:registrations");
    shell.await("session");
    shell.await("alice ");
    shell.type("jackfield:legs");
    assertTrue(shell.await(id).contains("built-in"));
    shell.type("jackfield:why " + id);
    shell.await("decided by rule built-in");
    shell.type("jackfield:digits " + id + " 12#");
    shell.await("ACTIVE");
    shell.type("jackfield:hangup " + id);
    shell.await("NORMAL_CLEARING");
    leave();
  }

  @Test
  void aCallOutlivesTheBundleThatSignedItsClientIn() throws Exception {
    String id = dial();
    String bundle = credential("Active").replaceFirst("^\\D*(\\d+)\\|.*", "$1");
    shell.type("stop " + bundle);
    credential("Resolved");
    shell.type("jackfield:calls");
    assertTrue(shell.await(id).contains("ACTIVE"));
    shell.type("start " + bundle);
    credential("Active");
    shell.type("jackfield:calls");
    assertTrue(shell.await(id).contains("ACTIVE"));
    shell.type("jackfield:hangup " + id);
    shell.await("NORMAL_CLEARING");
    leave();
  }

  @Test
  void theSystemIsLookedAt() throws Exception {
    shell.type("jackfield:providers");
    shell.await("contract");
    shell.await("RoutingRule");
    shell.type("jackfield:log org.jackfield.it DEBUG");
    shell.await("org.jackfield.it DEBUG");
    shell.type("jackfield:log");
    shell.await("logger");
    assertTrue(shell.await("org.jackfield.it ").endsWith("DEBUG"));
    shell.type("jackfield:log org.jackfield.it LOUD");
    shell.await("LOUD is none of ERROR, WARN, INFO, DEBUG, TRACE");
    shell.type("help jackfield:dial");
    shell.await("dials a destination");
    shell.await("number, user, echo, tone or music");
    shell.type("jackfield:why exchange.core");
    shell.await("org.jackfield.exchange.core.CoreSwitch: works");
    shell.type("hc:exec systemready");
    shell.await("parts");
    leave();
  }

  @Test
  void whyNamesThePackageThatABundleLacks() throws Exception {
    shell.type("install " + lonely().toUri());
    String bundle = shell.await("Bundle ID:").replaceFirst(".*Bundle ID: *", "");
    shell.type("jackfield:why");
    shell.await(
        "bundle org.jackfield.it.lonely: needs package org.jackfield.it.nowhere, which no bundle"
            + " provides");
    shell.type("uninstall " + bundle);
    shell.type("jackfield:why");
    shell.await("all parts are there");
    leave();
  }

  /** The id of a call to the echo that has been answered. */
  private String dial() throws Exception {
    shell.type("jackfield:dial alice echo");
    return shell.await("ACTIVE").replaceFirst("^(g! *)*", "").split(" ")[0];
  }

  /** The line about the bundle that signs in, which must be in this state. */
  private String credential(String state) throws Exception {
    shell.type("lb -s " + CREDENTIAL);
    String line = shell.await(CREDENTIAL);
    assertTrue(line.contains("|" + state), line);
    return line;
  }

  private void leave() throws Exception {
    shell.type("exit 0");
    assertEquals(0, shell.exit());
  }

  /** A bundle with a package to import that nobody has. */
  private Path lonely() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.jackfield.it.lonely");
    main.putValue("Import-Package", "org.jackfield.it.nowhere");
    Path jar = folder.resolve("lonely.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
    return jar;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
