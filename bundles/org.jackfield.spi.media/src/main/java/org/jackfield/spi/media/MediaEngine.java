package org.jackfield.spi.media;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the audio connections of calls. A service, registered only while it can work here; a client
 * takes the best-ranked one for each new call and stays with it until that call ends.
 */
@ConsumerType
public interface MediaEngine {
  /** Service property: the engine's name, e.g. {@code headless}. */
  String MEDIA_ENGINE = "media.engine";

  /** Codecs in order of preference, by their SDP names, e.g. {@code opus}, {@code PCMU}. */
  List<String> codecs();

  /**
   * Opens a session. Returns at once; nothing is on the network yet.
   *
   * @param listener told from a thread of the engine; it only enqueues
   * @throws org.jackfield.api.problem.ProblemException if the engine is stopping or has no
   *     resources
   */
  MediaSession open(MediaRequest request, MediaListener listener);
}
