package org.jackfield.exchange.api.media;

import java.time.Duration;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a recording; told one of the two, once, on a thread of the node; only enqueues. */
@ProviderType
public interface MediaRecordingListener {

  /** The file is whole: it was stopped, was long or silent enough, or its leg or room has ended. */
  void onRecorded(Duration length);

  /**
   * It could not be made or written to its end: the file is there already or cannot be opened in
   * time, there is no program for its format, the disk is full. The call goes on.
   */
  void onFailed(Problem problem);
}
