package org.jackfield.api.client;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantListener;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.script.Outgoing;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One signalling session with a voice network, and the calls on it.
 *
 * <p>In a container each configuration of the factory PID {@code org.jackfield.client} is one
 * client and a service with the property {@link #CLIENT_NAME}; it connects by itself unless told
 * not to. In a plain program the factory of {@code org.jackfield.plain} makes one.
 *
 * <p>All methods are thread-safe and return at once; stages complete on the client's lane.
 */
@ProviderType
public interface VoiceClient extends AutoCloseable {
  /** Service property: this client's name. */
  String CLIENT_NAME = "client.name";

  /** This client's name, unique in the process. */
  String name();

  /** Where it stands now. */
  ClientState state();

  /**
   * Connects and signs in, unless it is doing so. Completes at READY; fails with the problem if the
   * sign-in is refused or all attempts are used.
   */
  CompletionStage<Void> connect();

  /** Hangs up all calls, then closes the socket. Completes when both are done, within 6 s. */
  CompletionStage<Void> disconnect();

  /**
   * Begins a call. What goes wrong from here on ends the call with a reason.
   *
   * @throws IllegalStateException if the client is not READY or RECONNECTING
   */
  Call dial(DialRequest request);

  /**
   * Begins a call for a script: straight-line code that plays, gathers keys and hangs up, and waits
   * for each step. For a thread of the program's own.
   *
   * @param destination number, SIP URI or user name; not empty
   * @throws IllegalStateException if the client is not READY or RECONNECTING
   */
  default Outgoing dial(String destination) {
    return Outgoing.dial(this, DialRequest.to(destination));
  }

  /** The calls that are not DONE, oldest first. */
  List<Call> calls();

  /**
   * Changes over between two calls: holds the one, then resumes the other. Completes when the
   * network has agreed to both. Fails, and the calls are as before, where it does not: with the
   * problem of the verb that was refused. If the active call ends meanwhile, the other is resumed
   * all the same.
   *
   * @throws IllegalStateException unless the first is ACTIVE and the second HELD
   */
  default CompletionStage<Void> swap(Call active, Call held) {
    return Pair.swap(active, held);
  }

  /**
   * Hangs up the one call, then resumes the other. Completes when the network has agreed to that;
   * fails with the problem of the resume.
   *
   * @throws IllegalStateException unless the second is HELD
   */
  default CompletionStage<Void> endAndResume(Call ending, Call held) {
    return Pair.endAndResume(ending, held);
  }

  /**
   * Lets calls of this client hear each other, and the program with them: a conference that is
   * mixed here. Those that are held are resumed first. Completes when all are mixed; fails with the
   * problem of a call that could not be resumed, and then nothing is mixed and those that had been
   * resumed are held again.
   *
   * @param program what all of them hear beside each other, and who hears all of them; asked and
   *     told on a media thread of one of the calls
   * @param calls two or more of {@link #calls()}, each ACTIVE or HELD and in no other merge
   * @throws IllegalArgumentException if they are fewer, the same, another client's or merged
   *     already
   * @throws IllegalStateException while one of them is not ACTIVE or HELD
   */
  default CompletionStage<MergedCalls> merge(CallAudio program, List<Call> calls) {
    throw new UnsupportedOperationException("merge: this client cannot mix calls");
  }

  /** Hears about the socket and the registration from now on. */
  Subscription onClient(ClientListener listener);

  /** Hears about all calls from now on. */
  Subscription onCalls(CallListener listener);

  /** What is said to and by an AI assistant at the far end, beside the sound. */
  Assistant assistant();

  /** Hears what comes from assistants from now on. */
  Subscription onAssistant(AssistantListener listener);

  /**
   * {@link #disconnect()} and never again; waits at most 6 s. A client that is a service belongs to
   * its configuration and may be somebody else's, too: there this only disconnects.
   */
  @Override
  void close();
}
