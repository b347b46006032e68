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

  /**
   * Makes sound for a frame that is missing while the next one is here, which may hold a copy of it
   * (RFC 6716 2.1.7). {@link #decode} of that next one follows.
   *
   * @param next not changed
   * @param out room for 120 ms
   * @return samples written, as by {@link #conceal}, which this does where nobody knows better
   */
  default int recover(byte[] next, int offset, int length, short[] out) {
    return conceal(out);
  }

  /**
   * Makes sound of a payload that tells how the far end's pause sounds (RFC 3389).
   *
   * @param out room for 120 ms
   * @return samples written, 20 ms as a rule; 0 when it is not readable, which is then concealed
   */
  default int noise(byte[] payload, int offset, int length, short[] out) {
    return 0;
  }

  /**
   * Makes sound for 20 ms in which the far end sends nothing.
   *
   * @param out room for 120 ms
   * @return samples written, 20 ms as a rule; 0 for silence
   */
  default int pause(short[] out) {
    return 0;
  }

  /** Whether payloads hold such copies: {@link #recover} then counts as recovered. */
  default boolean redundant() {
    return false;
  }
}
