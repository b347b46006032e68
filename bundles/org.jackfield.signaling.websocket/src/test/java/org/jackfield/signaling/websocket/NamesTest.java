package org.jackfield.signaling.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.Test;

/** A name service that takes its time, in a test's hands. */
class NamesTest {
  private static final String HOST = "127.0.0.1";

  private final Deque<Runnable> lookUps = new ArrayDeque<>();
  private final Names names = new Names(lookUps::add);

  private CompletableFuture<List<InetSocketAddress>> ask(Names asked) {
    Promise.Completable<List<InetSocketAddress>> promise = new Promise.Completable<>();
    asked.resolve(HOST, 443, promise);
    return promise;
  }

  @Test
  void whoAsksDoesNotWaitAndItIsKnownWhatIsLookedUp() throws Exception {
    CompletableFuture<List<InetSocketAddress>> first = ask(names);
    CompletableFuture<List<InetSocketAddress>> second = ask(names);
    assertFalse(first.isDone());
    assertTrue(names.busy(HOST));
    lookUps.remove().run();
    assertEquals(List.of(new InetSocketAddress(HOST, 443)), first.get());
    assertTrue(names.busy(HOST));
    lookUps.remove().run();
    assertTrue(second.isDone());
    assertFalse(names.busy(HOST));
  }

  @Test
  void withoutAThreadItFailsAtOnce() throws Exception {
    Names full =
        new Names(
            task -> {
              throw new RejectedExecutionException("full");
            });
    CompletableFuture<List<InetSocketAddress>> asked = ask(full);
    assertTrue(asked.isCompletedExceptionally());
    assertFalse(full.busy(HOST));
    Throwable fault = asked.handle((found, why) -> why).get();
    assertInstanceOf(RejectedExecutionException.class, fault);
  }
}
