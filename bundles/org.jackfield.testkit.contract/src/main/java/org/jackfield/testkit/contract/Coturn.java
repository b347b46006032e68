package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** A STUN and TURN server of others, on loopback and over UDP, until closed. */
public final class Coturn implements AutoCloseable {
  private static final int LOOK_MILLIS = 100;
  private static final int MOST_LOOKS = 200;
  private static final int PACKET = 1500;

  private final Process process;
  private final int port;

  private Coturn(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one that lends addresses to this user, and waits until it answers. Where it is not
   * installed the test is skipped, but in CI that is a failure.
   */
  public static Coturn start(String user, String password) throws IOException {
    boolean here =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> new File(folder, "turnserver").canExecute());
    assertTrue(here || !"true".equals(System.getenv("CI")), "coturn is not installed");
    assumeTrue(here, "turnserver of the package coturn is not here");
    int port;
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "turnserver",
                "-n",
                "--no-cli",
                "--no-tls",
                "--no-dtls",
                "--no-tcp",
                "--listening-ip=127.0.0.1",
                "--relay-ip=127.0.0.1",
                "--listening-port=" + port,
                "--lt-cred-mech",
                "--user=" + user + ":" + password,
                "--realm=test.invalid",
                "--allow-loopback-peers",
                "--pidfile=/dev/null",
                "--log-file=stdout")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Coturn coturn = new Coturn(process, port);
    coturn.awaitAnswer();
    return coturn;
  }

  /** It says nothing when it is ready; asked too early it does not answer. */
  private void awaitAnswer() throws IOException {
    // A binding request (RFC 8489 5): type, no attributes, the cookie, an id.
    byte[] question =
        ByteBuffer.allocate(20).putInt(0x0001_0000).putInt(0x2112_A442).putInt(8, 7).array();
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket asking = new DatagramSocket(0, here)) {
      asking.setSoTimeout(LOOK_MILLIS);
      for (int times = 0; times < MOST_LOOKS; times++) {
        try {
          asking.send(new DatagramPacket(question, question.length, here, port));
          asking.receive(new DatagramPacket(new byte[PACKET], PACKET));
          return;
        } catch (SocketTimeoutException | PortUnreachableException early) {
          assertTrue(process.isAlive(), "turnserver ended at once");
        }
      }
    }
    fail("turnserver does not answer");
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
