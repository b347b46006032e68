package org.jackfield.auth.chain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.felix.framework.FrameworkFactory;
import org.jackfield.spi.auth.CredentialsProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** A real service registry, chains bound to it as DS binds them, and a clock moved by hand. */
final class Board implements AutoCloseable {
  private final Framework felix;
  private final BundleContext context;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final List<CompletableFuture<?>> late = new ArrayList<>();
  private final List<Duration> patience = new ArrayList<>();
  private volatile long now;

  Board(Path cache) throws Exception {
    felix =
        new FrameworkFactory()
            .newFramework(
                Map.of("org.osgi.framework.storage", cache.toString(), "felix.log.level", "1"));
    felix.start();
    context = felix.getBundleContext();
  }

  /** A chain with these properties, bound to the registry and registered in it. */
  ChainSignIn chain(Map<String, Object> properties) throws Exception {
    ChainConfig config = Configured.as(ChainConfig.class, properties);
    ChainSignIn chain = new ChainSignIn(context, config, new Timing(() -> now, this::limit));
    String named = "(&(objectClass=" + CredentialsProvider.class.getName() + ")(auth.name=*))";
    ServiceTracker<CredentialsProvider, ServiceReference<CredentialsProvider>> binder =
        new ServiceTracker<>(context, context.createFilter(named), null) {
          @Override
          public ServiceReference<CredentialsProvider> addingService(
              ServiceReference<CredentialsProvider> reference) {
            chain.bindMember(reference);
            return reference;
          }

          @Override
          public void modifiedService(
              ServiceReference<CredentialsProvider> reference,
              ServiceReference<CredentialsProvider> same) {
            chain.updatedMember(reference);
          }

          @Override
          public void removedService(
              ServiceReference<CredentialsProvider> reference,
              ServiceReference<CredentialsProvider> same) {
            chain.unbindMember(reference);
          }
        };
    binder.open();
    undo.push(
        () -> {
          binder.close();
          chain.stop();
        });
    Map<String, Object> visible = new HashMap<>(properties);
    visible.put("auth.kind", "chain");
    add(chain, visible);
    return chain;
  }

  /** A chain without a name that asks these. */
  ChainSignIn chainOf(String... members) throws Exception {
    return chain(Map.of("members", members));
  }

  ServiceRegistration<CredentialsProvider> add(String name, CredentialsProvider provider) {
    return add(provider, Map.of("auth.name", name));
  }

  ServiceRegistration<CredentialsProvider> add(
      CredentialsProvider provider, Map<String, Object> properties) {
    return context.registerService(
        CredentialsProvider.class, provider, new Hashtable<>(properties));
  }

  /** How many services of providers this bundle holds. */
  int held() {
    ServiceReference<?>[] used = felix.getServicesInUse();
    return used == null
        ? 0
        : (int) List.of(used).stream().filter(it -> it.getProperty("auth.name") != null).count();
  }

  private synchronized void limit(CompletableFuture<?> future, Duration limit) {
    patience.add(limit);
    late.add(future);
  }

  /** How long was waited for each member, one entry each. */
  synchronized List<Duration> patience() {
    return List.copyOf(patience);
  }

  /** The time for whoever is being asked is over. */
  void timeIsOver() {
    List<CompletableFuture<?>> due;
    synchronized (this) {
      due = List.copyOf(late);
      late.clear();
      now += patience.get(patience.size() - 1).toNanos();
    }
    due.forEach(it -> it.completeExceptionally(new TimeoutException()));
  }

  @Override
  public void close() throws BundleException {
    undo.forEach(Runnable::run);
    felix.stop(); // a framework that holds no bundles has nothing to wait for
  }
}
