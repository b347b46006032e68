package org.jackfield.shell.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jackfield.exchange.api.directory.Directory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the directory answers. */
@Component(property = {HealthCheck.NAME + "=directory", HealthCheck.TAGS + "=systemalive"})
public final class DirectoryCheck implements HealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Directory directory;
  private final Duration patience;

  /** For the container. */
  @Activate
  public DirectoryCheck(@Reference Directory directory) {
    this(directory, PATIENCE);
  }

  DirectoryCheck(Directory directory, Duration patience) {
    this.directory = directory;
    this.patience = patience;
  }

  @Override
  public Result execute() {
    try {
      int users =
          directory
              .all()
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS)
              .size();
      return users > 0
          ? new Result(Result.Status.OK, users + " user(s)")
          : new Result(Result.Status.WARN, "no user can sign in: the directory is empty");
    } catch (TimeoutException fault) {
      return new Result(Result.Status.CRITICAL, "no answer in " + patience.toMillis() + " ms");
    } catch (ExecutionException fault) {
      return new Result(
          Result.Status.CRITICAL, "failed: " + fault.getCause().getClass().getSimpleName());
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "interrupted");
    }
  }
}
