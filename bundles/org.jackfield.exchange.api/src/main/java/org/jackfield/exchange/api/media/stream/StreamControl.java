package org.jackfield.exchange.api.media.stream;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Streams of legs of the switch, by their ids. A service of the switch, for whoever carries them
 * elsewhere. Stages fail with a {@link org.jackfield.api.problem.ProblemException}:
 * INVALID_CALL_PARAMETERS where no leg has that id, and what {@link
 * org.jackfield.exchange.api.media.MediaLeg#stream} throws.
 */
@ProviderType
public interface StreamControl {

  /**
   * Opens one; frames come at once.
   *
   * @param legId all of the leg's id, or so much of its beginning that no other begins so
   */
  CompletionStage<OpenStream> open(String legId, StreamOrder order, MediaStreamListener listener);
}
