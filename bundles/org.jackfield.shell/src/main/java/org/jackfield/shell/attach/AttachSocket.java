package org.jackfield.shell.attach;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands from the same user's other processes over a local socket named after this one, as
 * {@code ./jackfield attach} sends them. Nothing waits for it: where it cannot be opened the log
 * says why, and a stop cuts off whoever is connected.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.jackfield.shell.attach",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AttachSocket.Config.class)
public final class AttachSocket {
  private static final Logger LOG = LoggerFactory.getLogger(AttachSocket.class);
  private static final int MOST_VISITORS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Where. */
  @ObjectClassDefinition(
      name = "Jackfield commands from other processes",
      description = "The local socket that ./jackfield attach connects to")
  public @interface Config {
    /** Folder. */
    @AttributeDefinition(
        name = "Folder",
        description =
            "Folder of the socket, made if it is not there; must be this user's alone. Acts at"
                + " once: who is connected is cut off.")
    String folder();
  }

  /**
   * Where visitors come in.
   *
   * @param folder as told
   * @param socket its file
   * @param server takes them
   */
  private record Door(String folder, Path socket, ServerSocketChannel server) {
    /** Makes one. */
    static Door open(String folder) throws IOException {
      PrivatePlace place = new PrivatePlace(path(folder));
      Path socket = place.socket();
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(UnixDomainSocketAddress.of(socket));
        place.close(socket);
      } catch (IOException | RuntimeException fault) {
        closed(server);
        throw fault;
      }
      return new Door(folder, socket, server);
    }

    private static Path path(String folder) throws IOException {
      try {
        return Path.of(folder).toAbsolutePath();
      } catch (InvalidPathException fault) {
        throw new IOException("is no path", fault);
      }
    }

    void shut() {
      closed(server);
      try {
        Files.deleteIfExists(socket);
      } catch (IOException fault) {
        LOG.debug("the socket stays: {}", fault.getMessage());
      }
    }
  }

  private final CommandProcessor commands;
  private final Duration patience;
  private final Set<SocketChannel> visitors = ConcurrentHashMap.newKeySet();
  private final ThreadFactory doors = named("jf-attach-door");
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(named("jf-attach-timer"));
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, MOST_VISITORS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), named("jf-attach"));
  private Optional<Door> door;

  /** For the container. */
  @Activate
  public AttachSocket(@Reference CommandProcessor commands, Config config) {
    this(commands, config, PATIENCE);
  }

  AttachSocket(CommandProcessor commands, Config config, Duration patience) {
    this.commands = commands;
    this.patience = patience;
    door = opened(config, "no commands by ./jackfield attach");
    door.ifPresent(this::begin);
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(Config config) {
    if (door.filter(it -> it.folder().equals(config.folder())).isPresent()) {
      return;
    }
    Optional<Door> next = opened(config, "configuration refused, the former one stays in force");
    if (next.isPresent()) {
      door.ifPresent(Door::shut);
      visitors.forEach(AttachSocket::closed);
      door = next;
      begin(next.get());
    }
  }

  private static Optional<Door> opened(Config config, String otherwise) {
    try {
      return Optional.of(Door.open(config.folder()));
    } catch (IOException | UnsupportedOperationException fault) {
      LOG.warn("{}: folder: {}", otherwise, fault.getMessage());
      return Optional.empty();
    }
  }

  private void begin(Door opened) {
    doors.newThread(() -> accept(opened.server())).start();
  }

  /** Does not wait for commands that run: one of them may be what stops this. */
  @Deactivate
  void deactivate() {
    door.ifPresent(Door::shut);
    visitors.forEach(AttachSocket::closed);
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private void accept(ServerSocketChannel server) {
    while (server.isOpen()) {
      try {
        SocketChannel visitor = server.accept();
        visitors.add(visitor);
        receive(visitor);
      } catch (ClosedChannelException stopped) {
        return;
      } catch (IOException fault) {
        LOG.warn("no more commands by ./jackfield attach: {}", fault.getMessage());
        return;
      }
    }
  }

  private void receive(SocketChannel visitor) {
    Runnable visit = new Visit(visitor, commands, timer, patience);
    try {
      threads.execute(
          () -> {
            try {
              visit.run();
            } finally {
              visitors.remove(visitor);
            }
          });
    } catch (RejectedExecutionException full) {
      // As many as there may be are here; the visitor sees that nobody has time.
      visitors.remove(visitor);
      closed(visitor);
    }
  }

  private static void closed(Channel channel) {
    try {
      channel.close();
    } catch (IOException fault) {
      LOG.debug("a channel does not close", fault);
    }
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
