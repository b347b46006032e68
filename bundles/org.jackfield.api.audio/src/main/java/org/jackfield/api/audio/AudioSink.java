package org.jackfield.api.audio;

import org.osgi.annotation.versioning.ConsumerType;

/** Where the sound that a call receives goes to. */
@ConsumerType
@FunctionalInterface
public interface AudioSink {

  /**
   * The next 20 ms of received sound, concealed or silent where packets were lost. Called every 20
   * ms from the first received packet on, on a media thread: never block. The sample rate is the
   * codec's and may change in mid-call.
   */
  void accept(AudioFrame frame);
}
