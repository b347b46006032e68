package org.jackfield.sound.pulse;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceEvent;
import org.jackfield.spi.audio.DeviceListener;
import org.jackfield.spi.audio.DeviceWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's devices, and the seats of this process on them. Asks nothing before it is asked;
 * follows the server's changes while there is a listener or a seat. One thread does all of it.
 */
public final class PulseDevices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PulseDevices.class);

  private static final Executor AGAIN = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

  private final ThreadPoolExecutor worker;
  private final List<DeviceListener> listeners = new CopyOnWriteArrayList<>();
  private final List<PulseSeats> seats = new CopyOnWriteArrayList<>();

  // On the worker only.
  private Optional<Subscription> subscription = Optional.empty();
  private Snapshot latest = Snapshot.EMPTY;

  private PulseDevices(String name) {
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    worker.allowCoreThreadTimeOut(true);
  }

  /**
   * Whether this is a Linux with pactl; starts nothing and asks nobody.
   *
   * @param name of the thread
   */
  public static Optional<PulseDevices> here(String name) {
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    return linux && Pactl.installed() ? Optional.of(new PulseDevices(name)) : Optional.empty();
  }

  /** As {@code AudioDevices.list}. */
  public CompletionStage<List<AudioDevice>> list() {
    return ask(() -> Snapshot.take().devices());
  }

  /** As {@code AudioDevices.watch}. */
  public DeviceWatch watch(DeviceListener listener) {
    DeviceListener own = listener::onDevice; // the same one may listen twice
    post(
        () -> {
          listeners.add(own);
          follow();
        });
    return () -> {
      listeners.remove(own);
      post(this::follow);
    };
  }

  /**
   * Seats for the two streams of one sound.
   *
   * @param application how the streams' program calls itself begins with this
   */
  public PulseSeats seats(String application) {
    return new PulseSeats(this, application);
  }

  /**
   * Runs a task on the worker. Fails with what it throws.
   *
   * @param task may ask the server
   */
  <T> CompletionStage<T> ask(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    post(
        () -> {
          try {
            result.complete(task.call());
          } catch (Exception | LinkageError fault) {
            result.completeExceptionally(ProblemException.of(fault).asException(fault));
          }
        },
        () ->
            result.completeExceptionally(
                Problem.passing(Codes.PROVIDER_MISSING, Area.AUDIO, "sound: the maker was stopped")
                    .asException()));
    return result.minimalCompletionStage();
  }

  private void post(Runnable task) {
    post(task, () -> {});
  }

  private void post(Runnable task, Runnable refused) {
    try {
      worker.execute(task);
    } catch (RejectedExecutionException closed) {
      refused.run();
    }
  }

  /** On the worker. */
  void add(PulseSeats taken) {
    seats.add(taken);
    follow();
  }

  /** On any thread. */
  void remove(PulseSeats left) {
    seats.remove(left);
    post(this::follow);
  }

  /** The seats in use. */
  List<PulseSeats> taken() {
    return List.copyOf(seats);
  }

  private boolean wanted() {
    return !listeners.isEmpty() || !seats.isEmpty();
  }

  /** On the worker: is told of changes as long as somebody wants to know. */
  private void follow() {
    if (wanted() && subscription.isEmpty()) {
      try {
        subscription = Optional.of(new Subscription(() -> post(this::changed)));
        latest = Snapshot.take();
      } catch (ProblemException missing) {
        latest = Snapshot.EMPTY; // the subscription ends, too, and is begun again
      }
    } else if (!wanted() && subscription.isPresent()) {
      subscription.get().close();
      subscription = Optional.empty();
    }
  }

  /** On the worker. */
  private void changed() {
    if (!wanted()) {
      return;
    }
    if (subscription.isPresent() && !subscription.get().alive()) {
      // The server went. It may come back, as another one with the same devices.
      subscription = Optional.empty();
      AGAIN.execute(() -> post(this::back));
      tell(Snapshot.EMPTY);
      return;
    }
    try {
      tell(Snapshot.take());
    } catch (ProblemException gone) {
      LOG.debug("sound devices cannot be seen: {}", gone.problem());
    }
  }

  /** On the worker: a server may be there again. */
  private void back() {
    Snapshot before = latest;
    follow();
    Snapshot now = latest;
    latest = before;
    tell(now);
  }

  private void tell(Snapshot now) {
    List<DeviceEvent> events = Changes.between(latest, now);
    latest = now;
    for (PulseSeats each : seats) {
      each.place(now);
    }
    for (DeviceEvent event : events) {
      LOG.debug("{} {}", event.device().kind(), event.getClass().getSimpleName());
      for (DeviceListener listener : listeners) {
        tell(listener, event);
      }
    }
  }

  private static void tell(DeviceListener listener, DeviceEvent event) {
    try {
      listener.onDevice(event);
    } catch (RuntimeException | LinkageError fault) {
      LOG.warn("a listener for sound devices failed", fault);
    }
  }

  /** Ends its thread and its programs; seats stay where they are. Twice is no fault. */
  @Override
  public void close() {
    post(
        () -> {
          listeners.clear();
          seats.clear();
          follow();
        });
    worker.shutdown();
  }
}
