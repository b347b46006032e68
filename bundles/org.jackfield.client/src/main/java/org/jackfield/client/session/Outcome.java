package org.jackfield.client.session;

import java.util.Optional;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.credentials.Held;
import org.jackfield.protocol.assistant.AssistantMessage;

/** What a session tells its line; on the lane. */
public interface Outcome {
  /** Something for those who hear about the client. */
  void tell(ClientEvent event);

  /** Registered. */
  void registered();

  /** No longer registered, or the attempt to be is over. */
  void lost(Optional<Problem> problem);

  /** It will not try again by itself. */
  void failed(Problem problem);

  /** Disconnected as asked. */
  void gone();

  /** A login was taken. */
  void accepted(Held held);

  /** A login was not taken. */
  void turnedDown(Held held, Problem problem);

  /** What it is signed in with, or has tried last, is of no use any more. */
  void withdrawn(Held held);

  /** An assistant says something. */
  void said(AssistantMessage message);

  /** The network wants a sign-in first. */
  void signInWanted();
}
