package org.jackfield.exchange.directory.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database and its threads: one that writes, two that read and never wait for it. Sessions stay
 * open, since opening one costs more than all that is asked of it.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int READERS = 2;
  private static final long SECONDS_TO_STOP = 2;

  private final DataSource source;

  private final String flush;

  private final ExecutorService writer = threads("jf-directory-write", 1);
  private final ExecutorService readers = threads("jf-directory-read", READERS);
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Over this source.
   *
   * @param flush a statement that brings what was committed to the disk; empty for none
   */
  public Database(DataSource source, String flush) {
    this.source = source;
    this.flush = flush;
  }

  private static ExecutorService threads(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What to do in a session. */
  public interface Work<T> {
    T in(Session session) throws SQLException;
  }

  /** On a reader's thread; what it throws, the stage fails with. */
  public <T> CompletionStage<T> read(Work<T> work) {
    return on(readers, () -> once(work, false));
  }

  /**
   * On the writer's thread, all or nothing.
   *
   * @param then runs there after the change is stored, before the stage completes
   */
  public <T> CompletionStage<T> write(Work<T> work, Consumer<T> then) {
    return on(
        writer,
        () -> {
          T result = once(work, true);
          then.accept(result);
          return result;
        });
  }

  /** A task that may fail. */
  private interface Task<T> {
    T run() throws SQLException;
  }

  private static <T> CompletionStage<T> on(ExecutorService threads, Task<T> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(
          () -> {
            try {
              answer.complete(task.run());
            } catch (Throwable fault) {
              answer.completeExceptionally(fault);
            }
          });
    } catch (RejectedExecutionException closed) {
      answer.completeExceptionally(
          new RejectedExecutionException("the directory is closed", closed));
    }
    return answer;
  }

  /** On this thread; for loading. */
  public <T> T now(Work<T> work) throws SQLException {
    return once(work, true);
  }

  private <T> T once(Work<T> work, boolean changes) throws SQLException {
    Session session = take();
    try {
      T result = work.in(session);
      session.commit();
      if (changes && !flush.isEmpty()) {
        session.change(flush);
        session.commit();
      }
      giveBack(session);
      return result;
    } catch (SQLException | RuntimeException | Error fault) {
      discard(session);
      throw fault;
    }
  }

  private Session take() throws SQLException {
    Session session;
    synchronized (idle) {
      session = idle.poll();
    }
    return session == null ? new Session(Sheltered.connection(source)) : session;
  }

  private void giveBack(Session session) throws SQLException {
    synchronized (idle) {
      if (!closed) {
        idle.push(session);
        return;
      }
    }
    session.close();
  }

  /** It may be dead, and what it began must not be finished by the next. */
  private static void discard(Session session) {
    try {
      session.rollback();
      session.close();
    } catch (SQLException another) {
      LOG.warn("a session with the database could not be closed: {}", another.getMessage());
    }
  }

  /** What waits is still done, for a while. */
  @Override
  public void close() {
    writer.shutdown();
    readers.shutdown();
    try {
      if (!writer.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)
          || !readers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        LOG.warn("the database did not answer in {} s", SECONDS_TO_STOP);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    synchronized (idle) {
      closed = true;
      idle.forEach(Database::discard);
      idle.clear();
    }
  }
}
