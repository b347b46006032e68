package org.jackfield.api.client.script;

import java.time.Duration;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;

/**
 * A call that a script has begun. It rings; {@link #answered()} waits for the answer. Who does not
 * want it any more hangs {@link #call()} up.
 */
public final class Outgoing {
  /** Longer than any network lets a phone ring. */
  private static final Duration RINGS = Duration.ofSeconds(90);

  private final Conversation conversation;

  private Outgoing(Conversation conversation) {
    this.conversation = conversation;
  }

  /**
   * Dials. The request's own sound is not used: the script makes the call's.
   *
   * @throws IllegalStateException if the client cannot dial now
   */
  public static Outgoing dial(VoiceClient client, DialRequest request) {
    ScriptSound sound = new ScriptSound();
    Keys keys = new Keys(client);
    try {
      Call call = client.dial(request.withAudio(CallAudio.of(sound, sound)));
      return new Outgoing(new Conversation(call, sound, keys));
    } catch (RuntimeException refused) {
      keys.close();
      throw refused;
    }
  }

  /** The call itself. */
  public Call call() {
    return conversation.call();
  }

  /** The same with 90 s. */
  public Conversation answered() throws InterruptedException {
    return answered(RINGS);
  }

  /**
   * Waits for the answer. However this ends but with a conversation, the call is hung up.
   *
   * @param atMost how long to let it ring
   * @return the conversation, which hangs up when it is closed
   * @throws org.jackfield.api.problem.ProblemException CALL_ENDED if it was not answered, saying
   *     why, or the problem that ended it; REQUEST_TIMEOUT if nobody answered in time
   * @throws InterruptedException if the script is stopped
   */
  public Conversation answered(Duration atMost) throws InterruptedException {
    boolean up = false;
    try {
      conversation.await(call().whenActive(), atMost, "no answer");
      up = true;
      return conversation;
    } finally {
      if (!up) {
        conversation.close();
      }
    }
  }
}
