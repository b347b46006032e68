package org.jackfield.exchange.media.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.media.Shelf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchTest {
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Shelf shelf = new Shelf();

  @AfterEach
  void close() {
    shelf.close();
    executor.shutdownNow();
  }

  private byte[] get(URI url, int most, long seconds) {
    return new Fetch(executor, most, seconds).get(url).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private Problem problem(URI url, int most, long seconds) {
    CompletionException fault =
        assertThrows(CompletionException.class, () -> get(url, most, seconds));
    return ProblemException.of(fault);
  }

  @Test
  void bodyUpToTheLimitIsTakenAndNoByteMore() {
    shelf.with("/a", 200, new byte[1000]);
    assertArrayEquals(new byte[1000], get(shelf.url("/a"), 1000, 20));
    assertEquals(Codes.BAD_AUDIO_FILE, problem(shelf.url("/a"), 999, 20).code());
  }

  @Test
  void bodyThatNeverEndsIsGivenUpInTime() {
    shelf.with(
        "/slow",
        request -> {
          request.sendResponseHeaders(200, 0);
          request.getResponseBody().write(1);
          request.getResponseBody().flush(); // and nothing more
        });
    shelf.with("/mute", request -> {});
    assertEquals(Codes.REQUEST_TIMEOUT, problem(shelf.url("/slow"), 1000, 1).code());
    Problem mute = problem(shelf.url("/mute"), 1000, 1);
    assertEquals(Codes.REQUEST_TIMEOUT, mute.code());
    assertTrue(mute.retryable() && mute.detail().contains("/mute"), mute.detail());
  }

  @Test
  void serverThatIsNotThereIsSaidToBeUnreachable() {
    URI url = shelf.url("/a");
    shelf.close();
    Problem problem = problem(url, 1000, 20);
    assertEquals(Codes.MEDIA_DEVICE_NOT_FOUND, problem.code());
    assertTrue(problem.retryable(), problem.toString());
  }
}
