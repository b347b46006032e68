package org.jackfield.rtp.jitter;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes sound of payloads for a {@link SteadyPlayout}; called by whoever takes the sound. */
@ConsumerType
public interface FrameDecoder {
  /**
   * Decodes a payload.
   *
   * @param out room for 120 ms
   * @return samples written; 0 when the payload is not readable, which is then concealed
   */
  int decode(byte[] payload, int offset, int length, short[] out);

  /**
   * Invents sound for a frame that is missing.
   *
   * @param out room for 120 ms
   * @return samples written, 20 ms as a rule; 0 for silence
   */
  int conceal(short[] out);
}
