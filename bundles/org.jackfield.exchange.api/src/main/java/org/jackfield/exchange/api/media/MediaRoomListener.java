package org.jackfield.exchange.api.media;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a room. Told on threads of the node, in order; only enqueues. */
@ProviderType
public interface MediaRoomListener {

  /** Another leg is the one that speaks, or nobody does any more. */
  void onSpeaker(Optional<String> legId);
}
