package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaLegListener;

/** A leg's listener that remembers. */
final class Ears implements MediaLegListener {
  static final int DEADLINE_SECONDS = 40;

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger played = new AtomicInteger();
  final BlockingQueue<Character> keys = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<Problem> failed = new CompletableFuture<>();

  @Override
  public void onConnected() {
    connections.incrementAndGet();
    connected.complete(null);
  }

  @Override
  public void onDigit(char digit) {
    keys.add(digit);
  }

  @Override
  public void onPlayed() {
    played.incrementAndGet();
  }

  @Override
  public void onFailed(Problem problem) {
    assertEquals(true, failed.complete(problem), "failed twice");
    connected.completeExceptionally(problem.asException());
  }

  void connected() {
    connected.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  boolean isConnected() {
    return connected.isDone() && !connected.isCompletedExceptionally();
  }

  Problem failure() {
    return failed.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  boolean hasFailed() {
    return failed.isDone();
  }

  /** The next keys, as many as asked for. */
  String keys(int many) {
    StringBuilder text = new StringBuilder();
    try {
      while (text.length() < many) {
        Character key = keys.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (key == null) {
          throw new AssertionError("only these keys came: " + text);
        }
        text.append(key.charValue());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }
}
