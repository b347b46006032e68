package org.jackfield.client.session;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ServerMessage;

/** What the session tells the calls on it. Called on the lane. */
public interface CallTraffic {

  /** The network says something about a call; it was acknowledged already. */
  void received(ServerMessage.InCall message);

  /** Somebody at a far end wrote something; it may not say in which call. */
  void written(ServerMessage.Text text);

  /** Signalling is lost. */
  void lost(Problem problem);

  /** The session tries to come back. */
  void resuming();

  /** The calls that the network still has, where it tells; before it is registered. */
  void listed(Optional<List<String>> calls);

  /** Registered, for the first time or again. */
  void registered();

  /** The session will not come back by itself. */
  void gaveUp(Problem problem);

  /** The program disconnects: hang up all. */
  void hangUpAll();
}
