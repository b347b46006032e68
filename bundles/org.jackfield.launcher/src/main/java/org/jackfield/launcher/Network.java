package org.jackfield.launcher;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an exchange is reached: what its flags mean together, and what will not work that way. */
final class Network {
  private static final String LOOPBACK = "127.0.0.1";

  private final Options options;
  private final Configurations configurations;

  /** Given the configurations with all flags in them but those about TLS. */
  Network(Options options, Configurations configurations) {
    this.options = options;
    this.configurations = configurations;
  }

  /**
   * Turns the port into one that speaks TLS, if that was asked for, and tells the exchange which
   * domains are its own.
   *
   * @throws Failure if the certificate or its key is not there
   */
  void apply(Workplace workplace) {
    tls().ifPresent(files -> secure(files, workplace));
    if (options.verb() == Verb.EXCHANGE) {
      domains().forEach(name -> configurations.add(new Setting(Pids.CORE, "domain", name)));
    }
  }

  /** By what devices reach it, and so may call it: {@code bob@pbx.example.org}. */
  private Set<String> domains() {
    Set<String> domains = new LinkedHashSet<>();
    advertised().ifPresent(name -> domains.add(inUri(name)));
    if (Preflight.known("--host", host()).isAnyLocalAddress()) {
      domains.addAll(Preflight.addresses().stream().map(Network::inUri).toList());
    } else {
      domains.add(inUri(host()));
    }
    return domains;
  }

  /** RFC 3261, 25.1: an IPv6 address stands in brackets. */
  private static String inUri(String host) {
    return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
  }

  private void secure(List<String> files, Workplace workplace) {
    set(Pids.HTTP, Pids.HTTP_ON, "false");
    set(Pids.HTTP, Pids.HTTPS_ON, "true");
    set(Pids.HTTP, Pids.HTTPS_PORT, configurations.text(Pids.HTTP, Pids.HTTP_PORT, "8080"));
    configurations.add(new Setting(Pids.PARTS, "services", Pids.TLS_SERVICE));
    if (files.size() == 1) {
      Path folder = workplace.authority();
      set(Pids.TLS, "folder", folder.toString());
      set(Pids.TLS, "names", String.join(",", names()));
      set(Pids.CARD, "authority", folder.resolve("ca.pem").toString());
    } else {
      set(Pids.TLS, "certificate", file(files.get(0)));
      set(Pids.TLS, "key", file(files.get(1)));
    }
  }

  private static String file(String name) {
    Path file = Path.of(name).toAbsolutePath().normalize();
    Preflight.readable("--tls", file);
    return file.toString();
  }

  /** What devices may call this exchange. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(host());
    advertised().ifPresent(names::add);
    return names;
  }

  /** What whoever starts it should know, one line each; nothing for most. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (options.verb() != Verb.EXCHANGE) {
      return warnings;
    }
    boolean onlyHere = Preflight.known("--host", host()).isLoopbackAddress();
    if (!onlyHere && tls().isEmpty()) {
      warnings.add(
          "without --tls browsers on other machines refuse the microphone to a page that connects"
              + " here, and all that is said to this port can be read on the way");
    }
    advertised().ifPresent(name -> warnings.addAll(about(name, onlyHere)));
    return warnings;
  }

  private static List<String> about(String advertised, boolean onlyHere) {
    List<String> warnings = new ArrayList<>();
    InetAddress address = Preflight.known("--advertise", advertised);
    if (address.isAnyLocalAddress()) {
      throw Failure.usage("--advertise wants an address that devices can reach, not " + advertised);
    }
    if (address.isLoopbackAddress() && !onlyHere) {
      warnings.add(
          "--advertise "
              + advertised
              + " is "
              + address.getHostAddress()
              + " on this machine, which no other one can send sound to; give the address");
    }
    if (onlyHere && !address.isLoopbackAddress()) {
      warnings.add(
          "--host is an address of this machine alone: others get no further than " + advertised);
    }
    return warnings;
  }

  private Optional<List<String>> tls() {
    return options.verb().flag("--tls").map(flag -> options.values().get(flag));
  }

  private Optional<String> advertised() {
    return options.value("--advertise");
  }

  private String host() {
    return configurations.text(Pids.HTTP, Pids.HTTP_HOST, LOOPBACK);
  }

  private void set(String pid, String key, String value) {
    configurations.set(new Setting(pid, key, value));
  }
}
