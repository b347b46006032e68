package org.jackfield.exchange.voiceapi.call;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.exchange.voiceapi.http.PlainUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what becomes of one stream, in its order. Thread-safe. */
final class StreamNews implements Streaming.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(StreamNews.class);

  private final CallControl calls;
  private final String leg;
  private final String url;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  /**
   * Of a stream to be started.
   *
   * @param calls that the leg belongs to: a stream ends after the room that began it was exchanged,
   *     too
   * @param leg its call control id
   */
  StreamNews(CallControl calls, String leg, URI url) {
    this.calls = calls;
    this.leg = leg;
    this.url = PlainUrl.of(url);
  }

  /**
   * It runs, or could not begin: told where that is the far end's doing and not the command's.
   *
   * @param streamId null where it could not
   * @param fault null where it runs
   */
  void begun(String streamId, Throwable fault) {
    if (fault == null) {
      tell((about, at) -> new CallEvent.StreamingStarted(about, at, url));
      started.complete(null);
      return;
    }
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (cause instanceof ProblemException trouble
        && trouble.problem().code() == Codes.WEBSOCKET_CONNECTION_FAILED) {
      failed("", trouble.problem());
    }
  }

  // It may end before it is said that it has begun.
  @Override
  public void onStopped(String streamId, Optional<Problem> problem) {
    started.thenRun(
        () ->
            problem.ifPresentOrElse(
                it -> brokeOff(streamId, it),
                () -> tell((about, at) -> new CallEvent.StreamingStopped(about, at, url))));
  }

  private void brokeOff(String streamId, Problem problem) {
    LOG.warn("stream {} broke off: {}", streamId, problem);
    failed(streamId, problem);
  }

  private void failed(String streamId, Problem problem) {
    tell((about, at) -> new CallEvent.StreamingFailed(about, at, url, streamId, problem.detail()));
  }

  private void tell(BiFunction<CallEvent.About, Instant, CallEvent> event) {
    calls
        .announce(leg, event)
        .whenComplete(
            (told, fault) -> {
              if (fault != null) {
                LOG.warn("what became of a stream is not told", fault);
              }
            });
  }
}
