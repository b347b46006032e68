package org.jackfield.testkit;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** The server's end of one signalling connection, in the hand of a test. Thread-safe. */
@ProviderType
public interface SignalingPeer {

  /**
   * The next text that the client sent; each is given once, in order.
   *
   * @throws AssertionError if none comes in time
   */
  String awaitText(Duration atMost);

  /** Sends a text to the client. */
  void send(String text);

  /** Closes in order with this code and reason. */
  void close(int code, String reason);

  /** Goes away without a word: the client sees 1006. */
  void drop();

  /** Whether the client's close is answered, as it is by default. */
  void answersClose(boolean answers);

  /**
   * The code of the client's close.
   *
   * @return 1005 for a close without code, 1006 where the client just went
   * @throws AssertionError if it does not close in time
   */
  int awaitClose(Duration atMost);
}
