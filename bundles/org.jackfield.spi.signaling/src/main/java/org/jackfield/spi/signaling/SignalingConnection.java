package org.jackfield.spi.signaling;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** One open connection. Thread-safe; nothing here blocks. */
@ConsumerType
public interface SignalingConnection {

  /**
   * Sends one text. Texts leave in the order of the calls. Completes when handed to the network;
   * fails with a {@code ProblemException} when the connection is closed (WEBSOCKET_ERROR), the text
   * is too long (FRAME_TOO_LARGE) or more than 256 texts wait (WEBSOCKET_ERROR, retryable).
   */
  CompletionStage<Void> send(String text);

  /**
   * Closes: the stage completes when the peer has agreed, or at the close deadline by force. The
   * listener then hears {@link SignalingListener#onClosed} once. Closing twice is no fault.
   *
   * @param code 1000 for a normal end, else 3000 to 4999
   * @param reason at most 123 bytes of UTF-8
   * @throws IllegalArgumentException if the code or the reason is none of these
   */
  CompletionStage<Void> close(int code, String reason);
}
