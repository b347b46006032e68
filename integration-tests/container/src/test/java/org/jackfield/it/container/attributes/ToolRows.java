package org.jackfield.it.container.attributes;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.it.container.world.Part;
import org.jackfield.it.container.world.Server;
import org.jackfield.it.container.world.Settings;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Certificates, transport, shell and swap. */
final class ToolRows {
  private static final String TLS = "org.jackfield.exchange.tls";
  private static final String SHELL = "org.jackfield.shell.";
  private static final String SWAP = "org.jackfield.swap";
  private static final String PART = "org.jackfield.it.part";

  private final World world;
  private final Rows rows;
  private int parts;

  ToolRows(World world, Rows rows) {
    this.world = world;
    this.rows = rows;
  }

  void add() throws Exception {
    certificates();
    transport();
    shell();
    swap();
  }

  private void certificates() throws Exception {
    Server server = new Server(world.securePort);
    Path authority = world.folder("tls");
    Path other = world.folder("tls2");
    Soon.until("a certificate", false, () -> server.certificate().isEmpty());
    rows.of(TLS, "names")
        .good("phone.example")
        .shows(false, true, () -> server.names().contains("phone.example"))
        .refuses("1.2.3.4.5");
    String first = server.issuer();
    rows.of(TLS, "folder")
        .good(other.toString())
        .shows(true, false, () -> server.issuer().equals(first))
        .refuses(world.file("no folder", "").toString());
    String given = world.folder("given.pem").toString();
    String key = world.folder("given.key").toString();
    Map<String, Object> files = Map.of("certificate", given, "key", key, "folder", "");
    Files.copy(authority.resolve("server.pem"), Path.of(given));
    Files.copy(authority.resolve("server.key"), Path.of(key));
    String nowhere = world.folder("nowhere").toString();
    for (String attribute : List.of("certificate", "key")) {
      rows.of(TLS, attribute)
          .goods(files)
          .shows(true, () -> server.certificate().equals(certificate(Path.of(given))))
          .refuses(nowhere);
    }
    rows.of(TLS, "look.seconds")
        .good(3600)
        .shows(true, false, () -> isMadeAnew(authority.resolve("server.pem")));
  }

  /**
   * Whether the file of the certificate is there again within 7 s of its loss: two looks of the
   * default.
   */
  private static boolean isMadeAnew(Path lost) throws Exception {
    Files.deleteIfExists(lost);
    try {
      Soon.until("another", true, () -> Files.exists(lost), 7);
      return true;
    } catch (AssertionError none) {
      return false;
    }
  }

  private static String certificate(Path file) throws IOException {
    return Server.bare(Files.readString(file));
  }

  private void transport() throws Exception {
    Settings.put(
        world.settings.of("org.jackfield.auth.credential~secure"),
        Map.of("client.name", "secure", "user", "dave", ".password", "dave-secret"));
    Settings.put(
        world.settings.of("org.jackfield.client~secure"),
        Map.of(
            "client.name",
            "secure",
            "uri",
            "wss://localhost:" + world.securePort + "/secure",
            "auto.connect",
            false));
    VoiceClient secure = world.client("secure");
    rows.of("org.jackfield.signaling.websocket", "trusted.certificates")
        .good(world.folder("tls").resolve("ca.pem").toString())
        .shows(
            false,
            true,
            () -> {
              Soon.soon(secure.disconnect());
              CompletableFuture<Void> connected = secure.connect().toCompletableFuture();
              try {
                connected.get(4, TimeUnit.SECONDS);
              } catch (TimeoutException | ExecutionException refused) {
                return false;
              }
              return secure.state() == ClientState.READY;
            })
        .refuses(world.folder("nowhere.pem").toString());
  }

  private void shell() throws Exception {
    Path attach = world.folder("attach2");
    Path own = world.folder("attach");
    rows.of(SHELL + "attach", "folder")
        .good(attach.toString())
        .shows(
            "attach", "attach2", () -> answers(own) ? "attach" : answers(attach) ? "attach2" : "")
        .refuses(world.file("nobody's", "").toString());
    rows.of(SHELL + "parts", "services")
        .goods(Map.of("services", new String[] {"no.such.Service"}))
        .shows(
            false,
            true,
            () -> {
              Object check =
                  world.felix.service("org.apache.felix.hc.api.HealthCheck", "(hc.name=parts)");
              return check
                  .getClass()
                  .getMethod("causes")
                  .invoke(check)
                  .toString()
                  .contains("no.such");
            })
        .refusesNothing("a service of any name may come");
    rows.of(SHELL + "card", "advertise")
        .good("phone.example")
        .shows(false, true, () -> card().contains("ws://phone.example:"))
        .refuses("no host");
    rows.of(SHELL + "card", "authority")
        .good("/etc/jackfield/ca.pem")
        .shows(false, true, () -> card().contains("/etc/jackfield/ca.pem"))
        .refusesNothing("it may be the path of another machine");
  }

  private String card() throws Exception {
    return (String) world.felix.service(Supplier.class, "(launcher.report=card)").get();
  }

  private static boolean answers(Path folder) {
    Path socket = folder.resolve(ProcessHandle.current().pid() + ".sock");
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException nobody) {
      return false;
    }
  }

  private void swap() throws Exception {
    Path plugins = Files.createDirectories(world.folder("plugins"));
    Part.jar(plugins.resolve("part.jar"), "org.jackfield.it.plugin", "1.0.0");
    rows.of(SWAP, "plugins")
        .good(plugins.toString())
        .shows(0L, 1L, () -> installed("org.jackfield.it.plugin").count())
        .refuses("\u0000");
    rows.of(SWAP, "ready.seconds")
        .good(1)
        .shows(
            true,
            () -> {
              String name = PART + ++parts;
              install(name).registerService(Runnable.class, () -> {}, new Hashtable<>());
              try {
                swap(name);
                return false;
              } catch (ExecutionException late) {
                return installed(name).count() == 1;
              }
            });
    decoy();
    rows.of(SWAP, "drain.seconds")
        .good(0)
        .shows(
            true,
            () -> {
              String name = PART + ++parts;
              install(name);
              used = "it.part" + parts + "/1.0.0";
              swap(name);
              Soon.until(name, 1L, () -> installed(name).count(), 10);
              return true;
            });
  }

  private volatile String used = "";

  /** A client with one call, which says that an old build serves it. */
  private void decoy() {
    Call call = proxy(Call.class, Map.of("parts", () -> List.of(used)));
    VoiceClient decoy =
        proxy(VoiceClient.class, Map.of("name", () -> "decoy", "calls", () -> List.of(call)));
    world
        .felix
        .context()
        .registerService(VoiceClient.class, decoy, new Hashtable<>(Map.of("client.name", "decoy")));
  }

  private static <T> T proxy(Class<T> type, Map<String, Supplier<?>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> answers.getOrDefault(method.getName(), () -> null).get();
                }));
  }

  private Stream<Bundle> installed(String name) {
    return Stream.of(world.felix.context().getBundles())
        .filter(it -> name.equals(it.getSymbolicName()));
  }

  private BundleContext install(String name) throws Exception {
    Path jar = Part.jar(world.folder(name + "-1.jar"), name, "1.0.0");
    Bundle bundle = world.felix.context().installBundle(jar.toUri().toString());
    bundle.start();
    return bundle.getBundleContext();
  }

  /** As the command does, for a new build that offers nothing. */
  private void swap(String name) throws Exception {
    Path jar = Part.jar(world.folder(name + "-2.jar"), name, "2.0.0");
    Object commands =
        world.felix.service("org.jackfield.swap.SwapCommands", "(osgi.command.function=swap)");
    CompletableFuture.supplyAsync(
            () -> {
              try {
                return commands
                    .getClass()
                    .getMethod("swap", boolean.class, String.class, String.class)
                    .invoke(commands, false, name, jar.toString());
              } catch (ReflectiveOperationException refused) {
                throw new IllegalStateException(refused);
              }
            })
        .get(10, TimeUnit.SECONDS);
  }
}
