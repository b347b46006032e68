package org.jackfield.flow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for each call: virtual where the JDK has them (21 and later), else of a pool. */
final class Threads {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
  private static final String NAME = "jackfield-flow-";

  /** A thread keeps the classes of whoever first needed it, be that build gone or not. */
  private static final long IDLE_SECONDS = 2;

  private Threads() {}

  /** Threads, as many as are asked for. */
  static ExecutorService make() {
    return virtual().map(it -> pool(it, 0)).orElseGet(Threads::platform);
  }

  static ExecutorService platform() {
    AtomicLong made = new AtomicLong();
    return pool(
        task -> {
          Thread thread = new Thread(task, NAME + made.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        },
        IDLE_SECONDS);
  }

  private static ExecutorService pool(ThreadFactory threads, long idleSeconds) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, idleSeconds, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  /** By reflection: we are built for 17. */
  static Optional<ThreadFactory> virtual() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Method name = type.getMethod("name", String.class, long.class);
      Method factory = type.getMethod("factory");
      return Optional.of((ThreadFactory) factory.invoke(name.invoke(builder, NAME, 1L)));
    } catch (NoSuchMethodException older) {
      return Optional.empty();
    } catch (ClassNotFoundException | IllegalAccessException | InvocationTargetException odd) {
      LOG.warn("virtual threads are there but cannot be made; flows run on platform threads", odd);
      return Optional.empty();
    }
  }
}
