package org.jackfield.exchange.voiceapi;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/**
 * Lets a request's thread wait for an answer of the exchange: for a limited time, and only so many
 * threads at once, since they belong to the HTTP service, which the devices' sockets need too.
 */
final class Waiting {
  private static final int MOST = 32;
  private static final long DEADLINE_SECONDS = 10;

  private final Semaphore places = new Semaphore(MOST);

  /** See {@link Parts#result}. */
  <T> T result(CompletionStage<T> stage) {
    if (!places.tryAcquire()) {
      throw Refusal.of(ErrorCode.UNAVAILABLE, "too many requests wait already");
    }
    try {
      return stage.toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException fault) {
      throw thrown(fault.getCause());
    } catch (TimeoutException late) {
      throw Refusal.of(ErrorCode.UNAVAILABLE, "there was no answer in time");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Refusal.of(ErrorCode.UNAVAILABLE, "the exchange is stopping");
    } finally {
      places.release();
    }
  }

  private static RuntimeException thrown(Throwable fault) {
    if (fault instanceof TimeoutException) {
      return Refusal.of(ErrorCode.UNAVAILABLE, "there was no answer in time");
    }
    return fault instanceof RuntimeException own ? own : new IllegalStateException(fault);
  }
}
