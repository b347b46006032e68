package org.jackfield.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks before leaping: what would fail deep inside a bundle is told here, in one line. */
final class Preflight {
  static final int OLDEST_JAVA = 17;

  private Preflight() {}

  /**
   * @param feature the feature number of the running Java, as in {@code Runtime.version()}
   */
  static void java(int feature) {
    if (feature < OLDEST_JAVA) {
      throw Failure.failed(
          "Java " + feature + " is too old; Jackfield needs " + OLDEST_JAVA + " or newer", null);
    }
  }

  /** Fails if nothing can listen at this place, most often because somebody does already. */
  static void tcp(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address(host), port));
    } catch (java.net.BindException e) {
      throw Failure.failed(
          "port "
              + port
              + " on "
              + host
              + " cannot be had ("
              + e.getMessage()
              + "); choose another with --port",
          e);
    } catch (IOException e) {
      throw Failure.failed("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /** A port that is free now, for those who do not care which. */
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw Failure.failed("cannot listen on any port: " + e.getMessage(), e);
    }
  }

  /** Fails if no media can be sent and received at any of these. */
  static void udp(String host, Ports ports) {
    udp(host, ports, DatagramChannel::open);
  }

  /** Opens a channel; a seam for a machine on which that fails. */
  interface Udp {
    DatagramChannel open() throws IOException;
  }

  static void udp(String host, Ports ports, Udp udp) {
    IOException last = null;
    for (int port = ports.first(); port <= ports.last(); port++) {
      try (DatagramChannel probe = udp.open()) {
        probe.bind(new InetSocketAddress(address(host), port));
        return;
      } catch (IOException taken) {
        last = taken;
      }
    }
    String place = ports.equals(Ports.ANY) ? host : host + " at " + ports;
    String way = ports.equals(Ports.ANY) ? "--host" : "--media-port";
    throw Failure.failed(
        "no UDP on " + place + ", so no sound: " + last.getMessage() + "; choose " + way, last);
  }

  /** The address that a name stands for here. */
  static InetAddress known(String flag, String name) {
    try {
      return address(name);
    } catch (IOException e) {
      throw Failure.failed(flag + ": " + name + " is no name that can be looked up here", e);
    }
  }

  /** The addresses of this machine that others may reach it by. */
  static List<String> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .map(text -> text.replaceFirst("%.*", ""))
          .toList();
    } catch (SocketException e) {
      throw Failure.failed("the addresses of this machine cannot be read: " + e.getMessage(), e);
    }
  }

  private static InetAddress address(String host) throws IOException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("no such address", e);
    }
  }

  /** Makes the folder if need be and fails if nothing can be written to it. */
  static void writable(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "probe", null));
    } catch (IOException e) {
      throw Failure.failed("cannot write to folder " + folder + ": " + reason(e), e);
    }
  }

  /** Fails if the file is not there or cannot be read. */
  static void readable(String flag, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw Failure.failed(flag + ": there is no file " + file + " that can be read", null);
    }
  }

  /** Fails if the folder is not there. */
  static void folder(String flag, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Failure.failed(flag + ": there is no folder " + folder, null);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replaceAll("Exception$", "") + ", " + e.getMessage();
  }
}
