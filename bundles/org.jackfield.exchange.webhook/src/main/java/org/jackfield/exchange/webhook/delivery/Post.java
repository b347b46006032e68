package org.jackfield.exchange.webhook.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes requests. Thread-safe. */
public interface Post {
  /**
   * A request.
   *
   * @param url where to
   * @param get whether by GET, without the body
   * @param headers beside those that say what the body is
   * @param body JSON
   * @param timeout how long all of it may take
   */
  record Request(URI url, boolean get, Map<String, String> headers, byte[] body, Duration timeout) {
    /** Without what may be secret or personal. */
    @Override
    public String toString() {
      return "Request[" + url.getHost() + "]";
    }
  }

  /**
   * What became of it.
   *
   * @param status what was answered
   * @param error why nothing was answered; in short words, without addresses
   * @param forGood whether another try would fail the same way
   */
  record Answer(Optional<Integer> status, Optional<String> error, boolean forGood) {
    private static final List<Integer> PASSING = List.of(408, 429);

    /** Refuses missing parts. */
    public Answer {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(error, "error");
    }

    /** Somebody answered. */
    public static Answer of(int status) {
      boolean passing = status >= 500 || PASSING.contains(status);
      return new Answer(Optional.of(status), Optional.empty(), !passing);
    }

    /** Nobody did, which may pass. */
    public static Answer none(String why) {
      return new Answer(Optional.empty(), Optional.of(why), false);
    }

    /** Nobody will. */
    public static Answer never(String why) {
      return new Answer(Optional.empty(), Optional.of(why), true);
    }
  }

  /** Sends it. The answer comes once, on any thread; also where the request cannot be made. */
  void send(Request request, Consumer<Answer> answer);
}
