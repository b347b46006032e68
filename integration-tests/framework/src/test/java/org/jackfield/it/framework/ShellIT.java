package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** The prompt: a call dialled, looked at and hung up by its commands. */
class ShellIT {

  @Test
  void aCallIsDialledLookedAtAndHungUp() throws Exception {
    int port = freePort();
    try (Product shell =
        Product.start(
            "shell",
            "--set",
            "org.apache.felix.http:org.osgi.service.http.port=" + port,
            "--set",
            "org.jackfield.client~alice:uri=ws://127.0.0.1:" + port,
            "--set",
            "org.jackfield.client~bob:uri=ws://127.0.0.1:" + port)) {
      shell.await("exchange ready");
      shell.type("jackfield:why");
      shell.await("all parts are there");
      shell.type("jackfield:dial alice echo");
      String dialled = shell.await("ACTIVE");
      String id = dialled.replaceFirst("^(g! *)*", "").split(" ")[0];
      shell.type("jackfield:calls");
      assertTrue(shell.await(id).contains("OUTBOUND"));
      shell.type("jackfield:legs");
      assertTrue(shell.await(id).contains("built-in"));
      shell.type("jackfield:why " + id);
      shell.await("decided by rule built-in");
      shell.type("jackfield:digits " + id + " 12#");
      shell.await("ACTIVE");
      shell.type("jackfield:hangup " + id);
      shell.await("NORMAL_CLEARING");
      shell.type("jackfield:why exchange.core");
      shell.await("org.jackfield.exchange.core.CoreSwitch: works");
      shell.type("hc:exec systemready");
      shell.await("parts");
      shell.type("exit 0");
      assertEquals(0, shell.exit());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
