package org.jackfield.client.merge;

import java.util.Optional;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;

/** A call whose sound can be replaced for a while. Any thread. */
public interface Mergeable extends Call {

  /** It is to be merged; false when it is already. */
  boolean claim();

  /** This sound in place of its own; empty for its own again, and then it may be claimed anew. */
  void merged(Optional<CallAudio> mix);
}
