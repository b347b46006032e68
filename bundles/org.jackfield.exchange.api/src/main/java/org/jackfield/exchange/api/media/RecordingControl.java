package org.jackfield.exchange.api.media;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Recordings of legs of the switch, by their ids. A service of the switch, for operators and
 * drivers of calls. Stages fail with a {@link org.jackfield.api.problem.ProblemException}:
 * INVALID_CALL_PARAMETERS where no leg has that id, and what {@link MediaLeg#record} throws.
 */
@ProviderType
public interface RecordingControl {

  /**
   * Begins one.
   *
   * @param legId all of the leg's id, or so much of its beginning that no other begins so
   */
  CompletionStage<MediaRecording> record(
      String legId, RecordingOrder order, MediaRecordingListener listener);
}
