package org.jackfield.exchange.api.media;

import java.time.Duration;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a recording; told one of the two, once, on a thread of the node; only enqueues. */
@ProviderType
public interface MediaRecordingListener {

  /** The file is whole: it was stopped, was long enough, or its leg has ended. */
  void onRecorded(Duration length);

  /** It could not be written to its end, e.g. because the disk is full; the call goes on. */
  void onFailed(Problem problem);
}
