package org.jackfield.swap;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jackfield.swap.build.Builds;
import org.jackfield.swap.build.Installer;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.Readiness;
import org.jackfield.swap.build.SwapException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room as a service for its commands: one thread looks after drains and folder. */
@Component(service = SwapRoom.class, immediate = true, configurationPid = "org.jackfield.swap")
@Designate(ocd = SwapRoom.Config.class)
public final class SwapRoom {
  private static final Logger LOG = LoggerFactory.getLogger(SwapRoom.class);
  private static final long LONGEST_GOODBYE_SECONDS = 2;

  /** How parts are exchanged. */
  @ObjectClassDefinition(
      name = "Jackfield swap",
      description = "How parts are exchanged while calls are up")
  public @interface Config {
    /** Plug-in folder. */
    @AttributeDefinition(
        name = "Plug-in folder",
        required = false,
        description =
            "Folder whose jars are installed and started, and followed when they change; empty for"
                + " none. What is in it has the full power of this process. Acts now; what came"
                + " from the folder before stays.")
    String plugins() default "";

    /** Drain time. */
    @AttributeDefinition(
        name = "Drain time",
        min = "0",
        max = "604800",
        description =
            "Seconds after which an old build goes even if calls still use it. Acts with the next"
                + " swap.")
    int drain_seconds() default 600;

    /** Patience with a new build. */
    @AttributeDefinition(
        name = "Patience",
        min = "1",
        max = "300",
        description =
            "Seconds that a new build has to offer what the old one offers; it is taken away again"
                + " otherwise. Acts with the next swap.")
    int ready_seconds() default 20;
  }

  private final List<CallSource> sources = new CopyOnWriteArrayList<>();
  private final AtomicLong changes = new AtomicLong();
  private final BundleListener listener =
      (SynchronousBundleListener) event -> changes.incrementAndGet();
  private final BundleContext context;
  private final Builds builds;
  private final Installer installer;
  private final Drains drains;
  private final Swapper swapper;
  private final ScheduledExecutorService thread;
  private volatile Settings settings;
  private volatile Optional<Plugins> plugins = Optional.empty();

  /** For the container. */
  @Activate
  public SwapRoom(BundleContext context, Config config) {
    this.context = context;
    settings = Settings.of(config);
    builds = new Builds(context);
    installer = new Installer(context);
    drains =
        new Drains(
            builds,
            installer,
            new Readiness(context),
            () -> settings,
            () -> sources,
            InstantSource.system());
    swapper = new Swapper(builds, installer, drains, () -> settings);
    follow();
    context.addBundleListener(listener);
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "jf-swap");
              made.setDaemon(true);
              return made;
            });
    every(drains::tick);
    every(() -> plugins.ifPresent(Plugins::tick));
  }

  private void follow() {
    plugins =
        settings
            .plugins()
            .map(
                path -> new Plugins(new Folder(path), builds, installer, swapper, drains, changes));
  }

  /** An invalid value keeps what was. */
  @Modified
  void modified(Config config) {
    Settings before = settings;
    try {
      settings = Settings.of(config);
    } catch (SwapException fault) {
      LOG.error("configuration kept as it was: {}", fault.getMessage());
      return;
    }
    if (!before.plugins().equals(settings.plugins())) {
      follow();
    }
  }

  @Deactivate
  void deactivate() {
    context.removeBundleListener(listener);
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a swap is still under way");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Every second; after a fault the next look comes all the same. */
  private void every(Runnable look) {
    thread.scheduleWithFixedDelay(
        () -> {
          try {
            look.run();
          } catch (RuntimeException | LinkageError fault) {
            LOG.error("fault while looking after drains and plug-ins", fault);
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  @Reference(
      service = CallSource.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSource(CallSource source) {
    sources.add(source);
  }

  void unbindSource(CallSource source) {
    sources.remove(source);
  }

  /** See {@link Swapper#swap}; the bundle as {@link Builds#named} takes it. */
  String swap(String bundle, NewBuild next, boolean force) {
    String location = Builds.SWAPPED + next.text();
    return swapper.swap(builds.named(bundle), next, location, force);
  }

  /** Old builds on their way out. */
  List<Drains.Drain> drains() {
    return drains.now();
  }

  /** What of the plug-in folder does not work, by file. */
  Map<String, String> troubles() {
    return plugins.map(Plugins::troubles).orElse(Map.of());
  }
}
